// What the assistant gives back: an answer whose every statement is cited, or a refusal that cites nothing.
import type { ClauseId, DocumentKey } from './ids.ts'
import type { Span } from './span.ts'

/** Evidence as shown. `quote` is `document.text.slice(span.start, span.end)`; `text` the clause's own text, which contains it. */
export type Citation = {
  /** The `n` of `[n]` in the answer, from 1. */
  readonly index: number
  readonly documentId: DocumentKey
  readonly title: string
  readonly clauseId: ClauseId
  readonly label: string
  readonly path: readonly string[]
  readonly quote: string
  readonly text: string
  readonly span: Span
  /** 0 to 1, comparable within one answer only. */
  readonly score: number
}

/** How many documents matched, of how many that were looked at. */
export type Coverage = { readonly matched: number; readonly scanned: number }

/** A composed answer before it is verified; a draft without citations cannot be anything but a refusal. */
export type Draft =
  | { readonly status: 'answered' | 'partial'; readonly answer: string; readonly citations: readonly [Citation, ...Citation[]]; readonly coverage: Coverage }
  | { readonly status: 'no_answer'; readonly answer: string; readonly citations: readonly []; readonly coverage: Coverage }

export type Timings = { readonly understandMs: number; readonly retrieveMs: number; readonly composeMs: number; readonly totalMs: number }

/** The body of a 200 from `/ask`, and what the command line prints with `--json`. */
export type Answer = Draft & {
  readonly id: string
  readonly sessionId: string
  readonly question: string
  readonly standaloneQuestion: string
  readonly backend: string
  readonly timings: Timings
}

/** An earlier turn of the conversation. */
export type Turn = { readonly role: 'user' | 'assistant'; readonly content: string }

/** An empty list filters nothing. */
export type Filters = { readonly documents: readonly DocumentKey[]; readonly regions: readonly string[] }
