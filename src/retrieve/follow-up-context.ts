// What the readings of a follow-up have in common: what is known of the talk, and how a question of its own is put together.
import escapeStringRegexp from 'escape-string-regexp'
import type { Exchange } from '../core/exchange.ts'
import { aboutInstead } from './ask-instead.ts'
import type { FollowUpLens } from './follow-up-lens.ts'
import { namedDocuments } from './subject.ts'

/** What the last answer's clauses are to the question once it is read whole: nothing (it says what it means, as where 「第二个」 became a name), some among others, or what it asks about. */
export type Bond = 'none' | 'near' | 'clause'

export type FollowUp = {
  /** The question as it would have been asked whole. */
  readonly standalone: string
  /** The whole question that a bare switch after this one asks again. */
  readonly base: string
  /** The words that tell the kind of answer. */
  readonly asking: string
  /** The words of which the documents that they name count before those that the rest of `standalone` names. */
  readonly own: string
  readonly bond: Bond
}

/** `last` is the latest of `exchanges`, oldest first. */
export type Context = { readonly exchanges: readonly Exchange[]; readonly last: Exchange; readonly lens: FollowUpLens }

/** Characters of an earlier question that are carried; a longer one is a document that was pasted. */
const CARRIED_CHARS = 200
const ended = (text: string): string => (/[。？?！!；;]$/u.test(text) ? text : `${text}？`)
/** A question behind the one before it. */
export const joinQuestions = (before: string, question: string): string => `${ended(before.slice(-CARRIED_CHARS))}${question}`

/** A question that says by itself what it means. */
export const whole = (text: string, bond: Bond = 'none'): FollowUp => ({ standalone: text, base: text, asking: text, own: text, bond })

/** `question` about the document that `name` names; the class word that both have (「先行区」) is said once. Null where it names none. */
export const aboutDocument = (question: string, name: string, lens: FollowUpLens): string | null => {
  const about = aboutInstead(question, name, lens.scopeOf)
  const [before] = namedDocuments(question, lens)
  const word = before === undefined ? '' : lens.classOf(before)
  return about === null || word === '' ? about : about.replaceAll(new RegExp(`(?:${escapeStringRegexp(word)}){2,}`, 'gu'), word)
}
