// What text that has nothing to do with a question scores: the zero point from which scores are measured.
import type { TokenVectors } from '../embed/embedder.ts'

/** Rows of the sample. From 4 to 128 made no difference to recall on the development questions (R@5 .911 to .921), and each costs a MaxSim. */
const SAMPLE_ROWS = 16

export type BackgroundSource = {
  readonly rows: number
  readonly vectorOf: (row: number) => Float32Array
  readonly tokensOf: (rows: readonly number[]) => TokenVectors[]
}

export type Background = {
  /** Lowest inner product of a question's vector with the sample. */
  readonly vectorFloor: (question: Float32Array) => number
  /** The sample's token vectors: the lowest MaxSim of a question with them is the floor of late interaction. */
  readonly tokens: readonly TokenVectors[]
}

/** Of two vectors of the same length; the cosine where both have length 1. */
export const innerProduct = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!
  return sum
}

/** Takes rows evenly spaced over the corpus: the same index gives the same sample. */
export const createBackground = ({ rows, vectorOf, tokensOf }: BackgroundSource): Background => {
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  const sample = Array.from({ length: Math.min(rows, SAMPLE_ROWS) }, (_, at) => at * step)
  const vectors = sample.map(vectorOf)
  return {
    tokens: tokensOf(sample),
    vectorFloor: (question) => vectors.reduce((lowest, each) => Math.min(lowest, innerProduct(question, each)), 1),
  }
}
