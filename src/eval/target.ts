// What an evaluation asks: the assistant in this process or a service over HTTP, behind one interface.
import type { Citation, Turn } from '../core/answer.ts'

/** What scoring reads of a citation; a field that a service leaves out is empty. */
export type EvalCitation = { readonly [field in keyof Pick<Citation, 'documentId' | 'label' | 'quote' | 'text'>]: string }

/** What scoring reads of an answer. `status` is any string: only `no_answer` has a meaning for scoring. */
export type EvalAnswer = {
  readonly status: string
  readonly answer: string
  readonly citations: readonly EvalCitation[]
  /** How the question was understood; absent where the service does not say. */
  readonly standalone?: string
  /** Of the conversation that the answer belongs to; absent where the service keeps none. */
  readonly sessionId?: string
}

/** One clause found, best first. */
export type EvalHit = { readonly documentId: string; readonly clauseId: string; readonly label: string; readonly text: string }

/** A question that the target could not answer is a result of the evaluation, not a failure of it. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

/** `history` holds the earlier user turns in order. Both methods resolve, whatever the target does. */
export interface EvalTarget {
  /** For the report's head: `本进程`, or the base URL. */
  readonly name: string
  /** @param sessionId as an earlier answer gave it: the conversation goes on. */
  ask(question: string, history: readonly string[], sessionId?: string): Promise<Outcome<EvalAnswer>>
  search(query: string, history: readonly string[], limit: number): Promise<Outcome<readonly EvalHit[]>>
}

export const userTurns = (history: readonly string[]): Turn[] => history.map((content) => ({ role: 'user', content }))
