// Ranks a recorded question again under other weights, by the pipeline's own functions.
import { fuse, type RankedLists } from '../../retrieve/fuse.ts'
import { rankByLateInteraction } from '../../retrieve/rank.ts'
import { RANK_DEPTH, type RetrievalWeights } from '../../retrieve/weights.ts'
import { compareCandidates, type Candidate } from '../../retrieve/candidate.ts'
import { recallAt, reciprocalRank, SEARCH_DEPTH } from '../score-retrieval.ts'
import type { QuestionRecord } from './record-question.ts'

export type Tuning = RetrievalWeights & {
  /** Rows that each list hands to fusion. */
  readonly depth: number
  /** Share of its second best chunk that a clause gets beside its best. */
  readonly second: number
}

const cutLists = (lists: RankedLists, depth: number): RankedLists =>
  Object.fromEntries(Object.entries(lists).map(([source, list]) => [source, list.slice(0, depth)]))

/** Units best first: a unit scores as its best chunk, and a share of its second best. */
const orderUnits = (candidates: readonly Candidate[], record: QuestionRecord, second: number): string[] => {
  const scores = new Map<string, { total: number; chunks: number }>()
  const chunks = record.chunks(candidates.map(({ row }) => row))
  candidates.forEach(({ score }, at) => {
    const unit = record.unitOf(chunks[at]!)
    const known = scores.get(unit)
    if (!known) scores.set(unit, { total: score, chunks: 1 })
    else if (known.chunks === 1) scores.set(unit, { total: known.total + second * score, chunks: 2 })
  })
  // A Map keeps the order of the best chunks, and the sort is stable.
  return [...scores].sort((a, b) => b[1].total - a[1].total).map(([unit]) => unit)
}

/** Places of the golds, from 1; null where a gold is not among the first 20. */
export const replayRanks = (record: QuestionRecord, { depth, second, late, heading, ...weights }: Tuning): (number | null)[] => {
  const lists = record.lists.get(heading)
  if (!lists) throw new Error(`programming error: heading weight ${heading} was not recorded`)
  const fused = fuse(cutLists(lists, depth), { weights, floors: { vector: record.floors.vector }, depth })
  const leading = fused.candidates.slice(0, RANK_DEPTH)
  const rest = fused.candidates.slice(RANK_DEPTH)
  const scores = leading.map(({ row }) => record.late.get(row)!)
  const candidates = [...rankByLateInteraction(leading, { scores, floor: record.floors.late, weight: late }), ...rest].sort(compareCandidates)
  const units = orderUnits(candidates, record, second).slice(0, SEARCH_DEPTH)
  return record.golds.map((gold) => {
    const at = units.findIndex((unit) => gold.has(unit))
    return at < 0 ? null : at + 1
  })
}

/** What the fit raises: the mean of R@1, R@5 and MRR. */
export const objective = (ranks: readonly (number | null)[]): number => (recallAt({ ranks }, 1) + recallAt({ ranks }, 5) + reciprocalRank({ ranks })) / 3
