// A candidate: a chunk that at least one search returned, with what each step gave it.

/** The searches that return candidates. */
export type Source = 'vector' | 'words' | 'bigrams' | 'everyday'

export type Hit = {
  /** Where the score came from: a search, or late interaction over what the searches returned. */
  readonly source: Source | 'late' | 'industry'
  /** From 1 within its list. */
  readonly rank: number
  /** In the source's own scale: an inner product, or BM25. */
  readonly score: number
  /** The hit's part of the candidate's score. */
  readonly share: number
}

export type Candidate = {
  /** Row of the chunk in the index. */
  readonly row: number
  readonly hits: readonly Hit[]
  /** Sum of the hits' shares, and of what full lists that lack the row give every such row. */
  readonly score: number
}

/** Best first; equal scores by row, so that the same input gives the same order. */
export const compareCandidates = (a: { readonly score: number; readonly row: number }, b: { readonly score: number; readonly row: number }): number =>
  b.score - a.score || a.row - b.row
