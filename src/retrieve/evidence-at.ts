// Evidence for a place in the text that a facet points to, as if a search had found it.
import { containsSpan, sliceSpan, type Span } from '../core/span.ts'
import type { ClauseId } from '../core/ids.ts'
import type { Store } from '../indexing/store.ts'
import type { Evidence } from './evidence.ts'

/** A facet's evidence is certain: it scores as the best that a search can. */
const FACET_SCORE = 1

/** The clause with the chunk that holds `span` as its best; the first chunk where none holds it whole. Null for an unknown clause. */
export const evidenceAt = (store: Store, id: ClauseId, span: Span): Evidence | null => {
  const clause = store.clause(id)
  const document = clause && store.document(clause.documentKey)
  const chunks = store.clauseChunks(id)
  const best = chunks.find((chunk) => containsSpan(chunk.span, span)) ?? chunks[0]
  if (!clause || !document || !best) return null
  return {
    clause,
    document,
    best,
    text: sliceSpan(store.text(document.key), clause.span),
    candidate: { row: best.row, hits: [], score: FACET_SCORE },
    score: FACET_SCORE,
    relevance: FACET_SCORE,
    nearness: 0,
    unsampled: null,
    chunks: chunks.map((chunk) => ({ chunk, score: chunk.row === best.row ? FACET_SCORE : 0 })),
  }
}
