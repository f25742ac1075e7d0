// Adds the corpus's words for a question's everyday words to what is searched.
import type { EverydayMatch, EverydayWords } from './everyday-words.ts'
import type { Widened } from './widen.ts'

/** Weight of the first, the second, and every further term of an everyday word in lexical search, against 1 of the question's own words. */
const FIRST_TERM = 0.7
const SECOND_TERM = 0.5
const FURTHER_TERM = 0.3

/** Share of these weights that a hint gets: the corpus has the word itself. First clause right on 1,999 questions by .0, .3, .5, .8: .762, .761, .765, .767; lists and places lose above. */
const HINT_SHARE = 0.65

/** Terms of an everyday word that the dense model reads: more of them would drown the question. */
const DENSE_TERMS = 2

const weightAt = ({ kind }: EverydayMatch, position: number): number => (kind === 'hint' ? HINT_SHARE : 1) * (position === 0 ? FIRST_TERM : position === 1 ? SECOND_TERM : FURTHER_TERM)

/** The question keeps its own words; the corpus's come after them, for all three ways of finding, hints for words and pairs alone. */
export const widenEveryday = (widened: Widened, read: EverydayWords): Widened => {
  const found = read(widened.text)
  const terms = new Map(widened.terms)
  for (const match of found) match.terms.forEach((term, at) => terms.set(term, Math.max(terms.get(term) ?? 0, weightAt(match, at))))
  const matches = found.filter(({ kind }) => kind !== 'hint')
  if (matches.length === 0) return found.length === 0 ? widened : { ...widened, terms }
  const added = [...new Set(matches.flatMap((match) => match.terms.slice(0, DENSE_TERMS)))].join('、')
  return {
    ...widened,
    denseText: `${widened.denseText}（${added}）`,
    terms,
    everyday: [...widened.everyday, ...matches],
    replacements: [...widened.replacements, ...matches.map(({ word, terms: [first = ''] }) => ({ from: word, to: first, by: 'everyday' as const }))],
  }
}
