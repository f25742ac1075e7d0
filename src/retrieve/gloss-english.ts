// English words to terms of the corpus by the dictionary: whole phrases first, then words.
import { ENGLISH_STOP_WORDS, isContentWord, phraseKey, singular } from '../indexing/english-terms.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

const LONGEST_PHRASE = 4
/** Terms kept for one word or phrase. */
const MAX_TERMS = 3

export type WeightedTerm = { readonly term: string; readonly weight: number }
/** Terms for the words `[from, to)`, best first, the best with weight 1. */
export type Gloss = { readonly from: number; readonly to: number; readonly terms: readonly WeightedTerm[] }

const rank = (keys: readonly string[], vocabulary: WidenVocabulary): WeightedTerm[] => {
  const scores = new Map<string, number>()
  for (const [term, weight] of keys.flatMap((key) => vocabulary.lookup('english', key))) {
    scores.set(term, Math.max(scores.get(term) ?? 0, weight * Math.log1p(vocabulary.wordFrequency(term))))
  }
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_TERMS)
  const highest = ranked[0]?.[1] ?? 0
  return ranked.map(([term, score]) => ({ term, weight: score / highest }))
}

/** Terms for one English word, in either number. */
const glossWord = (word: string, vocabulary: WidenVocabulary): WeightedTerm[] => rank([word, singular(word)], vocabulary)

/**
 * Glosses of lower-case words, in their order; function words and words that the lexicon lacks are left out.
 * @param words '' for a word that has its Chinese already: no phrase reaches across it.
 */
export const glossEnglish = (words: readonly string[], vocabulary: WidenVocabulary): Gloss[] => {
  const content = words.flatMap((word, at) => (isContentWord(word) ? [{ word, at }] : []))
  const glosses: Gloss[] = []
  for (let at = 0; at < content.length; ) {
    let size = Math.min(LONGEST_PHRASE, content.length - at)
    while (words.slice(content[at]!.at, content[at + size - 1]!.at).includes('')) size -= 1
    let terms: WeightedTerm[] = []
    for (; size > 0 && terms.length === 0; size -= 1) {
      const phrase = content.slice(at, at + size).map(({ word }) => word)
      terms = size === 1 ? glossWord(phrase[0]!, vocabulary) : rank([phraseKey(phrase)], vocabulary)
    }
    const taken = size + 1
    if (terms.length > 0) glosses.push({ from: content[at]!.at, to: content[at + taken - 1]!.at + 1, terms })
    at += taken
  }
  return glosses
}

/** Question words, a closed class; the order is that of trying. */
const QUESTION_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bhow (?:many|much)\b/iu, '多少'], [/\bhow (?:big|large)\b/iu, '多大'], [/\bhow long\b/iu, '多长时间'], [/\bhow\b/iu, '如何'],
  [/\bwhich\b/iu, '哪个'], [/\bwhat\b/iu, '什么'], [/\bwho\b/iu, '谁'], [/\bwhen\b/iu, '什么时候'], [/\bwhere\b/iu, '哪里'], [/\bwhy\b/iu, '为什么'],
]

/** The Chinese question word for the first English one; '' where there is none. */
export const questionWord = (text: string): string => QUESTION_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? ''

export const isFunctionWord = (word: string): boolean => ENGLISH_STOP_WORDS.has(word.toLowerCase())
