// 「规范管理那一条由谁负责」: the clause that the question names by its heading comes first.
import { unspaced } from '../core/unspaced.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Material } from './selection.ts'

/** What stands before 「那一条」. */
const NAMED = /(?<name>[\u4e00-\u9fff]{3,14}?)的?(?:[那这]一?|一)条(?!龙|线|路|街|河|件)/u
/** Characters of a heading that name it. */
const SHORTEST_NAME = 3
/** Clauses among which it is looked for. */
const LOOKED_AT = 40

/** The longest end of `words` that a heading holds; empty where none is long enough. */
const heldBy = (heading: string, words: string): string => {
  for (let from = 0; words.length - from >= SHORTEST_NAME; from += 1) if (heading.includes(words.slice(from))) return words.slice(from)
  return ''
}

/** The evidence with that clause first; as it is where the question names none, or several have the name. */
export const headedFirst = ({ query, evidence }: Pick<Material, 'query' | 'evidence'>): readonly Evidence[] => {
  const name = NAMED.exec(query.question)?.groups?.['name']
  if (name === undefined) return evidence
  const { pointed } = query.scope
  const found = evidence.slice(0, LOOKED_AT).filter(({ document }) => pointed.length === 0 || pointed.includes(document.key)).map((item) => ({ item, held: heldBy(unspaced(item.clause.heading), name).length }))
  const longest = Math.max(0, ...found.map(({ held }) => held))
  const [headed, ...more] = found.filter(({ held }) => held === longest && held > 0)
  return headed === undefined || more.length > 0 ? evidence : [headed.item, ...evidence.filter((item) => item !== headed.item)]
}
