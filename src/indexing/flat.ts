// Exact nearest vectors by comparing with every one: the oracle that HNSW is held to, and good for small indexes.
import { createTopK } from './top-k.ts'
import type { VectorIndex } from './vector-index.ts'

export type FlatOptions = { readonly dimensions: number }

const FIRST_CAPACITY = 64

const dot = (vectors: Float32Array, from: number, query: Float32Array): number => {
  let sum = 0
  for (let at = 0; at < query.length; at += 1) sum += vectors[from + at]! * query[at]!
  return sum
}

/** @throws Error from `add` and `search` on a vector of another length: a defect of the caller. */
export const createFlatIndex = ({ dimensions }: FlatOptions): VectorIndex => {
  const state = { vectors: new Float32Array(FIRST_CAPACITY * dimensions), size: 0 }
  const check = (vector: Float32Array): void => {
    if (vector.length !== dimensions) throw new Error(`programming error: vector of ${vector.length} numbers, index of ${dimensions}`)
  }
  return {
    get size() {
      return state.size
    },
    add: (vectors) => {
      vectors.forEach(check)
      const needed = (state.size + vectors.length) * dimensions
      if (needed > state.vectors.length) {
        const grown = new Float32Array(Math.max(needed, state.vectors.length * 2))
        grown.set(state.vectors)
        state.vectors = grown
      }
      for (const vector of vectors) {
        state.vectors.set(vector, state.size * dimensions)
        state.size += 1
      }
    },
    vector: (row) => state.vectors.slice(row * dimensions, (row + 1) * dimensions),
    search: (query, topK, accept) => {
      check(query)
      const best = createTopK(topK)
      for (let row = 0; row < state.size; row += 1) {
        if (accept && !accept(row)) continue
        const score = dot(state.vectors, row * dimensions, query)
        if (score > best.worst()) best.push(row, score)
      }
      return best.take().map(({ row, score }) => ({ row, similarity: score }))
    },
  }
}
