// Documents that a question names by words of their title that others' texts use as well: 「开放型经济那份意见」.
import type { DocumentKey } from '../core/ids.ts'
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { DocumentScope } from './document-scope.ts'
import type { Titled } from './titled-document.ts'

/** Words for the kind of document, behind its name. */
export const DOCUMENT_KIND = '(?:意见|方案|规划|办法|条例|通知|文件)'
/** The same with what may stand between it and the name. */
const KIND = new RegExp(`(?:的|[这那](?:一)?[份个]?|[两二三几][份个]|实施|指导|总体|政策)*${DOCUMENT_KIND}`, 'gu')
/** What may stand before the name: a mark, or a word that is no part of a name. */
const BEFORE_NAME = /^$|[^\p{L}\p{N}]$|[和与跟及在按据照对里从上看问把省这那于]$/u
/** What joins two names. */
const AND = /[和与跟及、]$/u
/** Fewer characters are no name by themselves. */
const SHORTEST_NAME = 4
const LONGEST_NAME = 24

type Read = { readonly key: DocumentKey; readonly name: string }

/** The longest end of the text that stands in a title, where it stands in one alone and is a name by itself. */
const nameAtEnd = (text: string, titles: readonly Titled[]): Read | null => {
  for (let length = Math.min(LONGEST_NAME, text.length); length >= SHORTEST_NAME; length -= 1) {
    const name = text.slice(-length)
    const [document, ...others] = titles.filter(({ title }) => title.includes(name))
    if (document) return others.length === 0 && BEFORE_NAME.test(text.slice(0, -length)) ? { key: document.key, name } : null
  }
  return null
}

/** The names before one word for a kind: 「甲和乙两份意见」 has two. */
const namesBefore = (text: string, titles: readonly Titled[]): Read[] => {
  const last = nameAtEnd(text, titles)
  if (!last) return []
  const rest = text.slice(0, -last.name.length)
  return AND.test(rest) ? [...namesBefore(rest.slice(0, -1), titles), last] : [last]
}

/** `scopeOf`, which also names the documents that the question calls by a part of their title before the word for their kind. */
export const scopeByTitle = (scopeOf: (question: string) => DocumentScope, documents: readonly Titled[]): ((question: string) => DocumentScope) => {
  const titles = documents.map(({ key, title }) => ({ key, title: foldForTerms(title) }))
  return (question) => {
    const scope = scopeOf(question)
    const text = foldForTerms(question)
    const read = [...text.matchAll(KIND)].flatMap(({ index }) => namesBefore(text.slice(0, index), titles)).filter(({ key }) => !scope.pointed.includes(key))
    if (read.length === 0) return scope
    const keys = [...new Set(read.map(({ key }) => key))]
    return { ...scope, named: [...new Set([...scope.named, ...keys])], pointed: [...scope.pointed, ...keys], unknown: [], terms: [...new Set([...scope.terms, ...read.map(({ name }) => name)])] }
  }
}
