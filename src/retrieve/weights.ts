// Weights of the retrieval pipeline: the numbers that were fitted, all in this file.

export type RetrievalWeights = {
  /** Shares of the lists in the fused score. */
  readonly vector: number
  readonly words: number
  readonly bigrams: number
  /** Share of late interaction beside the fused score. */
  readonly late: number
  /** What a term in titles and headings counts in BM25, against 1 in the text. */
  readonly heading: number
}

export const WEIGHTS: RetrievalWeights = { vector: 0.7, words: 0.15, bigrams: 0.15, late: 0.7, heading: 1 }

/** Chunks each list hands to fusion. */
export const LIST_DEPTH = 100
