// Score fusion: ranked lists with scores of different scales become one list.
import { compareCandidates, type Candidate, type Hit, type Source } from './candidate.ts'

/** One method's result, best first. */
export type RankedLists = Readonly<Partial<Record<Source, readonly { readonly row: number; readonly score: number }[]>>>

/**
 * Share of each source. 0.7 dense to 0.3 lexical was the best plain pair on the development questions;
 * words and bigrams add little to each other, so they split the lexical share.
 */
export const FUSION_WEIGHTS: Readonly<Record<Source, number>> = { vector: 0.7, words: 0.15, bigrams: 0.15 }

/**
 * Min-max normalisation of each list, then a weighted sum (Lee 1997, «Analyses of multiple evidence combination», CombSUM).
 * A row that a list lacks gets 0 from it, as the list's last row does. Equal scores are ordered by row.
 */
export const fuse = (lists: RankedLists, weights: Readonly<Record<Source, number>> = FUSION_WEIGHTS): Candidate[] => {
  const hits = new Map<number, Hit[]>()
  for (const [source, list] of Object.entries(lists) as [Source, NonNullable<RankedLists[Source]>][]) {
    const highest = list[0]?.score ?? 0
    const lowest = list.at(-1)?.score ?? 0
    const range = highest - lowest
    list.forEach(({ row, score }, at) => {
      const normalised = range > 0 ? (score - lowest) / range : 1
      const hit: Hit = { source, rank: at + 1, score, share: weights[source] * normalised }
      const known = hits.get(row)
      if (known) known.push(hit)
      else hits.set(row, [hit])
    })
  }
  return [...hits].map(([row, found]) => ({ row, hits: found, score: found.reduce((sum, { share }) => sum + share, 0) })).sort(compareCandidates)
}
