// A thread that owns one model session: the runtime's `run` blocks, and must not block the event loop that serves.
import { parentPort, workerData } from 'node:worker_threads'
import { packEmbeddings, type EmbedReply, type EmbedRequest } from './embed-message.ts'
import type { Embedding } from './embedder.ts'
import { loadOnnxSession, type OnnxSession } from './onnx-session.ts'
import type { VerifiedModel } from './verify-model.ts'
import { STOP } from './worker-pool.ts'

export type WorkerOptions = { readonly model: VerifiedModel; readonly threads: number }

const { model, threads } = workerData as WorkerOptions
const loading = loadOnnxSession(model, { threads })
// A failure to load is told to whoever asks; without a handler here it would end the thread before anyone did.
loading.catch(() => undefined)

const embedAll = async (session: OnnxSession, { texts }: EmbedRequest): Promise<EmbedReply> => {
  const embeddings: Embedding[] = []
  for (const text of texts) embeddings.push(await session.embed(text))
  return packEmbeddings(embeddings, session)
}

const reply = async (request: EmbedRequest): Promise<EmbedReply> => {
  try {
    return await embedAll(await loading, request)
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

const answer = async (request: EmbedRequest): Promise<void> => {
  const message = await reply(request)
  const memory = message.kind === 'embedded' ? [message.vectors.buffer, message.counts.buffer, message.codes.buffer] : []
  parentPort?.postMessage(message, memory)
}

const state = { last: Promise.resolve() }
parentPort?.on('message', (message: EmbedRequest | typeof STOP) => {
  // In turn: a reply is known by its place.
  if (message !== STOP) state.last = state.last.then(() => answer(message))
  // Once the port is closed and nothing is computed, nothing keeps the thread alive.
  else void Promise.allSettled([loading, state.last]).then(() => parentPort?.close())
})
