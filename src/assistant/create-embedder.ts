// Chooses the embedder that the settings ask for.
import type { Config } from '../core/config.ts'
import type { Embedder } from '../embed/embedder.ts'
import { createHashingEmbedder } from '../embed/hashing.ts'
import { createOnnxEmbedder, startOnnxEmbedder } from '../embed/onnx.ts'
import { verifyModel } from '../embed/verify-model.ts'
import type { Leases } from './leases.ts'

/** @throws AppError `MODEL_UNAVAILABLE`. */
export const createEmbedder = async ({ embedder, modelDir, embedThreads }: Config, purpose: 'serve' | 'build'): Promise<Embedder> =>
  embedder === 'onnx' ? createOnnxEmbedder({ modelDir, purpose, threads: embedThreads }) : createHashingEmbedder()

const leaseOf = async ({ embedder, modelDir, embedThreads: threads }: Config): Promise<{ key: string; open: () => Promise<Embedder> }> => {
  if (embedder !== 'onnx') return { key: embedder, open: () => Promise.resolve(createHashingEmbedder()) }
  // Hashed at every lease: files that were replaced under the same name are another model.
  const model = await verifyModel(modelDir)
  return { key: JSON.stringify([model.dir, model.fingerprint, threads]), open: () => startOnnxEmbedder(model, { purpose: 'serve', threads }) }
}

/**
 * The embedder that serves, in common with all who hold the same model with the same settings; `close` lets go of it, and the last one frees it.
 * @throws AppError `MODEL_UNAVAILABLE`.
 */
export const leaseEmbedder = async (config: Config, leases: Leases<Embedder>): Promise<Embedder> => {
  const { key, open } = await leaseOf(config)
  const { value, release } = await leases(key, open)
  return { ...value, close: release }
}
