// What is remembered of a conversation: each question as it was understood, and what its answer cited.
import type { Citation } from './answer.ts'

/** A citation as it is remembered: where it stands, and its words. */
export type CitedClause = Pick<Citation, 'documentId' | 'title' | 'clauseId' | 'label' | 'quote'>

export type RememberedAnswer = {
  readonly status: 'answered' | 'partial' | 'no_answer'
  /** Markdown, as it was given. */
  readonly text: string
  /** In the order of the answer. */
  readonly cited: readonly CitedClause[]
}

/** One question and its answer. */
export type Exchange = {
  /** As it was asked. */
  readonly question: string
  /** As it was understood on its own. */
  readonly standalone: string
  /** The whole question that a bare switch (「那资阳呢」) asks again about something else. */
  readonly base: string
  /** Null where it is not known: a client that brings its own history brings questions. */
  readonly answer: RememberedAnswer | null
}
