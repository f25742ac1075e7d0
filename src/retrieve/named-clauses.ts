// Clauses that hold the very name which a list asks after (「综合保税区」): found word for word, they belong to the list however unlike they look.
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { Evidence } from './evidence.ts'
import type { Sought } from './query.ts'

/** A name that more clauses hold is a subject of its own, and no sign of belonging. */
const MOST_HOLDERS = 12

/** A text folded, without white space and marks: as names are looked for in it. */
export const compactText = (text: string): string => foldForTerms(text).replace(/[^\p{L}\p{N}+、]+/gu, '')

const QUOTED = /[“"「『](?<words>[^”"」』]{2,20})[”"」』]/gu

/** What a question puts in quotes, as `compactText` writes it. */
export const quotedNames = (question: string): string[] => [...question.matchAll(QUOTED)].map(({ groups }) => compactText(groups?.['words'] ?? ''))

/** Documents that the question names or runs over; all where it does neither. */
const inScope = ({ scope }: Sought, evidence: readonly Evidence[]): Evidence[] => {
  const keys = scope.pointed.length > 0 ? scope.pointed : scope.group
  return evidence.filter(({ document }) => keys.length === 0 || keys.includes(document.key))
}

/** The rarest name that is held at all, a quoted one (「“飞地”这种跨区域合作」) before all others, and those that the question enumerates with it: 「碳足迹、碳捕获、碳达峰」. */
const rarest = ({ search, standalone }: Sought, held: readonly { readonly name: string; readonly holders: number }[]): string[] => {
  const quoted = quotedNames(standalone)
  const inQuotes = held.filter(({ name }) => quoted.includes(name))
  const [first] = (inQuotes.length > 0 ? inQuotes : held).toSorted((a, b) => a.holders - b.holders || b.name.length - a.name.length)
  if (!first) return []
  const asked = compactText(search.text)
  const listed = held.map(({ name }) => name).filter((name) => asked.includes(`${name}、`) || asked.includes(`、${name}`))
  return listed.includes(first.name) ? listed : [first.name]
}

/** The name as the corpus may write it: by itself, or by another name of the same thing (科博会). */
const writtenAs = (name: string, { search }: Sought): readonly string[] => [name, ...search.everyday.flatMap(({ word, kind, terms }) => (kind === 'same' && word === name ? terms : []))]

/** The clauses of the evidence that hold the name; none where the question has no name, or too many of the documents asked after hold it. */
export const namedClauses = (query: Sought, evidence: readonly Evidence[]): ReadonlySet<Evidence> => {
  const texts = inScope(query, evidence).map((item) => ({ item, text: compactText(item.text), heading: compactText(item.clause.heading) }))
  // A heading's own words (「功能划分」) say where in a document something stands.
  const held = [...new Set([...query.names, ...query.search.everyday.filter(({ kind }) => kind === 'same').map(({ word }) => word)])]
    .map((name) => {
      const written = writtenAs(name, query)
      return { name, holders: texts.filter(({ text }) => written.some((each) => text.includes(each))).length }
    })
    .filter(({ name, holders }) => holders > 0 && holders <= MOST_HOLDERS && !texts.some(({ heading }) => heading === name))
  const names = rarest(query, held).flatMap((name) => writtenAs(name, query))
  return new Set(texts.filter(({ text }) => names.some((name) => text.includes(name))).map(({ item }) => item))
}
