// What a kind of answer chooses to say: sentences of one clause, in reading order, the best of them its quote.
import { sliceSpan, type Span } from '../core/span.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { CorpusView } from './corpus-view.ts'
import type { Query } from '../retrieve/query.ts'

export type Selection = {
  readonly evidence: Evidence
  /** Exact spans of the document's text, in reading order, at least one. Each is said in the answer. */
  readonly spans: readonly [Span, ...Span[]]
  /** The span that is shown as the citation's quote; one of `spans`. */
  readonly quote: Span
}

/** Text of a span of the clause's document, through the clause's own text. */
export const quoteOf = ({ text, clause }: Pick<Evidence, 'text' | 'clause'>, span: Span): string =>
  sliceSpan(text, { start: span.start - clause.span.start, end: span.end - clause.span.start })

/** A line that says what was asked before the sentences are quoted. */
export type Claim = {
  /** Markdown; `[#k]` stands for the citation of the k-th selection, from 0. */
  readonly text: string
  /** Words that the line takes from a selection's clause: each stands there, or nothing is said. */
  readonly surfaces: readonly { readonly selection: number; readonly surface: string }[]
}

export type Composition = {
  readonly lead: readonly Claim[]
  readonly selections: readonly Selection[]
  /** Reckoned from what every document that is asked about says: only something that is found missing speaks against it. */
  readonly settled?: boolean
  /** How many more there are that were not made, because no answer lists so many. */
  readonly beyond?: number
}

/** What every kind of answer gets to work with. */
export type Material = {
  readonly query: Query
  /** Best first. */
  readonly evidence: readonly Evidence[]
  readonly maxCitations: number
  /** Citations of an answer that lists everything. */
  readonly listCitations: number
  /** Documents that were searched. */
  readonly scanned: number
  readonly corpus: CorpusView
}

/** One kind of answer. The first kind that applies selects. */
export interface AnswerKind {
  readonly name: string
  /** Lists everything there is: what does not fit is counted, not dropped in silence. */
  readonly exhaustive: boolean
  applies(query: Query): boolean
  /** Selections best first; none where the evidence holds nothing of the kind. */
  compose(material: Material): Composition
}
