// Chooses the embedder that the settings ask for.
import type { Config } from '../core/config.ts'
import type { Embedder } from '../embed/embedder.ts'
import { createHashingEmbedder } from '../embed/hashing.ts'
import { createOnnxEmbedder } from '../embed/onnx.ts'

/** @throws AppError `MODEL_UNAVAILABLE`. */
export const createEmbedder = async ({ embedder, modelDir, embedThreads }: Config, purpose: 'serve' | 'build'): Promise<Embedder> =>
  embedder === 'onnx' ? createOnnxEmbedder({ modelDir, purpose, threads: embedThreads }) : createHashingEmbedder()
