// `wence fit`: fits the weights of retrieval and tells by cross-validation whether the fit beats the weights in use.
import { join } from 'node:path'
import { Command } from 'commander'
import type { CarriedQuestion } from '../assistant/search-recalled.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { ClauseId } from '../core/ids.ts'
import { sliceSpan } from '../core/span.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { AnswerVector } from '../answer/answer-features.ts'
import type { Measured } from '../eval/fit/fit-over-odds.ts'
import type { ObservedAnswer } from '../eval/fit/fit-refusal.ts'
import { saveText } from '../eval/report-file.ts'
import type { RecordSet, Parameters } from '../eval/fit/fit-weights.ts'
import type { FitQuestion } from '../eval/fit/record-question.ts'
import { loadOutsideSet, OUTSIDE_SETS, sampleOutsideSet } from '../eval/outside-sets.ts'
import { loadQuestions, type EvalQuestion, type QuestionSet } from '../eval/questions.ts'
import { squeeze } from '../eval/squeeze.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import type { ReadQuestion } from '../retrieve/understand.ts'
import { LIST_DEPTH, WEIGHTS } from '../retrieve/weights.ts'
import type { CliContext } from './cli-context.ts'
import { number } from './option-values.ts'
import { indexPassages } from './passage-assistant.ts'
import type { ProgressStep } from './progress.ts'

type Options = { outside?: string; outsideKeep: string; outsideQuestions: number; questions?: string[]; relevance?: true; conversations?: true; refusal?: true; picture?: string }

type Source = { readonly name: string; readonly config: Config; readonly unit: 'clause' | 'document'; readonly read: (index: OpenIndex, read: ReadQuestion) => FitQuestion[] }
type Stage = { readonly context: CliContext; readonly report: (step: ProgressStep) => void }

/** The weights in use, as the fit counts them. */
const START: Parameters = {
  dense: WEIGHTS.vector, words: WEIGHTS.words / (WEIGHTS.words + WEIGHTS.bigrams), late: WEIGHTS.late, heading: WEIGHTS.heading, depth: LIST_DEPTH, second: 0,
}

const readDev = (questions: readonly EvalQuestion[]) => (index: OpenIndex, read: ReadQuestion): FitQuestion[] => {
  const { store } = index
  const texts = new Map<string, string>()
  const textOf = (id: string): string => {
    const clause = store.clause(id as ClauseId)
    const text = texts.get(id) ?? (clause ? squeeze(sliceSpan(store.text(clause.documentKey), clause.span)) : '')
    texts.set(id, text)
    return text
  }
  return questions.map(({ question, whole, gold }) => ({
    // A follow-up asked whole: weights are fitted to searching, not to the reading of conversations.
    query: read(whole ?? question, {}),
    holds: gold.map(({ doc, quote }) => {
      const wanted = squeeze(quote)
      return (unit) => unit.startsWith(`${doc}/`) && textOf(unit).includes(wanted)
    }),
  }))
}

/** The sets that are fitted on. */
const ASKED = ['eval/dev.jsonl', ...['second', 'third', 'plain', 'fifth', 'seventh', 'eighth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'unanswerable', 'off-topic', 'near-miss', 'near-miss-second'].map((name) => `eval/questions/${name}.jsonl`)]
/** Questions that go round what they mean: of a clause's relevance they teach what words do not. Most were not found when refusal was fitted, and would teach it to answer whatever is found. */
const ROUNDABOUT = ['eval/questions/circumlocution.jsonl', 'eval/questions/crosslingual.jsonl']

const devSource = async (files: readonly string[], config: Config): Promise<Source[]> => {
  const { sets } = await loadQuestions(files)
  return sets.map(({ name, questions }: QuestionSet) => ({ name, config, unit: 'clause', read: readDev(questions.filter(({ gold }) => gold.length > 0)) }))
}

const outsideSources = async ({ outside, outsideKeep, outsideQuestions }: Options, { context, report }: Stage): Promise<Source[]> => {
  if (outside === undefined) return []
  const sources: Source[] = []
  for (const name of OUTSIDE_SETS) {
    const set = sampleOutsideSet(await loadOutsideSet(outside, name), { questions: outsideQuestions })
    const config = await indexPassages(join(outsideKeep, name), set, { context, onProgress: report })
    sources.push({ name, config, unit: 'document', read: (_, read) => set.questions.map(({ question, passageIds }) => ({ query: read(question, {}), holds: passageIds.map((id) => (unit: string) => unit === id) })) })
  }
  return sources
}

const recordSource = async ({ name, config, unit, read }: Source, embedder: Embedder, { context, report }: Stage): Promise<RecordSet> => {
  const [{ openIndex }, { createReader }, { createRecorder }] = await Promise.all([import('../indexing/snapshot.ts'), import('../assistant/create-assistant.ts'), import('../eval/fit/record-question.ts')])
  const index = await openIndex({ indexDir: config.indexDir, signal: context.signal })
  try {
    const record = createRecorder({ index, embedder, unit })
    const questions = read(index, createReader(index))
    const records = []
    for (const question of questions) {
      if (context.signal.aborted) throw new AppError('ABORTED', '操作已取消。')
      records.push(await record(question, context.signal))
      report({ stage: `${name} 检索`, done: records.length, total: questions.length })
    }
    return { name, records }
  } finally {
    index.close()
  }
}

const runFit = async (context: CliContext, options: Options): Promise<string> => {
  const [{ createEmbedder }, { fitWeights, sweep }, { renderFit }] = await Promise.all([import('../assistant/create-embedder.ts'), import('../eval/fit/fit-weights.ts'), import('../eval/fit/render-fit.ts')])
  const config = context.config()
  const progress = context.terminal.progress()
  const stage: Stage = { context, report: progress.report }
  const embedder = await createEmbedder(config, 'serve')
  try {
    const sources = [...(await devSource(options.questions ?? ASKED, config)), ...(await outsideSources(options, stage))]
    const sets: RecordSet[] = []
    for (const source of sources) sets.push(await recordSource(source, embedder, stage))
    return renderFit({ start: START, result: fitWeights(sets, START), sweep: sweep(sets, START) })
  } finally {
    progress.end()
    await embedder.close()
  }
}

const runRelevanceFit = async (context: CliContext, { questions = [...ASKED, ...ROUNDABOUT] }: Options): Promise<string> => {
  const [{ createEmbedder }, { assessQuestions }, { fitRelevance }, { fitKinship, fitSamples }, { renderRelevanceFit }] = await Promise.all([
    import('../assistant/create-embedder.ts'), import('./assess-questions.ts'), import('../eval/fit/fit-relevance.ts'), import('../eval/fit/fit-over-odds.ts'), import('../eval/fit/render-fit.ts'),
  ])
  const config = context.config()
  const progress = context.terminal.progress()
  const embedder = await createEmbedder(config, 'serve')
  try {
    const { sets } = await loadQuestions(questions)
    const assessed = await assessQuestions(sets.flatMap((set) => set.questions), { config, embedder, signal: context.signal, report: progress.report })
    return renderRelevanceFit({ relevance: fitRelevance(assessed), samples: fitSamples(assessed), kinship: fitKinship(assessed) })
  } finally {
    progress.end()
    await embedder.close()
  }
}

/** What was measured of each question's answer: the last observation is the question's own, those before it its history's. */
const runRefusalFit = async (context: CliContext, { questions = ASKED, picture }: Options): Promise<string> => {
  const [{ askQuestions }, { fitRefusal }, { drawRefusalCurve }, { renderRefusalFit }] = await Promise.all([
    import('./ask-questions.ts'), import('../eval/fit/fit-refusal.ts'), import('../eval/fit/draw-refusal-curve.ts'), import('../eval/fit/render-fit.ts'),
  ])
  const seen: AnswerVector[] = []
  const observed: ObservedAnswer[] = []
  await askQuestions(await loadQuestions(questions), { context, observers: { observe: (features) => seen.push(features) } }, ({ id, answerable }) => {
    const features = seen.at(-1)
    if (features) observed.push({ id, answerable, features })
  })
  const fitted = fitRefusal(observed)
  if (picture !== undefined) await saveText(picture, drawRefusalCurve(fitted))
  return renderRefusalFit(fitted)
}

/** Sets whose questions are nearly all follow-ups: they teach what a question means after an answer. */
const TALKS = ['twenty-second', 'twenty-third'].map((name) => `eval/questions/${name}.jsonl`)

/** What was measured of the clauses that each follow-up's readings find. */
const runCarryFit = async (context: CliContext, { questions = [...ASKED, ...TALKS] }: Options): Promise<string> => {
  const [{ askQuestions }, { fitCarried }, { renderCarryFit }] = await Promise.all([import('./ask-questions.ts'), import('../eval/fit/fit-over-odds.ts'), import('../eval/fit/render-fit.ts')])
  const { sets } = await loadQuestions(questions)
  const followUps = { sets: sets.map((set) => ({ ...set, questions: set.questions.filter(({ history }) => history.length > 0) })) }
  const seen: CarriedQuestion[] = []
  const measured: Readonly<Record<CarriedQuestion['bond'], Measured[][]>> = { near: [], clause: [] }
  await askQuestions(followUps, { context, observers: { observeCarried: (observed) => seen.push(observed) } }, ({ gold }) => {
    for (const { bond, clauses } of seen.splice(0)) {
      measured[bond].push(clauses.map(({ item: { document, text }, vector }) => ({ vector, isGold: gold.some(({ doc, quote }) => doc === document.key && squeeze(text).includes(squeeze(quote))) })))
    }
  })
  return renderCarryFit({ near: fitCarried(measured.near), clause: fitCarried(measured.clause) })
}

/** `wence fit` */
export const fitCommand = (context: CliContext): Command =>
  new Command('fit')
    .summary('拟合检索权重')
    .description('用开发题与外部检索集拟合检索的几个权重，并以五折交叉验证说明是否优于现用权重。只报告，不改动程序；权重写在 src/retrieve/weights.ts。')
    .option('--questions <文件...>', '题目文件；缺省用开发题和 eval/questions 里供拟合的各组')
    .option('--relevance', '改为拟合条款相关度的权重，打印 src/retrieve/relevance-weights.ts 的内容')
    .option('--conversations', '改为拟合追问的几种读法各占多少，打印 src/retrieve/carry-weights.ts 的内容')
    .option('--outside <目录>', '外部检索集（STARD、LawBench、CMRC）所在的目录；缺省只用开发题')
    .option('--outside-questions <题数>', '每个外部集抽取的题数', number, 200)
    .option('--outside-keep <目录>', '保留外部集索引的目录，供下次使用', '.wence-outside')
    .option('--refusal', '改为拟合拒答的权重与阈值，打印 src/answer/answerable-weights.ts 的内容')
    .option('--picture <文件>', '与 --refusal 同用：把误答与误拒的曲线画成 SVG')
    .action(async (options: Options) => {
      context.terminal.print(await (options.refusal ? runRefusalFit(context, options) : options.relevance ? runRelevanceFit(context, options) : options.conversations ? runCarryFit(context, options) : runFit(context, options)))
    })
