// Builds an index beside the one that serves and swaps it in whole.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { AppError, throwIfAborted, writeError } from '../core/errors.ts'
import { packedBuffers, packEmbeddings } from '../embed/embed-message.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { BuildJob, BuildOutcome, BuildProgress, FromWorker, ToWorker } from './build-messages.ts'
import { commitBuild, INDEX_WHAT, lockIndex, readCurrent, removeLeftovers, removeOldBuilds } from './index-folder.ts'
import { type IndexTables, NO_TABLES } from './load-index-tables.ts'
import type { Manifest } from './manifest.ts'
import type { HashedDocument } from './store-writer.ts'

export type BuildOptions = {
  /** A corpus folder to load, or documents sorted by key. */
  readonly corpus: { readonly dir: string } | { readonly documents: readonly HashedDocument[] }
  readonly indexDir: string
  /** By default there are none. */
  readonly tables?: IndexTables
  /** Stays the caller's: a server builds with the embedder that it serves with, or gives the build one of its own. */
  readonly embedder: Embedder
  readonly now: () => Date
  /** Builds even where nothing changed. Cached vectors are used all the same. */
  readonly force?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: BuildProgress) => void
}

export type BuildResult = {
  /** `unchanged`: the current index is whole and fits; nothing was written. */
  readonly status: 'built' | 'unchanged'
  readonly manifest: Manifest
  /** Texts that the model was asked for; the others' vectors were cached. */
  readonly embedded: number
}

/**
 * From `dist/` the thread is plain JavaScript. From `src/` (tests) it is TypeScript and needs tsx, a development dependency, which has
 * to be registered inside the thread: `execArgv: ['--import', 'tsx']` does nothing there on Node 20.
 */
const startWorker = (job: BuildJob): Worker => {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('build-worker.js', import.meta.url), { workerData: job })
  const tsx = pathToFileURL(join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/esm/api/index.mjs')).href
  const source = new URL('build-worker.ts', import.meta.url).href
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source)})`
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData: job })
}

const embedFor = async (worker: Worker, { id, texts, as }: Extract<FromWorker, { kind: 'embed' }>, { embedder, signal }: BuildOptions): Promise<void> => {
  const embeddings = await embedder.embed(texts, as, signal)
  const packed = packEmbeddings(embeddings, embedder)
  worker.postMessage({ kind: 'embedded', id, packed } satisfies ToWorker, packedBuffers(packed))
}

const readFailure = ({ error }: Extract<FromWorker, { kind: 'failed' }>): Error =>
  error.code === null
    ? Object.assign(new Error(error.message), { stack: error.stack })
    : new AppError(error.code, error.message, { details: error.details })

/** What the building thread comes to; rejects when it fails, when the embedder fails, or when the signal fires. */
const readOutcome = (worker: Worker, options: BuildOptions): Promise<BuildOutcome> =>
  new Promise((resolve, reject) => {
    const { signal, onProgress } = options
    const abort = (): void => reject(new AppError('ABORTED', '操作已取消。'))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else if (message.kind === 'embed') embedFor(worker, message, options).catch(reject)
      else if (message.kind === 'failed') reject(readFailure(message))
      else resolve(message.outcome)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort)
      reject(new Error(`the building thread ended with code ${code}`))
    })
  })

/** A thread that is told to stop does so within a few steps; this long is for a step that hangs. */
const STOP_GRACE_MS = 30_000

/**
 * Lets the thread end by itself. `worker.terminate()` is no way to stop it: a thread that is terminated inside hnswlib's addPoint
 * takes the whole process down (napi_throw, SIGABRT; 3 of 3 tries of 60 threads).
 */
const endWorker = async (worker: Worker, exited: Promise<unknown>): Promise<void> => {
  worker.postMessage({ kind: 'stop' } satisfies ToWorker)
  const timer = setTimeout(() => void worker.terminate(), STOP_GRACE_MS)
  await exited
  clearTimeout(timer)
}

/** The thread is gone when the promise settles, so its folder may be removed. */
const runWorker = async (job: BuildJob, options: BuildOptions): Promise<BuildOutcome> => {
  const worker = startWorker(job)
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  try {
    return await readOutcome(worker, options)
  } finally {
    await endWorker(worker, exited)
  }
}

const buildLocked = async (options: BuildOptions): Promise<BuildResult> => {
  const { corpus, indexDir, embedder, tables = NO_TABLES, force = false, signal, now } = options
  await removeLeftovers(indexDir)
  const { fingerprint, dimensions, tokenDimensions } = embedder
  const outcome = await runWorker({ corpus, indexDir, tables, force, embedder: { fingerprint, dimensions, tokenDimensions }, builtAt: now().toISOString() }, options)
  if (outcome.status === 'unchanged') return { ...outcome, embedded: 0 }
  throwIfAborted(signal)
  // A damaged `current` names nothing worth keeping.
  const previous = await readCurrent(indexDir).catch(() => null)
  await commitBuild(indexDir, outcome.partial)
  // The previous build may still be serving in another process: it goes with the build after this one.
  await removeOldBuilds(indexDir, [outcome.partial.name, previous])
  return { status: 'built', manifest: outcome.manifest, embedded: outcome.embedded }
}

/**
 * Builds the index of a corpus. The old index serves until the new one is whole; a build that fails, is aborted or killed leaves it
 * as it was. The event loop stays free: parsing, cutting, linking and writing run in a thread, embedding in the embedder's own.
 * @throws AppError `INDEX_BUSY`, `CORPUS_EMPTY`, `CORPUS_INVALID`, `SOURCE_*`, `MODEL_UNAVAILABLE`, `DISK_FULL`, `DISK_READONLY`, `ABORTED`.
 */
export const buildIndex = async (options: BuildOptions): Promise<BuildResult> => {
  throwIfAborted(options.signal)
  const unlock = await lockIndex(options.indexDir)
  try {
    return await buildLocked(options)
  } catch (error) {
    // Clearing up is the next build's first act too: a failure of it here must not hide what went wrong.
    await Promise.allSettled([removeLeftovers(options.indexDir)])
    throw writeError(error, INDEX_WHAT)
  } finally {
    unlock()
  }
}
