// A question's Latin-script words as terms of the corpus: pinyin first where it may be, then English. What nothing is known of stays.
import { splitEnglish } from '../indexing/english-terms.ts'
import { glossEnglish, isFunctionWord, type WeightedTerm } from './gloss-english.ts'
import { readPinyin } from './read-pinyin.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** A stretch of the question: kept as it is, or with the terms that it may stand for, best first. */
export type Segment =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'read'; readonly from: string; readonly by: 'pinyin' | 'english'; readonly terms: readonly WeightedTerm[] }

/** Letters, blanks and what joins English words; a question's Chinese and figures end a run. */
const LATIN_RUN = /[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ'’ \t/&-]*[A-Za-zÀ-ɏ])?/gu
const LATIN_WORD = /[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?/gu
const HAN = /\p{Script=Han}/u

type Word = { readonly text: string; readonly known: boolean }
type RunContext = { readonly before: string; readonly english: boolean; readonly vocabulary: WidenVocabulary }

const hasGloss = (word: string, { lookup }: WidenVocabulary): boolean => lookup('english', splitEnglish(word)[0] ?? '').length > 0

/** A word that the corpus writes in Latin script too (RCEP) is known; in an English question only where no dictionary has it. */
const splitWords = (run: string, { english, vocabulary }: RunContext): Word[] =>
  [...run.matchAll(LATIN_WORD)].map(([text]) => ({
    text,
    known: !isFunctionWord(text) && vocabulary.wordFrequency(text.toLowerCase()) > 0 && !(english && hasGloss(text, vocabulary)),
  }))

/** In an English question pinyin is a name (`Wenjiang`) or what no dictionary has; beside Chinese any word may be pinyin. */
const mayBePinyin = ({ text, known }: Word, { english, vocabulary }: RunContext): boolean =>
  !known && (!english || (!isFunctionWord(text) && (/^\p{Lu}/u.test(text) || !hasGloss(text, vocabulary))))

const translateRun = (run: string, context: RunContext): Segment[] => {
  const { english, vocabulary } = context
  const words = splitWords(run, context)
  const found = new Map<number, { readonly to: number; readonly by: 'pinyin' | 'english'; readonly terms: readonly WeightedTerm[] }>()
  for (const { from, to, terms } of readPinyin(words.map((word) => ({ text: word.text, mayBePinyin: mayBePinyin(word, context) })), context.before, vocabulary)) {
    found.set(from, { to, by: 'pinyin', terms: [{ term: terms.join(''), weight: 1 }] })
  }
  const read = new Set([...found].flatMap(([from, { to }]) => Array.from({ length: to - from }, (_, at) => from + at)))
  const open = words.map(({ text, known }, at) => (known || read.has(at) ? '' : (splitEnglish(text)[0] ?? '')))
  for (const { from, to, terms } of glossEnglish(open, vocabulary)) found.set(from, { to, by: 'english', terms })
  if (found.size === 0 && !english) return [{ kind: 'kept', text: run }]
  const segments: Segment[] = []
  for (let at = 0; at < words.length; ) {
    const piece = found.get(at)
    const { text, known } = words[at]!
    if (piece) segments.push({ kind: 'read', from: words.slice(at, piece.to).map((word) => word.text).join(' '), by: piece.by, terms: piece.terms })
    else if (known || !english || !isFunctionWord(text)) segments.push({ kind: 'kept', text })
    at = piece?.to ?? at + 1
  }
  return segments
}

/** The question cut into segments, in order. A question without a Chinese character counts as English. */
export const translateLatin = (question: string, vocabulary: WidenVocabulary): Segment[] => {
  const english = !HAN.test(question)
  const segments: Segment[] = []
  let end = 0
  for (const match of question.matchAll(LATIN_RUN)) {
    const between = question.slice(end, match.index)
    if (between.trim() !== '') segments.push({ kind: 'kept', text: between.trim() })
    const before = question.slice(0, match.index).trimEnd().at(-1) ?? ''
    segments.push(...translateRun(match[0], { before: HAN.test(before) ? before : '', english, vocabulary }))
    end = match.index + match[0].length
  }
  if (question.slice(end).trim() !== '') segments.push({ kind: 'kept', text: question.slice(end).trim() })
  return segments
}
