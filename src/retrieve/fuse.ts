// Score fusion: ranked lists with scores of different scales become one list.
import { compareCandidates, type Candidate, type Hit, type Source } from './candidate.ts'
import { WEIGHTS } from './weights.ts'

/** One method's result, best first. */
export type RankedLists = Readonly<Partial<Record<Source, readonly { readonly row: number; readonly score: number }[]>>>

/** `unlisted` is what a row in none of the lists has at most. */
export type Fused = { readonly candidates: Candidate[]; readonly unlisted: number }

type ListHit = Hit & { readonly source: Source }

export type FuseOptions = {
  /** Share of each source. */
  readonly weights?: Readonly<Record<Source, number>>
  /** Score of text that has nothing to do with the query; BM25's is 0. */
  readonly floors?: Readonly<Partial<Record<Source, number>>>
  /** Length at which a list was cut off. */
  readonly depth?: number
}

/**
 * Min-max normalisation of each list, then a weighted sum (CombSUM, Lee 1997, «Analyses of multiple evidence combination»). The minimum
 * is the method's floor and not the list's last score, so that a score does not depend on how deep the list is (theoretical min-max,
 * Bruch et al. 2023, «An Analysis of Fusion Functions for Hybrid Retrieval»). A row that a full list lacks gets what its last row has,
 * the most that it can have. Equal scores are ordered by row.
 */
export const fuse = (lists: RankedLists, { weights = WEIGHTS, floors = {}, depth = Infinity }: FuseOptions = {}): Fused => {
  const hits = new Map<number, ListHit[]>()
  const missing = new Map<Source, number>()
  for (const [source, list] of Object.entries(lists) as [Source, NonNullable<RankedLists[Source]>][]) {
    const floor = Math.min(floors[source] ?? 0, list.at(-1)?.score ?? 0)
    const range = (list[0]?.score ?? 0) - floor
    const shareOf = (score: number): number => weights[source] * (range > 0 ? (score - floor) / range : 1)
    missing.set(source, list.length >= depth ? shareOf(list.at(-1)?.score ?? floor) : 0)
    list.forEach(({ row, score }, at) => {
      const hit: ListHit = { source, rank: at + 1, score, share: shareOf(score) }
      const known = hits.get(row)
      if (known) known.push(hit)
      else hits.set(row, [hit])
    })
  }
  const unlisted = [...missing.values()].reduce((sum, share) => sum + share, 0)
  const worth = ({ source, share }: ListHit): number => share - missing.get(source)!
  const candidates = [...hits].map(([row, found]) => ({ row, hits: found, score: found.reduce((sum, hit) => sum + worth(hit), unlisted) }))
  return { candidates: candidates.sort(compareCandidates), unlisted }
}
