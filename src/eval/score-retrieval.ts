// Retrieval scoring: at which place of the list each gold clause stands, and what follows from that.
import type { EvalQuestion, Gold } from './questions.ts'
import { squeeze } from './squeeze.ts'
import type { EvalHit, Outcome } from './target.ts'

/** Depths at which recall and hits are reported. */
export const DEPTHS = [1, 5, 10, 20] as const
export type Depth = (typeof DEPTHS)[number]

/** Clauses that a retrieval is asked for. */
export const SEARCH_DEPTH = 20

export type RetrievalScore = {
  readonly error: string | null
  /** Places from 1, in the order of the question's golds; null where the clause is not in the list. */
  readonly ranks: readonly (number | null)[]
  readonly missed: readonly Gold[]
}

/**
 * A clause is the gold's when it is of the gold's document and its text contains the quote: the plans of several districts
 * share sentences word for word, so the quote alone does not name the clause.
 */
export const scoreRetrieval = (question: EvalQuestion, outcome: Outcome<readonly EvalHit[]>): RetrievalScore => {
  const hits = outcome.ok ? outcome.value.map(({ documentId, text }) => ({ documentId, text: squeeze(text) })) : []
  const ranks = question.gold.map(({ doc, quote }) => {
    const wanted = squeeze(quote)
    const at = hits.findIndex((hit) => hit.documentId === doc && hit.text.includes(wanted))
    return at < 0 ? null : at + 1
  })
  return { error: outcome.ok ? null : outcome.error, ranks, missed: question.gold.filter((_, index) => ranks[index] === null) }
}

const within = (ranks: RetrievalScore['ranks'], depth: number): number => ranks.filter((rank) => rank !== null && rank <= depth).length

/** Share of the golds among the first `depth` clauses; a clause that holds two golds counts for both. */
export const recallAt = ({ ranks }: Pick<RetrievalScore, 'ranks'>, depth: number): number => within(ranks, depth) / ranks.length

/** 1 where any gold is among the first `depth` clauses, else 0. */
export const hitAt = ({ ranks }: Pick<RetrievalScore, 'ranks'>, depth: number): number => (within(ranks, depth) > 0 ? 1 : 0)

/** 1 / place of the first gold, 0 without one (Voorhees 1999, TREC-8: mean reciprocal rank is its mean). */
export const reciprocalRank = ({ ranks }: Pick<RetrievalScore, 'ranks'>): number => {
  const found = ranks.filter((rank) => rank !== null)
  return found.length > 0 ? 1 / Math.min(...found) : 0
}
