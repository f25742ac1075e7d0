// Widens a question whose words the corpus does not hold: homophone typos, pinyin, English. All of it is looked up; nothing is guessed by a model.
import { foldForTerms } from '../indexing/tokenizer.ts'
import { convertFigures } from './convert-figures.ts'
import { questionWord } from './gloss-english.ts'
import { type Glossary, NO_GLOSSARY } from './glossary.ts'
import type { EverydayMatch } from './everyday-words.ts'
import { completePinyin } from './complete-pinyin.ts'
import { plainEnglish } from './plain-english.ts'
import { repairHomophones } from './repair-homophones.ts'
import { miscutWords } from './miscut-words.ts'
import { type Segment, translateLatin } from './translate-latin.ts'
import { wordQuestion } from './word-question.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

export type Replacement = { readonly from: string; readonly to: string; readonly by: 'homophone' | 'pinyin' | 'english' | 'everyday' }

export type Widened = {
  /** What is searched in place of the question; the question itself where nothing was widened. */
  readonly text: string
  /** The same for the dense model, which knows some English: an English question keeps its own words before the Chinese ones. */
  readonly denseText: string
  /** An English question as a Chinese one would ask it, in the order of its words: what patterns of Chinese questions are tried on. Absent for any other. */
  readonly wording?: string
  /** Further terms for lexical search, with weights below 1. */
  readonly terms: ReadonlyMap<string, number>
  /** Words of the corpus that the segmenter misses in `text`. */
  readonly missed: readonly string[]
  /** Everyday words of the question with the corpus's words for them. */
  readonly everyday: readonly EverydayMatch[]
  /** What became what, for `explain`. */
  readonly replacements: readonly Replacement[]
}

const LATIN = /[A-Za-z]/u
const HAN = /\p{Script=Han}/u
const BETWEEN_CHINESE = /(?<=[\p{Script=Han}，。、：；？！]) (?=\p{Script=Han})/gu
/** Share of its weight that a word's second or third term gets in lexical search. */
const ALTERNATIVE_SHARE = 0.5

/** In a Chinese question the terms close up with what stands around them; the terms of an English one are no sentence and stay apart. */
const joinSegments = (segments: readonly Segment[], english: boolean): string => {
  const text = segments.flatMap((segment) => (segment.kind === 'asked' ? [] : [segment.kind === 'kept' ? segment.text : (segment.terms[0]?.term ?? '')])).join(' ')
  return english ? text : text.replace(BETWEEN_CHINESE, '')
}

const collectAlternatives = (segments: readonly Segment[]): Map<string, number> => {
  const terms = new Map<string, number>()
  for (const segment of segments) {
    if (segment.kind !== 'read') continue
    for (const { term, weight } of segment.terms.slice(1)) terms.set(term, Math.max(terms.get(term) ?? 0, weight * ALTERNATIVE_SHARE))
  }
  return terms
}

/** Terms that weigh as much as the question's own words. */
const whole = (terms: readonly string[]): Map<string, number> => new Map(terms.map((term) => [term, 1]))

/** Widens what of the question needs it. A question in the corpus's own words comes back as it is, for a look-up a character. */
export const widen = (question: string, vocabulary: WidenVocabulary, glossary: Glossary = NO_GLOSSARY): Widened => {
  const written = LATIN.test(question) ? completePinyin(question, vocabulary) : { text: question, repairs: [] }
  const repaired = repairHomophones(written.text, vocabulary)
  const replacements: Replacement[] = [
    ...written.repairs.map((repair): Replacement => ({ ...repair, by: 'pinyin' })),
    ...repaired.repairs.map((repair): Replacement => ({ ...repair, by: 'homophone' })),
  ]
  const missedIn = (text: string): string[] => miscutWords(foldForTerms(text), vocabulary)
  const unchanged = (): Widened => {
    const missed = missedIn(repaired.text)
    return { text: repaired.text, denseText: repaired.text, terms: whole(missed), missed, everyday: [], replacements }
  }
  if (!LATIN.test(repaired.text)) return unchanged()
  const english = !HAN.test(repaired.text)
  const segments = translateLatin(english ? convertFigures(plainEnglish(repaired.text)) : repaired.text, { english, vocabulary, glossary })
  const read = segments.filter((segment) => segment.kind === 'read')
  if (read.length === 0) return unchanged()
  const asked = english ? questionWord(plainEnglish(question)) : ''
  const joined = joinSegments(segments, english)
  const text = asked === '' ? joined : `${joined.replace(/\s*[?？]$/u, '')} ${asked}？`
  const missed = missedIn(text)
  return {
    text,
    denseText: english ? `${question} ${text}` : text,
    ...(english && { wording: wordQuestion(question, segments) }),
    terms: new Map([...whole(missed), ...collectAlternatives(segments)]),
    missed,
    everyday: [],
    replacements: [...replacements, ...read.map(({ from, terms, by }) => ({ from, to: terms[0]!.term, by }))],
  }
}
