// Adds the corpus's words for a question's everyday words to what is searched.
import type { EverydayWords } from './everyday-words.ts'
import type { Widened } from './widen.ts'

/** Weight of the first, the second, and every further term of an everyday word in lexical search, against 1 of the question's own words. */
const FIRST_TERM = 0.7
const SECOND_TERM = 0.5
const FURTHER_TERM = 0.3

/** Terms of an everyday word that the dense model reads: more of them would drown the question. */
const DENSE_TERMS = 2

const weightAt = (position: number): number => (position === 0 ? FIRST_TERM : position === 1 ? SECOND_TERM : FURTHER_TERM)

/** The question keeps its own words; the corpus's come after them, for all three ways of finding. */
export const widenEveryday = (widened: Widened, read: EverydayWords): Widened => {
  const matches = read(widened.text)
  if (matches.length === 0) return widened
  const terms = new Map(widened.terms)
  for (const match of matches) match.terms.forEach((term, at) => terms.set(term, Math.max(terms.get(term) ?? 0, weightAt(at))))
  const added = [...new Set(matches.flatMap((match) => match.terms.slice(0, DENSE_TERMS)))].join('、')
  return {
    ...widened,
    denseText: `${widened.denseText}（${added}）`,
    terms,
    everyday: [...widened.everyday, ...matches],
    replacements: [...widened.replacements, ...matches.map(({ word, terms: [first = ''] }) => ({ from: word, to: first, by: 'everyday' as const }))],
  }
}
