// Ranks candidates again by late interaction: every word of the question looks for its best match in the chunk.
import type { TokenVectors } from '../embed/embedder.ts'
import { maxSim } from '../embed/maxsim.ts'
import { compareCandidates, type Candidate, type Hit } from './candidate.ts'

/** Candidates that are ranked again; the rest keep their fused order below them. */
const RANK_DEPTH = 400
/** Weight of late interaction beside a fused score of at most 1 (eval/BASELINES' best row: 0.7 dense + 0.3 BM25 + 0.7 MaxSim). */
const LATE_WEIGHT = 0.7

export type RankOptions = {
  readonly query: TokenVectors
  /** Token vectors of index rows, in the order of the rows. */
  readonly tokensOf: (rows: readonly number[]) => TokenVectors[]
  /** MaxSim of text that has nothing to do with the query. */
  readonly floor?: number
  readonly depth?: number
}

/**
 * Adds MaxSim (Khattab and Zaharia 2020, «ColBERT»), min-max normalised over the ranked candidates, to each candidate's score.
 * @param candidates best first.
 * @returns the best `depth` of them, best first.
 */
export const rankByLateInteraction = (candidates: readonly Candidate[], { query, tokensOf, floor = 0, depth = RANK_DEPTH }: RankOptions): Candidate[] => {
  const ranked = candidates.slice(0, depth)
  const scores = maxSim(query, tokensOf(ranked.map(({ row }) => row)))
  const highest = Math.max(...scores)
  const range = highest - Math.min(floor, ...scores)
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)
  const rankOf = new Map(order.map((position, at) => [position, at + 1]))
  return ranked
    .map((candidate, at) => {
      const share = LATE_WEIGHT * (range > 0 ? 1 - (highest - scores[at]!) / range : 1)
      const hit: Hit = { source: 'late', rank: rankOf.get(at) ?? 0, score: scores[at]!, share }
      return { row: candidate.row, hits: [...candidate.hits, hit], score: candidate.score + share }
    })
    .sort(compareCandidates)
}
