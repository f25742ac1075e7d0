// The interface behind which texts become vectors.

/**
 * Token vectors of one text, for late interaction: `count` rows of `dimensions` codes each, row after row.
 * A code is a component of a unit vector times `TOKEN_SCALE`, so two rows' cosine is their dot product / `TOKEN_SCALE`².
 */
export type TokenVectors = {
  readonly count: number
  readonly dimensions: number
  readonly codes: Int8Array
}

/**
 * Components of 128-dimensional unit vectors stay below 0.496 but for 1 in 7,000, so 256 uses the whole range of an int8.
 * One scale for all keeps codes comparable without a factor a row.
 */
export const TOKEN_SCALE = 256

/** A text's vectors from one forward pass of the model. */
export type Embedding = {
  /** Unit length, `dimensions` long: the whole text, context included. */
  readonly vector: Float32Array
  /** The text's own tokens: its context, a query's instruction and the model's special tokens are left out. */
  readonly tokens: TokenVectors
}

/** A text to embed. `context` is read before `text` and colours its vectors, but has no token vectors of its own. */
export type EmbedText = string | { readonly context: string; readonly text: string }

/** Texts to unit-length vectors. `fingerprint` changes whenever the vectors would. */
export interface Embedder {
  readonly fingerprint: string
  readonly dimensions: number
  /** Length of one token vector. */
  readonly tokenDimensions: number
  /**
   * @param as a query gets the model's instruction before it, a passage does not.
   * @returns one embedding a text, in the order of `texts`. A text's embedding does not depend on its neighbours.
   * @throws AppError `MODEL_UNAVAILABLE`, or `ABORTED` when `signal` fires or the embedder is closed.
   */
  embed(texts: readonly EmbedText[], as: 'passage' | 'query', signal?: AbortSignal): Promise<Embedding[]>
  /** Ends threads and frees the model. Calls under way are rejected. */
  close(): Promise<void>
}
