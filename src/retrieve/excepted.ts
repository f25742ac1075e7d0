// 「除了甲市先行区，还有哪些…」: documents that a question names only to leave them out.
import type { DocumentKey } from '../core/ids.ts'
import type { DocumentScope } from './document-scope.ts'

export type Excepted = {
  /** The text without the words that leave them out. */
  readonly text: string
  readonly documents: ReadonlySet<DocumentKey>
}

const EXCEPT = /除(?:了|开|去|却)?(?<name>[^，。？！除]{2,20}?)(?:这个|那个|这里|那里|这边|那边|这家|那家)?(?:(?:以外|之外|外)(?:的)?[，,]?|[，,])/u

/** Characters that ask something. */
const LEAST_ASKED = 4

/** Nothing is left out by a name that names no document, or where nothing is asked after it. */
export const readExcepted = (text: string, scopeOf: (text: string) => DocumentScope): Excepted => {
  const match = EXCEPT.exec(text)
  const { pointed } = scopeOf(match?.groups?.['name'] ?? '')
  const rest = match ? text.slice(0, match.index) + text.slice(match.index + match[0].length) : text
  return match && pointed.length > 0 && rest.length >= LEAST_ASKED ? { text: rest, documents: new Set(pointed) } : { text, documents: new Set() }
}

/** The scope without them. */
export const scopeWithout = ({ named, pointed, group, unknown, terms }: DocumentScope, documents: ReadonlySet<DocumentKey>): DocumentScope => {
  const kept = (keys: readonly DocumentKey[]): DocumentKey[] => keys.filter((key) => !documents.has(key))
  return { named: kept(named), pointed: kept(pointed), group: kept(group), unknown, terms }
}
