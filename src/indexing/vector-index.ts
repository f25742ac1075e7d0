// The interface behind which nearest vectors are found: HNSW for speed, flat for exactness.

export type VectorHit = {
  /** Row: the position at which the vector was added, from 0. */
  readonly row: number
  /** Inner product of unit vectors, 1 at the nearest. */
  readonly similarity: number
}

/** Vectors of one length, found by inner product. Rows are never removed: a new build makes a new index. */
export interface VectorIndex {
  readonly size: number
  /** @throws AppError `INTERNAL`-free: a vector of another length is a programming error and throws Error. */
  add(vectors: readonly Float32Array[]): void
  /** The vector of a row, for reading only. */
  vector(row: number): Float32Array
  /**
   * The `topK` nearest rows, nearest first, equal similarities by row.
   * @param accept keeps only rows for which it is true.
   */
  search(query: Float32Array, topK: number, accept?: (row: number) => boolean): VectorHit[]
}
