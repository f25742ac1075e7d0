// A clause's own text folded for reading, with the way back to the stored text: what the extractors work on.
import type { Clause } from '../../core/clause.ts'
import type { PolicyDocument } from '../../core/document.ts'
import { foldForDisplay } from '../../core/fold.ts'
import type { ClauseId, DocumentKey } from '../../core/ids.ts'
import { type Span, trimSpan } from '../../core/span.ts'

export type ClauseText = {
  readonly clause: Clause
  /** Page breaks inside sentences are gone; `\n` ends paragraphs. */
  readonly text: string
  /** Heading, or the first words where there is none. */
  readonly task: string
  /** Index in `text` after the marker. */
  readonly bodyStart: number
  /** Index in `text` where the heading ends; 0 where there is none. */
  readonly headEnd: number
  /** The stored span of `[start, end)` of `text`. */
  readonly spanOf: (start: number, end: number) => Span
}

/** First words that stand for a clause without a heading. */
const TASK_CHARS = 60

const firstWords = (text: string, marker: string): string => {
  const body = text.startsWith(marker) ? text.slice(marker.length) : text
  return (/^\s*([^。；\n]*)/u.exec(body)?.[1] ?? '').slice(0, TASK_CHARS)
}

/** The marker is known without the blanks that may stand in it. */
const afterMarker = (text: string, marker: string): number => {
  let at = 0
  for (const character of marker) {
    while (/\s/u.test(text.charAt(at))) at += 1
    if (text.charAt(at) !== character) return 0
    at += 1
  }
  return at
}

const readClauseText = (document: PolicyDocument, clause: Clause): ClauseText => {
  const { text, offsets } = foldForDisplay(document.text.slice(clause.span.start, clause.span.end))
  const headStop = clause.heading === '' || clause.depth === 0 ? 0 : clause.headingSpan.end - clause.span.start
  return {
    clause,
    text,
    bodyStart: afterMarker(text, clause.marker),
    headEnd: headStop === 0 ? 0 : offsets.findIndex((offset) => offset >= headStop),
    task: clause.heading === '' ? firstWords(text, clause.marker) : clause.heading,
    spanOf: (start, end) => {
      const from = offsets[start] ?? 0
      const to = end > start ? (offsets[end - 1] ?? 0) + 1 : from
      return trimSpan(document.text, { start: clause.span.start + from, end: clause.span.start + to })
    },
  }
}

export const readClauseTexts = (document: PolicyDocument, clauses: readonly Clause[]): ClauseText[] => clauses.map((clause) => readClauseText(document, clause))

export type Placed = { readonly clauseId: ClauseId; readonly documentKey: DocumentKey; readonly span: Span; readonly surface: string }

/** What every facet has: where `[start, end)` of the clause's folded text stands, and how it reads. */
export const locate = ({ clause, text, spanOf }: ClauseText, start: number, end: number): Placed => {
  const piece = text.slice(start, end)
  const from = start + piece.length - piece.trimStart().length
  const to = end - (piece.length - piece.trimEnd().length)
  return { clauseId: clause.id, documentKey: clause.documentKey, span: spanOf(from, to), surface: text.slice(from, to) }
}
