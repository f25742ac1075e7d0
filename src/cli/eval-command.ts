// `wence eval`: measures answers and retrieval with question files, in this process or over HTTP.
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Assistant } from '../assistant/assistant.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { ablate, renderAblation, type ClosableTarget } from '../eval/ablate.ts'
import { compareRuns } from '../eval/compare-runs.ts'
import { checkFloors, describeBreach, type Floors } from '../eval/floors.ts'
import { createHttpTarget } from '../eval/http-target.ts'
import { createInProcessTarget } from '../eval/in-process-target.ts'
import { describeInvalidLine, type OnInvalid } from '../eval/json-lines.ts'
import { CORPORA, type ConversationCorpus } from '../eval/conversations.ts'
import { inConversation, loadQuestions, QUESTION_TYPES, selectQuestions, wholeQuestions, type QuestionSet, type QuestionType } from '../eval/questions.ts'
import { loadFloors, loadReport, saveReport, saveText } from '../eval/report-file.ts'
import { renderComparison, renderFailures, renderReport } from '../eval/report.ts'
import { runEvaluation, type RunOptions, type RunPart, type RunReport } from '../eval/run.ts'
import type { CliContext, OpenAssistant } from './cli-context.ts'
import { measureConversations } from './eval-conversations.ts'
import { measureOutside } from './eval-outside.ts'
import { measureVerification } from './eval-verification.ts'
import { number } from './option-values.ts'

const DEFAULT_FILE = 'eval/dev.jsonl'
const FLOORS_FILE = 'eval/floors.json'
const CONVERSATIONS_FILE = 'eval/questions/conversations.jsonl'

type OpenOptions = NonNullable<Parameters<OpenAssistant>[1]>

/** `main.ts` hands options through to createAssistant as they are, so a context of the other commands is one of these. */
export type EvalContext = Omit<CliContext, 'openAssistant'> & {
  readonly openAssistant: (config: Config, options?: OpenOptions & { readonly disabledSteps?: readonly string[] }) => Promise<Assistant>
}

export type EvalParts = {
  /** Names of the pipeline's steps, for `--ablate`. */
  readonly steps: readonly string[]
  /** Makes the process end with exit code 1. */
  readonly fail?: () => void
}

type Options = {
  url?: string; key?: string; json?: string; markdown?: string; against?: string; failures?: true; ablate?: true; floors?: true | string
  limit?: number; types?: QuestionType[]; only?: RunPart; onInvalid: OnInvalid; concurrency: number
  backend?: string; verification?: true | number
  whole?: true; conversations?: true | string; corpus: ConversationCorpus
  outside?: string; outsideQuestions: number; outsidePassages?: number; outsideKeep?: string
}

/** A number of things: whole, at least one. */
const count = (value: string): number => {
  const read = number(value)
  if (!Number.isInteger(read) || read < 1) throw new InvalidArgumentError('应为不小于 1 的整数')
  return read
}

const typeList = (value: string): QuestionType[] => {
  const names = value.split(',').map((name) => name.trim()).filter((name) => name !== '')
  const unknown = names.filter((name) => !QUESTION_TYPES.some((type) => type === name))
  if (unknown.length > 0 || names.length === 0) throw new InvalidArgumentError(`没有题型 ${unknown.join('、')}；可用：${QUESTION_TYPES.join('、')}`)
  return names as QuestionType[]
}

const openTarget = async (context: EvalContext, { url, key, backend }: Pick<Options, 'url' | 'key' | 'backend'>, disabledSteps: readonly string[] = []): Promise<ClosableTarget> => {
  if (url !== undefined) return { target: createHttpTarget({ baseUrl: url, ...(key !== undefined && { key }), ...(backend !== undefined && { backend }) }), close: () => Promise.resolve() }
  const assistant = await context.openAssistant(context.config(), { signal: context.signal, ephemeral: true, ...(disabledSteps.length > 0 ? { disabledSteps } : {}) })
  return { target: createInProcessTarget(assistant, backend === undefined ? {} : { backend }), close: assistant.close }
}

const readSets = async (files: readonly string[], { onInvalid, types = [], limit = Infinity, whole }: Options, { terminal }: EvalContext): Promise<QuestionSet[]> => {
  const { sets, invalid } = await loadQuestions(files.length > 0 ? files : [DEFAULT_FILE], { onInvalid })
  for (const line of invalid) terminal.tell(`已跳过：${describeInvalidLine(line)}`)
  const selected = selectQuestions(sets, { types, limit })
  if (selected.every(({ questions }) => questions.length === 0)) throw new AppError('REQUEST_INVALID', '没有符合条件的题目；请检查题目文件与 --types、--limit。')
  return whole ? selected.flatMap((set) => [inConversation(set), wholeQuestions(set)]) : selected
}

const runOptions = ({ concurrency, only }: Options): RunOptions => ({ concurrency, ...(only === undefined ? {} : { parts: [only] }) })

const runOnce = async (context: EvalContext, options: Options, sets: readonly QuestionSet[]): Promise<RunReport> => {
  const { target, close } = await openTarget(context, options)
  const progress = context.terminal.progress()
  try {
    const onProgress = (done: number, total: number): void => {
      if (context.signal.aborted) throw new AppError('ABORTED', '操作已取消。')
      progress.report({ stage: '评测', done, total })
    }
    return await runEvaluation(target, sets, { ...runOptions(options), onProgress })
  } finally {
    progress.end()
    await close()
  }
}

/** A run in which every question failed measures nothing: say what the failure was. */
const refuseAllErrors = ({ sets, target }: RunReport): void => {
  const errors = sets.flatMap(({ results }) => results.map(({ answer, retrieval }) => answer?.error ?? retrieval?.error ?? null))
  if (errors.every((error) => error !== null)) throw new AppError('SOURCE_UNREADABLE', `${target} 对每一题都出错，没有可报告的结果。第一个错误：${errors[0] ?? ''}`)
}

const runAblation = async (context: EvalContext, options: Options, { sets, steps }: { sets: readonly QuestionSet[]; steps: readonly string[] }): Promise<string> => {
  if (options.url !== undefined) throw new AppError('REQUEST_INVALID', '--ablate 只能在本进程中评测，不能与 --url 同用。')
  const progress = context.terminal.progress()
  try {
    return renderAblation(await ablate({
      sets, steps, run: runOptions(options),
      createTarget: (disabled) => openTarget(context, options, disabled),
      onProgress: (step, done, total) => progress.report({ stage: step === '' ? '全部开启' : `关闭 ${step}`, done, total }),
    }))
  } finally {
    progress.end()
  }
}

type Evaluated = { readonly text: string; readonly breached: boolean }

const readFloors = async ({ floors }: Options): Promise<Floors> => (floors === undefined ? {} : loadFloors(floors === true ? FLOORS_FILE : floors))

/** Tells each floor that does not hold. */
const isBreached = ({ terminal }: EvalContext, sets: RunReport['sets'], floors: Floors): boolean => {
  const breaches = checkFloors(sets, floors)
  for (const breach of breaches) terminal.tell(`低于底线：${describeBreach(breach)}`)
  return breaches.length > 0
}

const evaluateConversations = async (context: EvalContext, options: Options): Promise<Evaluated> => {
  // Only those of the project's own files have floors.
  const floors = options.corpus === 'founding' ? await readFloors(options) : {}
  const file = typeof options.conversations === 'string' ? options.conversations : CONVERSATIONS_FILE
  const { target, close } = await openTarget(context, options)
  const { text, sets } = await measureConversations(target, { ...options, file }, context).finally(close)
  return { text, breached: isBreached(context, sets, floors) }
}

const evaluate = async (context: EvalContext, options: Options, files: readonly string[]): Promise<Evaluated> => {
  // Read first: an earlier run or floors that cannot be read should not cost a whole run.
  const earlier = options.against === undefined ? null : await loadReport(options.against)
  const floors = await readFloors(options)
  const report = await runOnce(context, options, await readSets(files, options, context))
  refuseAllErrors(report)
  const text = [
    renderReport(report),
    ...(earlier ? [renderComparison(compareRuns(earlier, report))] : []),
    ...(options.failures ? [renderFailures(report)] : []),
  ].join('\n')
  if (options.json !== undefined) await saveReport(options.json, report)
  return { text, breached: isBreached(context, report.sets, floors) }
}

const withOptions = (command: Command): Command =>
  command
    .option('--url <地址>', '评测运行中的服务，例如 http://127.0.0.1:8787；缺省在本进程中评测')
    .option('--key <密钥>', '服务的访问密钥')
    .option('--backend <名称>', '作答方式：extractive 或配置的语言模型；缺省按服务的默认')
    .option('--verification [句数]', '核对语言模型回答的效果：由条款造出正确与错误的说法，看各拦下多少；缺省 500 句', count)
    .option('--json <文件>', '把整次结果写成 JSON，可供 --against 使用')
    .option('--markdown <文件>', '把报告写成 Markdown')
    .option('--against <文件>', '与先前 --json 写出的结果比较')
    .option('--failures', '列出未答对的题目与实际返回')
    .option('--floors [文件]', `检查底线（缺省 ${FLOORS_FILE}），不达时以退出码 1 结束`)
    .option('--ablate', '依次关闭每个步骤，给出各步的作用')
    .option('--limit <题数>', '每个文件最多几题', count)
    .option('--types <题型>', `只评这些题型，逗号分隔：${QUESTION_TYPES.join(',')}`, typeList)
    .addOption(new Option('--only <部分>', '只评回答（ask）或检索（search）').choices(['ask', 'search']))
    .addOption(new Option('--on-invalid <方式>', '遇到不合要求的行：停下或跳过').choices(['stop', 'skip']).default('stop'))
    .option('--concurrency <数目>', '同时进行的题数；大于 1 时用时不具可比性', count, 1)
    .option('--whole', '只评有整句写法的跟进问题：对话中问一遍，整句问一遍')
    .option('--conversations [文件]', `改评多轮对话（缺省 ${CONVERSATIONS_FILE}），逐轮报告；此时不评题目文件`)
    .addOption(new Option('--corpus <文件库>', '评哪个文件库的对话：本项目的文件，或另外导入的').choices(CORPORA).default('founding'))
    .option('--outside <目录>', '另测外部检索集（STARD、LawBench、CMRC）所在的目录；此时不评题目文件')
    .option('--outside-questions <题数>', '每个外部集抽取的题数', count, 300)
    .option('--outside-passages <段数>', '每个外部集保留的段落数；缺省全部', count)
    .option('--outside-keep <目录>', '保留外部集的索引，供下次使用')

/** `wence eval`. The parts are chosen in the table of commands. */
export const createEvalCommand = ({ steps, fail = () => { process.exitCode = 1 } }: EvalParts) => (context: EvalContext): Command =>
  withOptions(new Command('eval').summary('评测回答与检索').description('用题目文件评测回答与检索，数字后附 95% 置信区间。').argument('[题目文件...]', `JSONL，缺省 ${DEFAULT_FILE}`))
    .action(async (files: string[], options: Options) => {
      const run = async (): Promise<Evaluated> => {
        if (options.verification !== undefined) return { text: await measureVerification(context, options.verification === true ? undefined : options.verification), breached: false }
        if (options.outside !== undefined) return { text: await measureOutside(context, { ...options, outside: options.outside }), breached: false }
        if (options.conversations !== undefined) return evaluateConversations(context, options)
        if (options.ablate) return { text: await runAblation(context, options, { sets: await readSets(files, options, context), steps }), breached: false }
        return evaluate(context, options, files)
      }
      const { text, breached } = await run()
      context.terminal.print(text)
      if (options.markdown !== undefined) await saveText(options.markdown, text)
      if (breached) fail()
    })
