// The interface behind which texts become vectors.

/** A text's vectors from one forward pass of the model. */
export type Embedding = {
  /** Unit length, `dimensions` long. */
  readonly vector: Float32Array
}

/** Texts to unit-length vectors. `fingerprint` changes whenever the vectors would. */
export interface Embedder {
  readonly fingerprint: string
  readonly dimensions: number
  /**
   * @param as a query gets the model's instruction before it, a passage does not.
   * @returns one embedding a text, in the order of `texts`.
   * @throws AppError `MODEL_UNAVAILABLE`, or `ABORTED` when `signal` fires.
   */
  embed(texts: readonly string[], as: 'passage' | 'query', signal?: AbortSignal): Promise<Embedding[]>
  /** Ends threads and frees the model. Calls under way are rejected. */
  close(): Promise<void>
}
