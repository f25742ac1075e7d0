// Evidence for a question in its conversation.
import { type CarriedClause, carryEvidence, measureCarried } from '../retrieve/carry-evidence.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Bond } from '../retrieve/follow-up-context.ts'
import type { Query } from '../retrieve/query.ts'
import { CARRY_WEIGHTS } from '../retrieve/carry-weights.ts'
import type { Recalled } from './recall.ts'

/** What is measured of the clauses that a follow-up finds: what the fit of `CARRY_WEIGHTS` learns from. */
export type CarriedQuestion = { readonly bond: Exclude<Bond, 'none'>; readonly clauses: readonly CarriedClause[] }
export type ObserveCarried = (observed: CarriedQuestion) => void

/** A question that follows up is searched for in all its readings, any other once. Rejects as `search` does. */
export const searchRecalled = async (search: (query: Query) => Promise<readonly Evidence[]>, { query, followUp: { bond }, last, otherwise }: Recalled, observe?: ObserveCarried): Promise<readonly Evidence[]> => {
  if (bond === 'none' || otherwise === null) return search(query)
  const { joined, alone } = otherwise()
  const [whole, ...others] = await Promise.all([search(query), search(joined), search(alone)])
  const readings = { whole, joined: others[0], alone: others[1] }
  const clauses = measureCarried(readings, last?.answer?.cited ?? [])
  observe?.({ bond, clauses })
  return carryEvidence(readings, clauses, CARRY_WEIGHTS[bond])
}
