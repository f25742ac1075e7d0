// Words of the question whose sentences a clause tells before its others.
import { askedPart, partsNamed } from '../retrieve/asks-part.ts'
import { foldForCoverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'

/** A word of the question that more than this share of a clause's sentences hold tells none of them apart. */
const COMMON_SHARE = 0.5

/** A list inside one clause: the question's rarest word that several of its sentences hold, and not most of them. */
const listedWord = ({ terms, exhaustive, intents }: Query, { chunks }: Evidence): string | null => {
  if (!exhaustive || intents.has('unit') || intents.has('task')) return null
  const texts = chunks.map(({ chunk }) => foldForCoverage(chunk.text))
  const held = terms.filter(({ term }) => {
    const holders = texts.filter((text) => text.includes(term)).length
    return holders > 1 && holders <= COMMON_SHARE * chunks.length
  })
  return held.sort((a, b) => b.weight - a.weight)[0]?.term ?? null
}

/** The parts of a zone that are set against each other (「江东片区跟经开区片区」), as the clause names them; none where it has not two. */
const comparedParts = ({ intents, names, search }: Query, { chunks }: Evidence): string[] => {
  if (!intents.has('compare')) return []
  const called = [...names, ...search.everyday.flatMap(({ kind, terms }) => (kind === 'hint' ? [] : terms))].filter((name) => partsNamed(name) > 0)
  const held = [...new Set(called)].filter((name) => chunks.some(({ chunk }) => foldForCoverage(chunk.text).includes(name)))
  const longest = held.filter((name) => !held.some((other) => other !== name && other.includes(name)))
  return longest.length > 1 ? longest : []
}

/** What the sentences that come first hold: the asked-for kind of part, the parts that are compared, or the word of a list; folded, none where no sentence is to come first. */
export const leadingWords = (query: Query, evidence: Evidence): readonly string[] => {
  const part = askedPart(query.standalone)
  if (part !== null && evidence.chunks.filter(({ chunk }) => chunk.text.includes(part)).length > 1) return [part]
  const parts = comparedParts(query, evidence)
  const listed = parts.length > 0 ? null : listedWord(query, evidence)
  return listed === null ? parts : [listed]
}
