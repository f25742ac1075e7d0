// What text that has nothing to do with a question scores: the zero point from which scores are measured.
import type { Embedding, TokenVectors } from '../embed/embedder.ts'
import { maxSim } from '../embed/maxsim.ts'

/** Rows of the sample: their lowest score estimates the corpus's lowest to within one or two parts in a hundred. */
const SAMPLE_ROWS = 64

export type BackgroundSource = {
  readonly rows: number
  readonly vectorOf: (row: number) => Float32Array
  readonly tokensOf: (rows: readonly number[]) => TokenVectors[]
}

export type Background = {
  /** Lowest inner product of the question's vector with the sample. */
  readonly vectorFloor: (question: Embedding) => number
  /** Lowest MaxSim of the question with the sample. */
  readonly lateFloor: (question: Embedding) => number
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)

/** Takes rows evenly spaced over the corpus: the same index gives the same sample. */
export const createBackground = ({ rows, vectorOf, tokensOf }: BackgroundSource): Background => {
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  const sample = Array.from({ length: Math.min(rows, SAMPLE_ROWS) }, (_, at) => at * step)
  const vectors = sample.map(vectorOf)
  const tokens = tokensOf(sample)
  return {
    vectorFloor: ({ vector }) => vectors.reduce((lowest, each) => Math.min(lowest, dot(vector, each)), 1),
    lateFloor: (question) => (tokens.length === 0 ? 0 : Math.min(...maxSim(question.tokens, tokens))),
  }
}
