// Brings in the other sentences of the leading clauses: an answer may need a sentence that no search returned.
import type { Store } from '../indexing/store.ts'
import type { Candidate } from './candidate.ts'
import type { Fused } from './fuse.ts'

/** Candidates whose clauses are completed: more than an answer cites. */
const LEADING_CANDIDATES = 24

/** The candidates, and after them the missing chunks of the leading ones' clauses with the score of an unlisted row. */
export const addSiblings = ({ candidates, unlisted }: Fused, store: Pick<Store, 'chunks' | 'clauseChunks'>): Candidate[] => {
  const known = new Set(candidates.map(({ row }) => row))
  const clauses = new Set(store.chunks(candidates.slice(0, LEADING_CANDIDATES).map(({ row }) => row)).map(({ clauseId }) => clauseId))
  const siblings = [...clauses].flatMap((id) => store.clauseChunks(id)).filter(({ row }) => !known.has(row))
  return [...candidates, ...siblings.map(({ row }) => ({ row, hits: [], score: unlisted }))]
}
