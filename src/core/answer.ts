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

/** Something that the reader of an answer should know: a model that was down, a sentence that was dropped. `message` is shown as it is. */
export type Warning = { readonly code: string; readonly message: string }

/** A composed answer; a draft without citations cannot be anything but a refusal. */
export type Draft = Composed & { /** Absent where there is nothing to warn of. */ readonly warnings?: readonly Warning[] }

type Composed =
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

/**
 * A piece of an answer that is given before the whole of it is there. Pieces are verified before they are given, and a citation follows
 * the first piece that uses it. The texts joined are the final answer; after `replace` only what follows counts, citations too.
 */
export type AnswerPiece =
  | { readonly type: 'delta'; readonly text: string; readonly replace?: true }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'warning'; readonly warning: Warning }
