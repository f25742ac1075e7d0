// The building thread: everything of a build that takes processor time, except the model. Started by build.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { chunkDocument } from '../corpus/chunk-document.ts'
import { parseClauses } from '../corpus/clause-tree.ts'
import { extractFacets, SPLIT_VERSION } from '../corpus/facets/extract-facets.ts'
import { loadCorpus } from '../corpus/load.ts'
import { unpackEmbeddings } from '../embed/embed-message.ts'
import type { Embedding } from '../embed/embedder.ts'
import { AppError, throwIfAborted, writeError } from '../core/errors.ts'
import type { BuildJob, BuildOutcome, FromWorker, ToWorker } from './build-messages.ts'
import { INDEX_WHAT } from './index-folder.ts'
import { type BuildSteps, writeBuild } from './write-build.ts'

/** Progress messages are for a person: more than twenty a second only cost time. */
const PROGRESS_EVERY_MS = 50

const send = (message: FromWorker): void => parentPort?.postMessage(message)

type Waiting = { readonly resolve: (embeddings: readonly Embedding[]) => void; readonly reject: (reason: unknown) => void }

/** Asks the owner's embedder; rejects with `ABORTED` once `stopping` fires, whatever the embedder does. */
const createRemoteEmbed = (stopping: AbortSignal): BuildSteps['embed'] => {
  const waiting = new Map<number, Waiting>()
  const state = { next: 0 }
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return
    waiting.get(message.id)?.resolve(unpackEmbeddings(message.packed))
    waiting.delete(message.id)
  })
  stopping.addEventListener('abort', () => {
    for (const { reject } of waiting.values()) reject(new AppError('ABORTED', '操作已取消。'))
  })
  return (texts, as = 'passage') =>
    new Promise((resolve, reject) => {
      state.next += 1
      waiting.set(state.next, { resolve, reject })
      send({ kind: 'embed', id: state.next, texts, as })
    })
}

/** Every step reports its progress, a few milliseconds apart: that is where a build that is to stop throws `ABORTED`. */
const createProgress = (stopping: AbortSignal): BuildSteps['onProgress'] => {
  const state = { stage: '', sentAt: 0 }
  return (progress) => {
    throwIfAborted(stopping)
    const at = performance.now()
    if (progress.stage === state.stage && progress.done < progress.total && at - state.sentAt < PROGRESS_EVERY_MS) return
    Object.assign(state, { stage: progress.stage, sentAt: at })
    send({ kind: 'progress', progress })
  }
}

const run = async (job: BuildJob, stopping: AbortSignal): Promise<BuildOutcome> => {
  const documents = 'dir' in job.corpus ? await loadCorpus(job.corpus.dir) : job.corpus.documents
  return writeBuild(job, documents, {
    chunker: SPLIT_VERSION,
    split: (document) => {
      const clauses = parseClauses(document)
      return { clauses, chunks: chunkDocument(document, clauses), facets: extractFacets(document, clauses) }
    },
    embed: createRemoteEmbed(stopping),
    onProgress: createProgress(stopping),
  })
}

const describeFailure = (thrown: unknown): Extract<FromWorker, { kind: 'failed' }> => {
  const error = writeError(thrown, INDEX_WHAT)
  if (error instanceof AppError) return { kind: 'failed', error: { code: error.code, message: error.message, details: error.details, stack: error.stack ?? '' } }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { kind: 'failed', error: { code: null, message, details: {}, stack } }
}

const stop = new AbortController()
parentPort?.on('message', ({ kind }: ToWorker) => {
  if (kind === 'stop') stop.abort()
})

run(workerData as BuildJob, stop.signal)
  .then(
    (outcome) => send({ kind: 'done', outcome }),
    (error: unknown) => send(describeFailure(error)),
  )
  .finally(() => {
    // Where one of two parallel steps failed, the other ends at its next report; then nothing keeps the thread alive.
    stop.abort()
    parentPort?.close()
  })
