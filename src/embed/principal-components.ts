// The few directions along which vectors differ most, found by subspace iteration: no library, same bytes every time.
import { seededRandom } from './token-projection.ts'

/** First and second moments of vectors, gathered batch by batch. */
export type Moments = { readonly dimensions: number; count: number; readonly sum: Float64Array; readonly products: Float64Array }

export const createMoments = (dimensions: number): Moments => ({ dimensions, count: 0, sum: new Float64Array(dimensions), products: new Float64Array(dimensions * dimensions) })

/** Adds `vectors`, rows of `dimensions` numbers, each scaled to unit length. */
export const addVectors = (moments: Moments, vectors: Float32Array): void => {
  const { dimensions: size, sum, products } = moments
  for (let from = 0; from < vectors.length; from += size) {
    const row = Float64Array.from(vectors.subarray(from, from + size))
    const norm = Math.hypot(...row) || 1
    for (let i = 0; i < size; i += 1) {
      const value = (row[i] ?? 0) / norm / norm
      sum[i] = (sum[i] ?? 0) + value * norm
      for (let j = 0; j <= i; j += 1) products[i * size + j] = (products[i * size + j] ?? 0) + value * (row[j] ?? 0)
    }
    moments.count += 1
  }
}

const covariance = ({ dimensions: size, count, sum, products }: Moments): Float64Array => {
  const result = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const product = products[Math.max(i, j) * size + Math.min(i, j)] ?? 0
      result[i * size + j] = product / count - ((sum[i] ?? 0) / count) * ((sum[j] ?? 0) / count)
    }
  }
  return result
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0)

/** Gram-Schmidt, twice over each vector: once leaves rounding errors. */
const orthonormalise = (vectors: readonly Float64Array[]): void => {
  for (const [i, vector] of vectors.entries()) {
    for (const other of [...vectors.slice(0, i), ...vectors.slice(0, i)]) {
      const share = dot(vector, other)
      for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] ?? 0) - share * (other[k] ?? 0)
    }
    const norm = Math.sqrt(dot(vector, vector)) || 1
    for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] ?? 0) / norm
  }
}

/** Rounds of iteration: with a quarter more vectors than are kept, the kept ones no longer move. */
const ROUNDS = 40

/**
 * @returns `mean` of the unit vectors and `components`: orthonormal, `howMany` of them, largest variance first.
 */
export const principalComponents = (moments: Moments, howMany: number): { mean: Float64Array; components: Float64Array[] } => {
  const { dimensions: size, count, sum } = moments
  const matrix = covariance(moments)
  const rows = Array.from({ length: size }, (_, i) => matrix.subarray(i * size, (i + 1) * size))
  const random = seededRandom(size)
  const width = Math.min(size, Math.ceil(howMany * 1.25))
  const start = Array.from({ length: width }, () => Float64Array.from({ length: size }, () => random() - 0.5))
  orthonormalise(start)
  const components = Array.from({ length: ROUNDS }).reduce<Float64Array[]>((vectors) => {
    const next = vectors.map((vector) => Float64Array.from(rows, (row) => dot(row, vector)))
    orthonormalise(next)
    return next
  }, start)
  return { mean: sum.map((value) => value / count), components: components.slice(0, howMany) }
}
