// Widens a question whose words the corpus does not hold: homophone typos, pinyin, English. All of it is looked up; nothing is guessed by a model.
import { splitEnglish } from '../indexing/english-terms.ts'
import { glossEnglish, isFunctionWord, questionWord } from './gloss-english.ts'
import { type LatinWord, readPinyin } from './read-pinyin.ts'
import { repairHomophones } from './repair-homophones.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

export type Replacement = { readonly from: string; readonly to: string; readonly by: 'homophone' | 'pinyin' | 'english' }

export type Widened = {
  /** What is searched in place of the question; the question itself where nothing was widened. */
  readonly text: string
  /** Further terms for lexical search, with weights below 1. */
  readonly terms: ReadonlyMap<string, number>
  /** What became what, for `explain`. */
  readonly replacements: readonly Replacement[]
}

/** Letters, blanks and what joins English words; a question's Chinese and figures end a run. */
const LATIN_RUN = /[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ'’ \t-]*[A-Za-zÀ-ɏ])?/gu
const LATIN_WORD = /[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?/gu
const HAN = /\p{Script=Han}/u
/** Share of a second or third term's weight that lexical search gets. */
const ALTERNATIVE_SHARE = 0.5

const MULTIPLES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
/** Digits that a product of such figures can carry. */
const FIGURE_DIGITS = 12
const WAN = 1e4
const YI = 1e8
const FIGURE = /(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion)\b/giu

/** `10 billion` to `100亿`, `2 trillion` to `2万亿`. */
const writeFigure = (value: number): string => {
  const [unit, name] = value >= YI * WAN ? [YI * WAN, '万亿'] : value >= YI ? [YI, '亿'] : value >= WAN ? [WAN, '万'] : [1, '']
  return `${Number((value / unit).toPrecision(FIGURE_DIGITS))}${name}`
}

const convertFigures = (text: string): string =>
  text.replace(FIGURE, (_, figure: string, multiple: string) => writeFigure(Number(figure.replaceAll(',', '')) * MULTIPLES[multiple.toLowerCase()]!))

type Words = readonly { readonly text: string; readonly keep: boolean }[]

type Rendering = { readonly text: string; readonly terms: Map<string, number>; readonly replacements: readonly Replacement[] }

/** One run of Latin words in Chinese. Words that nothing is known of stay; function words go where the whole question is English. */
const renderRun = (words: Words, { before, english, vocabulary }: { readonly before: string; readonly english: boolean; readonly vocabulary: WidenVocabulary }): Rendering => {
  const lower = words.map(({ text }) => text.toLowerCase())
  const hasGloss = lower.map((word) => vocabulary.lookup('english', splitEnglish(word)[0] ?? '').length > 0)
  const latin: LatinWord[] = words.map(({ text, keep }, at) => ({ text, mayBePinyin: !keep && (!english || (!isFunctionWord(text) && (/^\p{Lu}/u.test(text) || !hasGloss[at]))) }))
  const pieces = new Map<number, { to: number; text: string; by: Replacement['by'] }>()
  for (const { from, to, terms } of readPinyin(latin, before, vocabulary)) pieces.set(from, { to, text: terms.join(''), by: 'pinyin' })
  const taken = new Set([...pieces].flatMap(([from, { to }]) => Array.from({ length: to - from }, (_, at) => from + at)))
  const extra = new Map<string, number>()
  const open = words.map(({ text, keep }, at) => (keep || taken.has(at) ? '' : (splitEnglish(text)[0] ?? '')))
  for (const { from, to, terms } of glossEnglish(open, vocabulary)) {
    pieces.set(from, { to, text: terms[0]!.term, by: 'english' })
    for (const { term, weight } of terms.slice(1)) extra.set(term, Math.max(extra.get(term) ?? 0, weight * ALTERNATIVE_SHARE))
  }
  const shown: string[] = []
  const replacements: Replacement[] = []
  for (let at = 0; at < words.length; ) {
    const piece = pieces.get(at)
    const word = words[at]!.text
    if (piece) replacements.push({ from: words.slice(at, piece.to).map(({ text }) => text).join(' '), to: piece.text, by: piece.by })
    if (piece) shown.push(piece.text)
    else if (words[at]!.keep || !(english && isFunctionWord(word))) shown.push(word)
    at = piece?.to ?? at + 1
  }
  return { text: shown.join(' '), terms: extra, replacements }
}

const splitWords = (run: string, vocabulary: WidenVocabulary): Words =>
  [...run.matchAll(LATIN_WORD)].map(([text]) => ({ text, keep: !isFunctionWord(text) && vocabulary.wordFrequency(text.toLowerCase()) > 0 }))

/** Widens what of the question needs it. Costs a look-up a character where nothing does. */
export const widen = (question: string, vocabulary: WidenVocabulary): Widened => {
  const repaired = repairHomophones(question, vocabulary)
  const replacements: Replacement[] = repaired.repairs.map((repair) => ({ ...repair, by: 'homophone' }))
  const terms = new Map<string, number>()
  if (!/[A-Za-z]/u.test(repaired.text)) return { text: repaired.text, terms, replacements }
  const english = !HAN.test(question)
  const source = english ? convertFigures(repaired.text) : repaired.text
  const text = source.replace(LATIN_RUN, (run, offset: number) => {
    const words = splitWords(run, vocabulary)
    if (words.every(({ keep }) => keep)) return run
    const before = source.slice(0, offset).trimEnd().at(-1) ?? ''
    const rendering = renderRun(words, { before: HAN.test(before) ? before : '', english, vocabulary })
    for (const [term, weight] of rendering.terms) terms.set(term, Math.max(terms.get(term) ?? 0, weight))
    replacements.push(...rendering.replacements)
    return rendering.replacements.length > 0 ? rendering.text : run
  })
  const asks = english && replacements.length > 0 ? questionWord(question) : ''
  return { text: asks === '' ? text : `${text.trimEnd().replace(/[?？]$/u, '')} ${asks}？`, terms, replacements }
}
