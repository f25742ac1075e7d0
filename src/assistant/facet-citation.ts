// Citations of facets: the statement, duty or sentence that a facet stands in, as an exact slice of its document.
import { displayText } from '../core/fold.ts'
import { containsSpan, type Span, sliceSpan, trimSpan } from '../core/span.ts'
import { readClauseTexts } from '../corpus/facets/clause-text.ts'
import type { Located } from '../corpus/facets/facet.ts'
import { splitSentences } from '../corpus/sentences.ts'
import type { Store } from '../indexing/store.ts'
import type { FacetCitation } from './facet-views.ts'

/** The sentence around a facet; the facet's own span where no one sentence holds it. */
export const sentenceSpan = (store: Store, { clauseId, documentKey, span }: Located): Span => {
  const document = store.document(documentKey)
  const clause = store.clause(clauseId)
  const [source] = document && clause ? readClauseTexts({ ...document, text: store.text(documentKey) }, [clause]) : []
  if (!source) return span
  const spans = splitSentences(source.text).map(({ start, end }) => source.spanOf(start, end))
  return spans.find((sentence) => containsSpan(sentence, span)) ?? span
}

/** @throws Error for a facet whose clause is not in the store, which cannot happen within one build. */
export const citeFacet = (store: Store, { clauseId, documentKey, span: own }: Located, quoted: Span): FacetCitation => {
  const clause = store.clause(clauseId)
  const document = store.document(documentKey)
  if (!clause || !document) throw new Error(`cannot happen: facet of a clause ${clauseId} that its own build lacks`)
  const text = store.text(documentKey)
  const trimmed = trimSpan(text, quoted)
  const span = trimmed.end > trimmed.start ? trimmed : own
  return {
    documentId: documentKey,
    title: document.title,
    clauseId,
    label: clause.label,
    path: clause.path,
    quote: sliceSpan(text, span),
    text: sliceSpan(text, clause.span),
    span,
  }
}

/** Exact stored text of a span, folded for display. */
export const shownText = (store: Store, { documentKey }: Located, span: Span): string => displayText(sliceSpan(store.text(documentKey), span))
