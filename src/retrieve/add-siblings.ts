// Brings in the other sentences of the leading clauses: an answer may need a sentence that no search returned.
import type { Store } from '../indexing/store.ts'
import type { Candidate } from './candidate.ts'
import type { Fused } from './fuse.ts'

/** Candidates whose clauses are completed: more than an answer cites. */
const LEADING_CANDIDATES = 24

/** `leading` are worth ranking again; `rest` are not. */
export type SplitCandidates = { readonly leading: Candidate[]; readonly rest: Candidate[] }

export const splitCandidates = ({ candidates }: Fused, depth: number): SplitCandidates => ({ leading: candidates.slice(0, depth), rest: candidates.slice(depth) })

/** Joins to the leading candidates all chunks of the first ones' clauses; one that no list has gets the score of an unlisted row. */
export const addSiblings = ({ leading, rest }: SplitCandidates, unlisted: number, store: Pick<Store, 'chunks' | 'clauseChunks'>): SplitCandidates => {
  const known = new Set(leading.map(({ row }) => row))
  const clauses = new Set(store.chunks(leading.slice(0, LEADING_CANDIDATES).map(({ row }) => row)).map(({ clauseId }) => clauseId))
  const siblings = new Set([...clauses].flatMap((id) => store.clauseChunks(id)).map(({ row }) => row).filter((row) => !known.has(row)))
  const listed = new Map(rest.map((candidate) => [candidate.row, candidate]))
  return {
    leading: [...leading, ...[...siblings].map((row) => listed.get(row) ?? { row, hits: [], score: unlisted })],
    rest: rest.filter(({ row }) => !siblings.has(row)),
  }
}
