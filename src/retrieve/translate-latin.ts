// A question's Latin-script words as terms of the corpus: pinyin first where it may be, then English. What nothing is known of stays.
import { splitEnglish } from '../indexing/english-terms.ts'
import { type AskedPhrase, readAsked } from './read-asked.ts'
import { glossEnglish, isFunctionWord, type WeightedTerm } from './gloss-english.ts'
import type { Glossary } from './glossary.ts'
import { readPinyin } from './read-pinyin.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** A stretch of the question: kept as it is, what an English one asks, or with the terms that it may stand for, best first. */
export type Segment =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'asked'; readonly text: string; readonly place: AskedPhrase['place'] }
  | { readonly kind: 'read'; readonly from: string; readonly by: 'pinyin' | 'english'; readonly terms: readonly WeightedTerm[] }

/** Letters, blanks and what joins English words; a question's Chinese and figures end a run. */
const LATIN_RUN = /[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ'’ \t/&-]*[A-Za-zÀ-ɏ])?/gu
/** In an English question letters behind a digit belong to it: `5G`, `14th`. */
const ENGLISH_RUN = /(?<![\dA-Za-zÀ-ɏ])[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ'’ \t/&-]*[A-Za-zÀ-ɏ])?/gu
const LATIN_WORD = /[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?/gu
const CAPITALS = /^\p{Lu}+$/u
const HAN = /\p{Script=Han}/u

type Word = { readonly text: string; readonly known: boolean }
type RunContext = { readonly before: string; readonly english: boolean; readonly vocabulary: WidenVocabulary; readonly glossary: Glossary }
/** What the words up to `to` become; no terms where they say nothing. */
type Piece = { readonly to: number; readonly by: 'pinyin' | 'english'; readonly terms: readonly WeightedTerm[] }
type Pieces = ReadonlyMap<number, Piece>

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

const isTaken = (pieces: Pieces, at: number): boolean => [...pieces].some(([from, { to }]) => from <= at && at < to)

/** The words in lower case; '' for those that have their Chinese already. */
const openWords = (words: readonly Word[], taken: (at: number) => boolean): string[] => words.map(({ text }, at) => (taken(at) ? '' : (splitEnglish(text)[0] ?? '')))

const findGlossary = (words: readonly string[], { glossary, english }: RunContext): Pieces => {
  const pieces = new Map<number, Piece>()
  for (let at = 0; at < words.length; ) {
    const match = glossary.match(words, at)
    // Beside Chinese a word that says nothing in English may be anything.
    if (match && (english || match.terms.length > 0)) pieces.set(at, { ...match, by: 'english' })
    at = match?.to ?? at + 1
  }
  return pieces
}

const findPinyin = (words: readonly Word[], taken: Pieces, context: RunContext): Pieces =>
  new Map(readPinyin(words.map((word, at) => ({ text: word.text, mayBePinyin: !isTaken(taken, at) && mayBePinyin(word, context) })), context.before, context.vocabulary)
    .map(({ from, to, terms }) => [from, { to, by: 'pinyin', terms: [{ term: terms.join(''), weight: 1 }] }]))

/** In an English question the glossary comes before pinyin; beside Chinese after it. The dictionary has what both leave. */
const findPieces = (words: readonly Word[], context: RunContext): Pieces => {
  const { english, vocabulary } = context
  const first = english ? findGlossary(openWords(words, () => false), context) : new Map<number, Piece>()
  const read = new Map([...first, ...findPinyin(words, first, context)])
  const open = openWords(words, (at) => words[at]!.known || isTaken(read, at))
  // Capitals beside Chinese are as the user's trade has them: the IP of 「动漫IP」 is no intellectual property.
  const found = english ? read : new Map([...read, ...findGlossary(open.map((word, at) => (CAPITALS.test(words[at]!.text) ? '' : word)), context)])
  const rest = open.map((word, at) => (isTaken(found, at) ? '' : word))
  return new Map([...found, ...glossEnglish(rest, vocabulary).map(({ from, to, terms }): [number, Piece] => [from, { to, by: 'english', terms }])])
}

/** Between what is asked for and a new subject. */
const COMMA = '，'

type Asked = Extract<Segment, { kind: 'asked' }>
const askedSegments = (phrases: readonly AskedPhrase[] = []): Asked[] =>
  phrases.flatMap(({ text, place, behindAll }): Asked[] => [{ kind: 'asked', text, place }, ...(behindAll === undefined ? [] : [{ kind: 'asked', text: behindAll, place: 'end' } as const])])

/** What an English run asks, by the word at which it is said. */
const findAsked = (words: readonly string[]): ReadonlyMap<number, readonly AskedPhrase[]> => {
  const found = new Map<number, AskedPhrase[]>()
  const put = (at: number, phrase: AskedPhrase): void => void found.set(at, [...(found.get(at) ?? []), phrase])
  for (let at = 0; at < words.length; ) {
    const asked = readAsked(words, at)
    if (asked) put(at, asked)
    if (asked?.until) put(asked.until.at, { to: asked.until.at, text: asked.until.text, place: 'here' })
    at = asked?.to ?? at + 1
  }
  return found
}

const translateRun = (run: string, context: RunContext): Segment[] => {
  const { english } = context
  const words = splitWords(run, context)
  const pieces = findPieces(words, context)
  if (pieces.size === 0 && !english) return [{ kind: 'kept', text: run }]
  const segments: Segment[] = []
  const asked = english ? findAsked(openWords(words, () => false)) : new Map<number, readonly AskedPhrase[]>()
  let said = 0
  for (let at = 0; at < words.length; ) {
    const piece = pieces.get(at)
    const { text, known } = words[at]!
    for (; said <= at; said += 1) segments.push(...askedSegments(asked.get(said)))
    const asks = Math.max(at, ...(asked.get(at) ?? []).map(({ to }) => to))
    // A phrase that reaches beyond what asks (`each year`) is read whole.
    const over = piece && piece.to > asks ? at : asks
    if (over === at && piece && piece.terms.length > 0) segments.push({ kind: 'read', from: words.slice(at, piece.to).map((word) => word.text).join(' '), by: piece.by, terms: piece.terms })
    else if (over === at && !piece && (known || !english || !isFunctionWord(text))) segments.push({ kind: 'kept', text })
    at = over > at ? over : (piece?.to ?? at + 1)
  }
  for (; said <= words.length; said += 1) segments.push(...askedSegments(asked.get(said)).filter(({ text }) => text !== COMMA))
  return segments
}

export type TranslateOptions = Omit<RunContext, 'before'>

/** The question cut into segments, in order. @param english it has no Chinese but in its figures */
export const translateLatin = (question: string, { english, vocabulary, glossary }: TranslateOptions): Segment[] => {
  const segments: Segment[] = []
  let end = 0
  for (const match of question.matchAll(english ? ENGLISH_RUN : LATIN_RUN)) {
    const between = question.slice(end, match.index)
    if (between.trim() !== '') segments.push({ kind: 'kept', text: between.trim() })
    const before = question.slice(0, match.index).trimEnd().at(-1) ?? ''
    segments.push(...translateRun(match[0], { before: HAN.test(before) ? before : '', english, vocabulary, glossary }))
    end = match.index + match[0].length
  }
  if (question.slice(end).trim() !== '') segments.push({ kind: 'kept', text: question.slice(end).trim() })
  return segments
}
