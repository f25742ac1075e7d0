// A thread that owns one model session: the runtime's `run` blocks, and must not block the event loop that serves.
import { parentPort, workerData } from 'node:worker_threads'
import { packEmbeddings, type EmbedReply, type EmbedRequest } from './embed-message.ts'
import type { Embedding } from './embedder.ts'
import { loadOnnxSession, type OnnxSession } from './onnx-session.ts'
import type { VerifiedModel } from './verify-model.ts'

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

parentPort?.on('message', (request: EmbedRequest) => {
  void reply(request).then((message) => {
    const memory = message.kind === 'embedded' ? [message.vectors.buffer, message.counts.buffer, message.codes.buffer] : []
    parentPort?.postMessage(message, memory)
  })
})
