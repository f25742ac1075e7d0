// The interface behind which BM25 finds its postings: the store when serving, plain arrays in tests.
import type { Lengths, Postings, Space } from './postings.ts'

/** How many rows hold a term, and in which segments they lie (ascending). */
export type TermStatistics = { readonly documentFrequency: number; readonly segments: readonly number[] }

/** Postings by space, term and segment. An unknown term has frequency 0 and no segments. */
export interface PostingSource {
  readonly rowCount: number
  /** Mean number of terms of a row's fields in this space. */
  averages(space: Space): { readonly body: number; readonly heading: number }
  statistics(space: Space, term: string): TermStatistics
  /** @throws Error where the segment does not hold the term: only segments of `statistics` may be asked for. */
  postings(space: Space, term: string, segment: number): Postings
  lengths(space: Space, segment: number): Lengths
}
