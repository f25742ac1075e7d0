// Ranks candidates again by late interaction: every word of the question looks for its best match in the chunk.
import { compareCandidates, type Candidate, type Hit } from './candidate.ts'

export type RankOptions = {
  /** MaxSim of each candidate, in their order. */
  readonly scores: ArrayLike<number>
  /** MaxSim of text that has nothing to do with the query. */
  readonly floor: number
  /** Share of late interaction beside the fused score. */
  readonly weight: number
}

/**
 * Adds MaxSim (Khattab and Zaharia 2020, «ColBERT»), min-max normalised over the candidates, to each candidate's score.
 * @returns all of them, best first.
 */
export const rankByLateInteraction = (candidates: readonly Candidate[], { scores, floor, weight }: RankOptions): Candidate[] => {
  let highest = -Infinity
  let lowest = floor
  for (let at = 0; at < candidates.length; at += 1) {
    highest = Math.max(highest, scores[at]!)
    lowest = Math.min(lowest, scores[at]!)
  }
  const range = highest - lowest
  const order = [...candidates.keys()].sort((a, b) => scores[b]! - scores[a]!)
  const rankOf = new Uint32Array(candidates.length)
  order.forEach((position, at) => (rankOf[position] = at + 1))
  return candidates
    .map((candidate, at) => {
      const share = weight * (range > 0 ? 1 - (highest - scores[at]!) / range : 1)
      const hit: Hit = { source: 'late', rank: rankOf[at]!, score: scores[at]!, share }
      return { row: candidate.row, hits: [...candidate.hits, hit], score: candidate.score + share }
    })
    .sort(compareCandidates)
}
