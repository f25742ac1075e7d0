// What the last answer cited stays a candidate for a question that follows up on it.
import type { CitedClause } from '../core/exchange.ts'
import type { Evidence } from './evidence.ts'
import type { Bond } from './follow-up.ts'

/** Added to the relevance (at most 1) of the clause that the last answer cited first; the n-th gets an n-th of it. Chosen on the development follow-ups. */
const BONUS: Readonly<Record<Bond, number>> = { none: 0, near: 0.03, clause: 0.3 }

/** The evidence with the last answer's clauses moved up, best first. */
export const carryEvidence = (evidence: readonly Evidence[], cited: readonly CitedClause[], bond: Bond): Evidence[] => {
  const bonus = BONUS[bond]
  const carried = new Map<string, number>(cited.map(({ clauseId }, at) => [clauseId, bonus / (at + 1)] as const).toReversed())
  if (bonus === 0 || carried.size === 0) return [...evidence]
  return evidence.map((item) => ({ ...item, relevance: Math.min(1, item.relevance + (carried.get(item.clause.id) ?? 0)) })).sort((a, b) => b.relevance - a.relevance)
}
