import { describe } from 'vitest'
import { createOnnxEmbedder } from '../../src/embed/onnx.ts'
import { itBehavesLikeAnEmbedder } from './embedder-contract.ts'

describe('onnx embedder', () => {
  itBehavesLikeAnEmbedder(() => createOnnxEmbedder({ modelDir: 'models/bge-small-zh-v1.5' }))
})
