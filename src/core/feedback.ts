// What a reader said of an answer, with all that is needed to ask it again.
export type Feedback = {
  readonly rating: 'up' | 'down'
  /** Empty where none was given. */
  readonly reason: string
  readonly answerId: string
  readonly sessionId: string
  readonly question: string
  readonly standaloneQuestion: string
  /** Earlier questions of the conversation, oldest first. */
  readonly history: readonly string[]
  readonly backend: string
  readonly status: 'answered' | 'partial' | 'no_answer'
  readonly answer: string
  readonly citations: readonly { readonly documentId: string; readonly clauseId: string; readonly quote: string }[]
}

/** As it is kept. `at` is ISO 8601 in UTC. */
export type StoredFeedback = Feedback & { readonly at: string }
