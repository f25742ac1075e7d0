// The embedder for real use: a local ONNX model in threads of its own.
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { AppError } from '../core/errors.ts'
import { unpackEmbeddings, type EmbedReply, type EmbedRequest, type WorkerText } from './embed-message.ts'
import type { Embedder, Embedding, EmbedText } from './embedder.ts'
import type { WorkerOptions } from './onnx-worker.ts'
import { verifyModel, type VerifiedModel } from './verify-model.ts'
import { createWorkerPool, type WorkerPool } from './worker-pool.ts'

export type OnnxOptions = {
  /**
   * `serve`: one thread whose session leaves a core to the rest of the service. Two spinning threads on two cores are faster alone
   * (3.0 ms against 4.0 ms) and slower in company (16.4 ms against 13.9 ms for a whole `/ask`, `wence bench`).
   * `build`: a thread a core, one core each, for many texts (6.1 s against 7.5 s for 1,660 sentences).
   */
  readonly purpose?: 'serve' | 'build'
  /** Cores of one session; 0 leaves it to `purpose`. */
  readonly threads?: number
  /** Sessions, each with its own thread and about 100 MB; 0 leaves it to `purpose`. */
  readonly workers?: number
}

/** More cores do not make a text of 40 tokens faster; more sessions only cost memory. */
const MAX_AUTO = 4
/** What a thread is given at once: about 60 ms of work, the longest that an urgent question waits. */
const SLICE_TEXTS = 16
const SLICE_CHARACTERS = 1000

/** Consecutive texts in slices of bounded work; a slice has one text at least. */
const sliceTexts = (texts: readonly WorkerText[]): WorkerText[][] => {
  const slices: WorkerText[][] = []
  let room = 0
  for (const text of texts) {
    const size = text.context.length + text.text.length
    const last = slices.at(-1)
    if (last && last.length < SLICE_TEXTS && size <= room) last.push(text)
    else slices.push([text])
    room = (slices.at(-1) === last ? room : SLICE_CHARACTERS) - size
  }
  return slices
}

// From `dist/` the thread is plain JavaScript. From `src/` it is TypeScript, which tsx, a development dependency, has to
// load: by its API, for in a thread of Node 20 `--import tsx` installs nothing.
const spawnWorker = (options: WorkerOptions): Worker => {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('onnx-worker.js', import.meta.url), { workerData: options })
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href
  const main = new URL('onnx-worker.ts', import.meta.url).href
  return new Worker(`import('${tsx}').then(({ register }) => (register(), import('${main}')))`, { workerData: options, eval: true })
}

const poolShape = ({ purpose = 'serve', threads = 0, workers = 0 }: OnnxOptions): { threads: number; workers: number } => {
  const cores = Math.min(MAX_AUTO, availableParallelism())
  return { threads: threads || (purpose === 'build' ? 1 : Math.max(1, cores - 1)), workers: workers || (purpose === 'build' ? cores : 1) }
}

type Pool = WorkerPool<EmbedRequest, EmbedReply>

const unpackReply = (reply: EmbedReply): Embedding[] => {
  if (reply.kind === 'embedded') return unpackEmbeddings(reply)
  throw new AppError('MODEL_UNAVAILABLE', '嵌入模型无法加载或运行；请运行 wence doctor 检查模型文件。', { details: { reason: reply.message } })
}

/**
 * Starts the first thread and waits until it has embedded once, so that a model that does not load is found here and
 * not at the first question.
 * @throws AppError `MODEL_UNAVAILABLE`
 */
export const startOnnxEmbedder = async (model: VerifiedModel, options: OnnxOptions = {}): Promise<Embedder> => {
  const { threads, workers } = poolShape(options)
  const pool: Pool = createWorkerPool({ size: workers, spawn: () => spawnWorker({ model, threads }) })
  const asWorkerText = (text: EmbedText, as: 'passage' | 'query'): WorkerText => {
    if (as === 'query') return { context: model.queryPrefix, text: typeof text === 'string' ? text : `${text.context}\n${text.text}` }
    return typeof text === 'string' ? { context: '', text } : text
  }
  const embed: Embedder['embed'] = async (texts, as, signal) => {
    const slices = sliceTexts(texts.map((text) => asWorkerText(text, as)))
    const replies = await pool.run(slices.map((slice) => ({ texts: slice })), { urgent: as === 'query', signal })
    return replies.flatMap(unpackReply)
  }
  try {
    const [first] = await embed(['启动'], 'query')
    return { fingerprint: model.fingerprint, dimensions: model.dimensions, tokenDimensions: first?.tokens.dimensions ?? 0, embed, close: () => pool.close() }
  } catch (error) {
    await pool.close()
    throw error
  }
}

/**
 * Verifies the model folder and starts.
 * @throws AppError `MODEL_UNAVAILABLE`, naming the file where one is missing or damaged.
 */
export const createOnnxEmbedder = async ({ modelDir, ...options }: OnnxOptions & { readonly modelDir: string }): Promise<Embedder> =>
  startOnnxEmbedder(await verifyModel(modelDir), options)
