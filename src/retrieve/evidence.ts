// Evidence: a clause that candidates were kept of, with its document, its own text and all its chunks.
import type { Clause } from '../core/clause.ts'
import type { ClauseId } from '../core/ids.ts'
import { sliceSpan } from '../core/span.ts'
import type { StoredChunk, StoredDocument } from '../indexing/store-rows.ts'
import type { Store } from '../indexing/store.ts'
import type { Candidate, Hit } from './candidate.ts'

/** A chunk of the clause with its candidate's score; 0 where no search returned it. */
export type ScoredChunk = { readonly chunk: StoredChunk; readonly score: number }

export type Evidence = {
  readonly clause: Clause
  readonly document: StoredDocument
  /** The clause's own text, an exact slice of the document's. */
  readonly text: string
  /** The chunk that found the clause. */
  readonly best: StoredChunk
  readonly candidate: Candidate
  /** Score of the best chunk. */
  readonly score: number
  /** 0 to 1: how likely the clause is one that a right answer cites. Its score as a share of the highest that there is where nothing reckoned more. */
  readonly relevance: number
  /** 0 to 1: what its best chunk has of the everyday lines near to the question (`nearnessOf`); 0 where none were looked for. */
  readonly nearness: number
  /** The relevance that the clause had before sample questions told more of it; null where they told nothing. */
  readonly unsampled: number | null
  /** All chunks of the clause in reading order. */
  readonly chunks: readonly ScoredChunk[]
}

/** All shares of a fused and ranked score together. */
export const HIGHEST_SCORE = 2

/** What a source gave the clause's best chunk; zeros where it did not return it. */
export const hitFrom = ({ candidate }: Evidence, wanted: Hit['source']): Pick<Hit, 'score' | 'share'> =>
  candidate.hits.find(({ source }) => source === wanted) ?? { score: 0, share: 0 }

/**
 * The same evidence with what was reckoned of it. Field by field: the engine turns a spread of a spread into a table of 1.5 KB, slow to
 * read ever after, and a question has sixty of them.
 */
export const withReckoned = (item: Evidence, { relevance = item.relevance, nearness = item.nearness, unsampled = item.unsampled }: Partial<Pick<Evidence, 'relevance' | 'nearness' | 'unsampled'>>): Evidence => ({
  clause: item.clause, document: item.document, text: item.text, best: item.best, candidate: item.candidate, score: item.score, relevance, nearness, unsampled, chunks: item.chunks,
})

type Group = { readonly best: Candidate; readonly chunk: StoredChunk }

/** Candidates by clause, in the order of each clause's best candidate, `limit` clauses at most. Chunks behind the last clause's are not read. */
const groupByClause = (store: Store, candidates: readonly Candidate[], limit: number): Map<ClauseId, Group> => {
  const groups = new Map<ClauseId, Group>()
  for (const best of candidates) {
    if (groups.size >= limit) break
    const [chunk] = store.chunks([best.row])
    if (chunk && !groups.has(chunk.clauseId)) groups.set(chunk.clauseId, { best, chunk })
  }
  return groups
}

/**
 * One evidence a clause, best first: a clause scores as its best chunk does.
 * @param candidates best first.
 */
export const gatherEvidence = (store: Store, candidates: readonly Candidate[], limit: number): Evidence[] => {
  const scores = new Map(candidates.map(({ row, score }) => [row, score]))
  return [...groupByClause(store, candidates, limit)].map(([id, { best, chunk }]) => {
    const clause = store.clause(id)
    const document = store.document(chunk.documentKey)
    if (!clause || !document) throw new Error(`cannot happen: chunk ${chunk.id} has no clause or document`)
    return {
      clause,
      document,
      text: sliceSpan(store.text(document.key), clause.span),
      best: chunk,
      candidate: best,
      score: best.score,
      relevance: Math.min(1, Math.max(0, best.score / HIGHEST_SCORE)),
      nearness: 0,
      unsampled: null,
      chunks: store.clauseChunks(id).map((each) => ({ chunk: each, score: scores.get(each.row) ?? 0 })),
    }
  })
}
