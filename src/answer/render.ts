// From selections to the answer's Markdown and its citations.
import type { Citation } from '../core/answer.ts'
import type { DocumentKey } from '../core/ids.ts'
import { displayText } from '../core/fold.ts'
import { unspaced } from '../core/unspaced.ts'
import { type Claim, type Composition, quoteOf, type Selection } from './selection.ts'

/** A sentence as the answer says it, and the citation that it rests on. */
export type Statement = { readonly text: string; readonly citation: number }

export type Rendered = { readonly answer: string; readonly citations: readonly Citation[]; readonly statements: readonly Statement[] }

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
  score: evidence.relevance,
})

/** One line of display text; Markdown that stands in a document stays text. */
export const plainLine = (text: string): string => displayText(text).replace(/\s*\n\s*/gu, ' ').replace(/([*_`[\]<>#|~])/gu, '\\$1').trim()

const groupByDocument = (selections: readonly Selection[]): Selection[][] => {
  const groups = new Map<DocumentKey, Selection[]>()
  for (const selection of selections) {
    const { key } = selection.evidence.document
    groups.set(key, [...(groups.get(key) ?? []), selection])
  }
  return [...groups.values()]
}

/** Characters of the answer that a composition makes, white space not counted. */
export const renderedChars = (composition: Composition): number => unspaced(render(composition).answer).length

/** Citation numbers by the position of their selection: in the order in which the sentences are said. */
const numberSelections = (groups: readonly (readonly Selection[])[], selections: readonly Selection[]): number[] => {
  const order = groups.flat()
  return selections.map((selection) => order.indexOf(selection) + 1)
}

/** The line with its citations, and what it takes from them; null where it rests on a selection that is not said. */
const renderClaim = ({ text, surfaces }: Claim, numbers: readonly number[]): { readonly line: string; readonly statements: Statement[] } | null => {
  const marks = [...text.matchAll(/\[#(\d+)\]/gu)].map(([, position]) => numbers[Number(position)])
  if (marks.some((number) => number === undefined) || surfaces.some(({ selection }) => numbers[selection] === undefined)) return null
  return {
    line: text.replace(/\[#(\d+)\]/gu, (_, position: string) => `[${numbers[Number(position)] ?? ''}]`),
    statements: surfaces.map(({ selection, surface }) => ({ text: surface, citation: numbers[selection] ?? 0 })),
  }
}

/**
 * The lead, then one line a clause under its document's title, the strongest document first: `- 二、（二）：句子。句子。[1]`.
 * Citations are numbered in the order in which their sentences are said.
 */
export const render = ({ lead, selections }: Composition, shortTitle: (title: string) => string = (title) => title): Rendered => {
  const groups = groupByDocument(selections)
  const claims = lead.flatMap((claim) => renderClaim(claim, numberSelections(groups, selections)) ?? [])
  const lines: string[] = claims.map(({ line }) => line)
  if (lines.length > 0) lines.push('')
  const citations: Citation[] = []
  const statements: Statement[] = claims.flatMap((claim) => claim.statements)
  for (const group of groups) {
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
  return { answer: lines.join('\n').replace(/\n{3,}/gu, '\n\n').trim(), citations, statements }
}
