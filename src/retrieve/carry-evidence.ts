// A question that follows up on an answer can be read in several ways: what each finds, and what the last answer cited, tell together what is meant.
import type { CitedClause } from '../core/exchange.ts'
import type { ClauseId } from '../core/ids.ts'
import { type Evidence, withReckoned } from './evidence.ts'
import { logOdds, mostRelevantFirst, probabilityOf } from './relevance.ts'

/** What the readings of one follow-up find: as a question of its own, behind the whole question before it, and in its own words alone. */
export type Readings = { readonly whole: readonly Evidence[]; readonly joined: readonly Evidence[]; readonly alone: readonly Evidence[] }

/**
 * Measured of a clause: the log-odds of the relevance that each reading gives it; `first` the last answer cited it first; `next` second or
 * third; `beside` not cited, under the same heading as one that was. The last three 0 or 1.
 */
export const CARRY_FEATURES = ['whole', 'joined', 'alone', 'first', 'next', 'beside'] as const
export type CarryWeights = { readonly intercept: number } & Readonly<Record<(typeof CARRY_FEATURES)[number], number>>
/** By the order of `CARRY_FEATURES`. */
export type CarryVector = readonly number[]

/** Clauses of an answer behind its first that a question may well mean. */
const NEXT = 2
/** What a reading does not find is as likely as this. */
const UNFOUND = 1e-5

/** A clause that some reading finds, with what is measured of it: with samples, and without them. */
export type CarriedClause = { readonly item: Evidence; readonly vector: CarryVector; readonly unsampled: CarryVector }

const oddsIn = (evidence: readonly Evidence[], of: (item: Evidence) => number): ((id: ClauseId) => number) => {
  const found = new Map(evidence.map((item) => [item.clause.id, Math.max(UNFOUND, of(item))]))
  return (id) => logOdds(found.get(id) ?? UNFOUND)
}

/** Each clause once, as the first reading that finds it has it. */
export const measureCarried = ({ whole, joined, alone }: Readings, cited: readonly CitedClause[]): CarriedClause[] => {
  const order = new Map([...new Set(cited.map(({ clauseId }) => clauseId))].map((id, at) => [id, at]))
  const items = [...new Map([...alone, ...joined, ...whole].map((item) => [item.clause.id, item])).values()]
  const headings = new Set(items.filter(({ clause }) => order.has(clause.id)).map(({ clause }) => clause.parentId))
  const measuredBy = (of: (item: Evidence) => number) => [whole, joined, alone].map((evidence) => oddsIn(evidence, of))
  const [sampled, unsampled] = [measuredBy(({ relevance }) => relevance), measuredBy((item) => item.unsampled ?? item.relevance)]
  return items.map((item) => {
    const { id, parentId } = item.clause
    const at = order.get(id)
    const places = [at === 0, at !== undefined && at > 0 && at <= NEXT, at === undefined && parentId !== null && headings.has(parentId)].map(Number)
    return { item, vector: [...sampled.map((odds) => odds(id)), ...places], unsampled: [...unsampled.map((odds) => odds(id)), ...places] }
  })
}

/**
 * The clauses (by `measureCarried`) with the relevance that they have after the last answer, best first, as many as the longest reading has. A clause is no less
 * likely without samples than it was when read whole: that is what the refusal looks at.
 */
export const carryEvidence = (readings: Readings, clauses: readonly CarriedClause[], weights: CarryWeights): Evidence[] => {
  const relevanceOf = (vector: CarryVector): number => probabilityOf(CARRY_FEATURES, vector, weights)
  const before = new Map(readings.whole.map((item) => [item.clause.id, item.unsampled ?? item.relevance]))
  const carried = clauses.map(({ item, vector, unsampled }) =>
    withReckoned(item, { relevance: relevanceOf(vector), unsampled: Math.max(before.get(item.clause.id) ?? 0, relevanceOf(unsampled)) }))
  return mostRelevantFirst(carried).slice(0, Math.max(readings.whole.length, readings.joined.length, readings.alone.length))
}
