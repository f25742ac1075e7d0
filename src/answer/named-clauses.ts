// Clauses that hold the very name which a list asks after (「综合保税区」): found word for word, they belong to the list however unlike they look.
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'

/** Characters of a name; shorter words stand in many. */
const SHORTEST_NAME = 3
/** A name that more clauses hold is a subject of its own, and no sign of belonging. */
const MOST_HOLDERS = 12

const squeeze = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** The question's rarest name, and those that it is enumerated with: 「碳足迹、碳捕获、碳达峰」. */
const rarestNames = ({ terms, search }: Query): string[] => {
  const names = terms.filter(({ term, weight, alternatives }) => weight > 0 && alternatives.length === 0 && term.length >= SHORTEST_NAME).sort((a, b) => b.weight - a.weight)
  const [first] = names
  if (!first) return []
  const asked = squeeze(search.text)
  const listed = names.filter(({ term }) => asked.includes(`${term}、`) || asked.includes(`、${term}`)).map(({ term }) => term)
  return listed.includes(first.term) ? listed : [first.term]
}

/** Documents that the question names or runs over. */
const inScope = ({ scope }: Query, { document }: Evidence): boolean => (scope.pointed.length > 0 ? scope.pointed : scope.group).includes(document.key)

/** The clauses of the evidence that hold the name; none where the question has no name or too many of the documents asked after hold it. */
export const namedClauses = (query: Query, evidence: readonly Evidence[]): ReadonlySet<Evidence> => {
  const names = rarestNames(query)
  const isOpen = query.scope.pointed.length + query.scope.group.length === 0
  const holders = evidence.filter((item) => (isOpen || inScope(query, item)) && names.some((name) => squeeze(item.text).includes(name)))
  return new Set(holders.length <= MOST_HOLDERS ? holders : [])
}
