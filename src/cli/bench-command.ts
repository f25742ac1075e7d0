// `wence bench`: speed and memory as ratios taken in one run, beside their budgets.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import { ENVIRONMENT, type Config } from '../core/config.ts'
import { AppError, systemCode } from '../core/errors.ts'
import { documentKey } from '../core/ids.ts'
import { parseClauses } from '../corpus/clause-tree.ts'
import { extractFacets } from '../corpus/facets/extract-facets.ts'
import { loadCorpus } from '../corpus/load.ts'
import { decode } from '../corpus/decode.ts'
import { loadIndexTables } from '../indexing/load-index-tables.ts'
import { type QuestionsOfKind, separateSeveral } from '../eval/bench/bench-kinds.ts'
import { benchBuild } from '../eval/bench/bench-build.ts'
import { benchParser } from '../eval/bench/bench-parser.ts'
import { renderBench, type BenchRow } from '../eval/bench/bench-row.ts'
import { benchServing } from '../eval/bench/bench-serving.ts'
import { loadQuestions } from '../eval/questions.ts'
import { SERVICE_BENCHES, type ServiceBench } from './service-benches.ts'
import { ALLOCATOR_ENVIRONMENT } from './allocator-environment.ts'
import { NEW_SPACE_FLAG } from './bound-heap.ts'
import type { CliContext } from './cli-context.ts'
import { number } from './option-values.ts'

type Options = { json?: true; foreign?: string; questions: string; limit: number; chunks?: number; sessions?: number; documents?: string; keep: string; service?: ServiceBench; requests?: number; minutes?: number }

const parserRows = async (dir: string, clock: () => number): Promise<BenchRow[]> => {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new AppError('SOURCE_UNREADABLE', `读不到目录 ${dir}（${systemCode(cause) || '未知原因'}）；请检查路径。`, { cause })
  })
  const texts = await Promise.all(names.filter((name) => /\.(?:txt|md)$/u.test(name)).sort().map(async (name) => decode(await readFile(join(dir, name)), name)))
  const meta = { key: documentKey('foreign'), title: '', issuer: '', number: '', date: '', status: '', region: '', source: '' }
  return benchParser({ texts, parse: (text) => parseClauses({ ...meta, text }), clock })
}

/** The running program, as built or from its sources, started as `npm start` does. */
const serveCommand = (): [string, ...string[]] => {
  const built = !import.meta.url.endsWith('.ts')
  return [process.execPath, NEW_SPACE_FLAG, ...(built ? [] : ['--import', 'tsx']), fileURLToPath(new URL(built ? './main.js' : './main.ts', import.meta.url)), 'serve']
}

const environmentOf = (config: Config): Record<string, string> =>
  // Every question is computed: what is measured is not the answer cache.
  ({ ...ALLOCATOR_ENVIRONMENT, ...Object.fromEntries(Object.entries(ENVIRONMENT).map(([key, name]) => [name, String(config[key as keyof Config])])), WENCE_CACHE_MB: '0' })

type Stage = { readonly config: Config; readonly signal: AbortSignal; readonly clock: () => number }

const buildRows = async ({ config, signal, clock }: Stage): Promise<BenchRow[]> => {
  const [{ buildIndex }, { createEmbedder }] = await Promise.all([import('../indexing/build.ts'), import('../assistant/create-embedder.ts')])
  const embedder = await createEmbedder(config, 'build')
  const parsed = (await loadCorpus(config.corpusDir)).map((document) => ({ document, clauses: parseClauses(document) }))
  try {
    return await benchBuild({
      embedder, clock,
      extract: () => parsed.reduce((count, { document, clauses }) => count + extractFacets(document, clauses).length, 0),
      build: async (recording) => buildIndex({ corpus: { dir: config.corpusDir }, indexDir: config.indexDir, embedder: recording, tables: await loadIndexTables(config), now: () => new Date(), signal }),
    })
  } finally {
    await embedder.close()
  }
}

/** Results that the least search takes, as hnswlib is asked for in the floor of the latency ratios. */
const FLOOR_TOP_K = 10

const servingRows = async ({ config, signal, clock }: Stage, questions: readonly string[]): Promise<BenchRow[]> => {
  const [{ openIndex }, { createEmbedder }] = await Promise.all([import('../indexing/snapshot.ts'), import('../assistant/create-embedder.ts')])
  const embedder = await createEmbedder(config, 'serve')
  try {
    const index = await openIndex({ indexDir: config.indexDir, signal })
    try {
      const floor = async (question: string): Promise<void> => {
        const [embedding] = await embedder.embed([question], 'query', signal)
        if (embedding) index.vectors.search(embedding.vector, FLOOR_TOP_K)
      }
      return await benchServing({ questions, floor, clock, command: serveCommand(), env: environmentOf(config) })
    } finally {
      index.close()
    }
  } finally {
    await embedder.close()
  }
}

const readQuestions = async ({ questions: file, limit }: Options): Promise<string[]> => {
  const { sets } = await loadQuestions([file])
  return sets.flatMap((set) => set.questions.map(({ question }) => question)).slice(0, limit)
}

/** The file's questions by their type, those of several parts apart; of each type as many as make up the limit, and of those as many as of a type. */
const readKinds = async ({ questions: file, limit }: Options): Promise<QuestionsOfKind[]> => {
  const { sets } = await loadQuestions([file])
  const all = sets.flatMap((set) => set.questions)
  const types = [...new Set(all.map(({ type }) => type))]
  const kinds = separateSeveral(types.map((kind) => ({ kind, questions: all.filter(({ type }) => type === kind).map(({ question }) => question) })))
  return kinds.map(({ kind, questions }) => ({ kind, questions: questions.slice(0, Math.ceil(limit / types.length)) }))
}

/** Distinct chunks of the large index: a quarter is enough that copies do not crowd each other out. */
const DISTINCT_SHARE = 0.25

const runLarge = async (context: CliContext, options: Options, chunks: number): Promise<BenchRow[]> => {
  if (options.documents === undefined) throw new AppError('REQUEST_INVALID', '--chunks 需要 --documents：外部文件所在的目录。')
  const { benchLarge } = await import('./bench-large.ts')
  return benchLarge(context, { documents: options.documents, chunks, distinct: Math.ceil(chunks * DISTINCT_SHARE), keepDir: options.keep, questions: await readKinds(options) })
}

const runBench = async (context: CliContext, options: Options): Promise<BenchRow[]> => {
  if (options.sessions !== undefined) return (await import('./bench-sessions-part.ts')).benchSessionsPart(context, options.sessions)
  if (options.chunks !== undefined) return runLarge(context, options, options.chunks)
  const { foreign } = options
  const clock = (): number => performance.now()
  const root = await mkdtemp(join(tmpdir(), 'wence-bench-'))
  const config = context.config({ WENCE_INDEX_DIR: join(root, 'index') })
  await mkdir(config.indexDir)
  const questions = await readQuestions(options)
  const { tell } = context.terminal
  try {
    const stage = { config, signal: context.signal, clock }
    tell('测量：条款解析……')
    const parser = foreign === undefined ? [] : await parserRows(foreign, clock)
    tell('测量：建立索引……')
    const build = await buildRows(stage)
    tell('测量：服务……')
    return [...build, ...(await servingRows(stage, questions)), ...parser]
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** `wence bench` */
export const benchCommand = (context: CliContext): Command =>
  new Command('bench')
    .summary('测量速度与内存')
    .description('测量速度与内存。结果多为同一次运行中两个用时之比，与机器快慢无关。用临时索引，不动现有索引。')
    .option('--foreign <目录>', '用这个目录里的文件测量条款解析的速度')
    .option('--questions <文件>', '提问用的题目文件', 'eval/dev.jsonl')
    .option('--limit <题数>', '提问几题', number, 100)
    .option('--chunks <段数>', '改测大语料：用 --documents 的文件及其副本建立这么多段的索引，与现有索引对照', number)
    .option('--documents <目录>', '大语料所用的外部文件')
    .option('--sessions <个数>', '改测会话：在现有索引上开这么多个会话，各问 10 轮', number)
    .option('--keep <目录>', '保留大语料索引的目录，供下次使用', '.wence-bench')
    .addOption(new Option('--service <项目>', '改测运行中的服务：乱发请求、加压、换索引、长时间').choices(SERVICE_BENCHES))
    .option('--requests <次数>', 'fuzz、swap 的请求数；默认 10000、5000', number)
    .option('--minutes <分钟>', 'soak 的时长；默认 20', number)
    .option('--json', '以 JSON 输出')
    .action(async (options: Options) => {
      if (options.service) {
        const { requests, minutes } = options
        // What sends the requests is a development dependency: a service without it must start all the same.
        const { benchService } = await import('./bench-service.ts')
        return benchService(context, options.service, { config: context.config(), command: serveCommand(), questions: await readQuestions(options), ...(requests !== undefined && { requests }), ...(minutes !== undefined && { minutes }) })
      }
      const rows = await runBench(context, options)
      if (options.json) context.terminal.printJson(rows)
      else context.terminal.print(renderBench(rows))
    })
