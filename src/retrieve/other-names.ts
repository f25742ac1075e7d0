// Documents that a question names by another name of their subject: 「川渝方案」 is the one whose title has 成渝.
import type { EverydayEntry } from '../indexing/everyday-entries.ts'
import type { DocumentScope } from './document-scope.ts'
import { DOCUMENT_KIND } from './scope-by-title.ts'

/** Behind the name stands the kind of document, or what its bearer is to do; 「川渝两地的班列」 names no document. */
const NAMES_DOCUMENT = new RegExp(`^[^，。？、]{0,8}${DOCUMENT_KIND}|^(?:两地|两边|双方|地区)?(?:在|要|想|打算|计划|准备|怎么|如何|联手|一起)`, 'u')

/** The text once for each other name of each thing that it names a document by; a name that stands in the other is not exchanged. */
export const withOtherNames = (text: string, things: readonly (readonly string[])[]): string[] => things.flatMap((names) => {
  const named = names.filter((name) => text.includes(name) && NAMES_DOCUMENT.test(text.slice(text.indexOf(name) + name.length)))
  const [longest] = named.sort((a, b) => b.length - a.length)
  return longest === undefined ? [] : names.filter((other) => !longest.includes(other) && !other.includes(longest)).map((other) => text.replaceAll(longest, other))
})

/** `scopeOf`, which also tries the other names of things (lines of names of one thing) where a question names no document by its own. */
export const scopeByOtherNames = (scopeOf: (question: string) => DocumentScope, entries: readonly EverydayEntry[]): ((question: string) => DocumentScope) => {
  const things = entries.filter(({ same }) => same).map(({ terms, words }) => [...terms, ...words])
  return (question) => {
    const scope = scopeOf(question)
    if (scope.named.length > 0) return scope
    return withOtherNames(question, things).map(scopeOf).find(({ pointed }) => pointed.length === 1) ?? scope
  }
}
