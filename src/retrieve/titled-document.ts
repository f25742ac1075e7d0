// The document that an English question names by what its title is about: `the trade opinions`, `the cooperation parks guidance`.
import type { DocumentKey } from '../core/ids.ts'

/** Kinds of document in English, and how a Chinese title calls them; a document of any kind has them all. */
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:guiding opinions?|guidance|guidelines?)$/iu, /指导意见|指引|指南/u],
  [/^opinions?$/iu, /意见/u],
  [/^(?:plan|scheme|programme|program)$/iu, /方案|规划|计划/u],
  [/^(?:notice|circular)$/iu, /通知/u],
  [/^(?:measures|rules|regulations)$/iu, /办法|规定|细则|条例/u],
  [/^(?:document|paper|policy)$/iu, /./u],
]
const NAMED = /\b(?:the|this|that) (?<subject>(?:[\w'’-]+ ){1,5}?)(?<kind>guiding opinions?|guidance|guidelines?|opinions?|plan|scheme|programme|program|notice|circular|measures|rules|regulations|document|paper|policy)\b/giu

export type Titled = { readonly key: DocumentKey; readonly title: string }

/** A document, and the words of its title that the question names it by. */
export type TitleReading = { readonly key: DocumentKey; readonly terms: readonly string[] }

/**
 * Reads the document whose title alone has all that the question names it by; null where none or several have.
 * @param termsOf the Chinese terms of English words
 */
export const createTitledDocument = (documents: readonly Titled[], termsOf: (english: string) => readonly string[]): ((question: string) => TitleReading | null) => (question) => {
  for (const { groups } of question.matchAll(NAMED)) {
    const terms = termsOf(groups!['subject']!).filter((term) => /\p{Script=Han}{2}/u.test(term))
    const kind = KINDS.find(([english]) => english.test(groups!['kind']!))?.[1] ?? /./u
    const named = terms.length === 0 ? [] : documents.filter(({ title }) => kind.test(title) && terms.every((term) => title.includes(term)))
    if (named.length === 1) return { key: named[0]!.key, terms }
  }
  return null
}
