// From selections to the answer's Markdown and its citations.
import type { Citation } from '../core/answer.ts'
import type { DocumentKey } from '../core/ids.ts'
import { displayText } from '../core/fold.ts'
import { sliceSpan } from '../core/span.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Selection } from './selection.ts'

/** A sentence as the answer says it, and the citation that it rests on. */
export type Statement = { readonly text: string; readonly citation: number }

export type Rendered = { readonly answer: string; readonly citations: readonly Citation[]; readonly statements: readonly Statement[] }

/** Text of a span of the clause's document, through the clause's own text. */
const quoteOf = ({ text, clause }: Evidence, span: { readonly start: number; readonly end: number }): string =>
  sliceSpan(text, { start: span.start - clause.span.start, end: span.end - clause.span.start })

/** The label before the sentence shows the marker already. */
const withoutMarker = (text: string, marker: string): string => {
  const bare = text.trimStart()
  return marker !== '' && bare.startsWith(marker) && bare.length > marker.length ? bare.slice(marker.length).trimStart() : text
}

const toCitation = ({ evidence, quote }: Selection, index: number): Citation => ({
  index,
  documentId: evidence.document.key,
  title: evidence.document.title,
  clauseId: evidence.clause.id,
  label: evidence.clause.label,
  path: evidence.clause.path,
  quote: quoteOf(evidence, quote),
  text: evidence.text,
  span: quote,
  score: Math.min(1, Math.max(0, evidence.score)),
})

/** One line of display text; Markdown that stands in a document stays text. */
const plainLine = (text: string): string => displayText(text).replace(/\s*\n\s*/gu, ' ').replace(/([*_`[\]<>#|~])/gu, '\\$1').trim()

const groupByDocument = (selections: readonly Selection[]): Selection[][] => {
  const groups = new Map<DocumentKey, Selection[]>()
  for (const selection of selections) {
    const { key } = selection.evidence.document
    groups.set(key, [...(groups.get(key) ?? []), selection])
  }
  return [...groups.values()]
}

/** Characters of the answer that selections make, white space not counted. */
export const renderedChars = (selections: readonly Selection[]): number => render(selections).answer.replace(/\s/gu, '').length

/**
 * One line a clause under its document's title, the strongest document first: `- 二、（二）：句子。句子。[1]`.
 * Citations are numbered in the order in which they are said.
 */
export const render = (selections: readonly Selection[], shortTitle: (title: string) => string = (title) => title): Rendered => {
  const lines: string[] = []
  const citations: Citation[] = []
  const statements: Statement[] = []
  for (const group of groupByDocument(selections)) {
    lines.push(`**《${plainLine(shortTitle(group[0]?.evidence.document.title ?? ''))}》**`, '')
    for (const selection of group) {
      const citation = toCitation(selection, citations.length + 1)
      citations.push(citation)
      const said = selection.spans.map((span) => withoutMarker(quoteOf(selection.evidence, span), selection.evidence.clause.marker))
      statements.push(...said.map((text) => ({ text, citation: citation.index })))
      lines.push(`- ${citation.label ? `${citation.label}：` : ''}${said.map(plainLine).join('')}[${citation.index}]`)
    }
    lines.push('')
  }
  return { answer: lines.join('\n').trim(), citations, statements }
}
