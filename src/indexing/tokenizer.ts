// Text to search terms: jieba words with the project's dictionary, and character bigrams.
import { createHash } from 'node:crypto'
import type { Jieba } from '@node-rs/jieba'
import { foldCharacter } from '../core/fold.ts'
import { loadJieba } from './jieba.ts'
import { simplify } from './simplify.ts'

/** Raised whenever the same text would give other terms; an index built with another version is stale. */
export const TOKENIZER_VERSION = 'jieba-2.0.2+bigram-1'

/**
 * Function words that carry no subject. In a short sentence their weight is not zero, and 「的」 in question and text would be a
 * match; anything with a meaning of its own stays (有 不 上 can be part of what is asked).
 */
const STOP_WORDS: ReadonlySet<string> = new Set('的 了 和 与 及 或 在 对 为 是 把 被 将 由 从 向 以 于 其 之 也 都 而 并 等 吗 呢 吧 啊'.split(' '))

/** Frequency given to a dictionary word: above the product of its parts' probabilities for any parts that jieba knows. */
const WORD_FREQUENCY = 100

/** Runs of Han characters, numbers with their decimals (98.2, not 5g), and words of any other script (rcep, c919). */
const RUN = /(?<han>\p{Script=Han}+)|\d+(?:\.\d+)?(?![\p{L}\d])|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g

type TaggedWord = { readonly word: string; readonly tag: string }

/** Terms of a text in reading order, with repeats. Text and question go through the same functions. */
export type Tokenizer = {
  /** Version and dictionary: equal where the same text gives the same terms. */
  readonly fingerprint: string
  readonly words: (text: string) => readonly string[]
  /** The text cut into words that lie end to end, function words and marks included. */
  readonly segments: (text: string) => readonly string[]
  /** Names of places, as the general dictionary tags them. */
  readonly places: (text: string) => string[]
  /** Words with their part of speech, as the general dictionary tags them; joined, they are the folded text. */
  readonly tag: (text: string) => readonly TaggedWord[]
  /** Pairs of neighbouring Han characters, a lone character as it is, numbers and foreign words whole. */
  readonly bigrams: (text: string) => readonly string[]
  /** True where the general or the project's dictionary holds the word, in simplified characters. */
  readonly isWord: (word: string) => boolean
}

/** Each UTF-16 unit's folded unit: a question folds the texts of a hundred clauses. */
const FOLDED = Uint16Array.from({ length: 0x1_0000 }, (_, unit) => simplify(foldCharacter(String.fromCharCode(unit))).charCodeAt(0))

/** Full width to half, lower case, traditional to simplified; one unit for one unit, so offsets stay those of `text`. */
export const foldForTerms = (text: string): string => {
  // Out of Node's pool, which is aligned: an array of its own would be memory outside the heap for each of many short texts.
  const bytes = Buffer.allocUnsafe(text.length * 2)
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length)
  for (let at = 0; at < text.length; at += 1) units[at] = FOLDED[text.charCodeAt(at)]!
  return bytes.toString('utf16le')
}

/** The runs that hold terms, folded; `han` runs are still to be cut. */
export const splitRuns = (text: string): { readonly text: string; readonly han: boolean }[] =>
  [...foldForTerms(text).replace(THOUSANDS, '').matchAll(RUN)].map((match) => ({ text: match[0], han: match.groups?.['han'] !== undefined }))

const bigramsOf = (run: string): string[] => {
  const characters = [...run]
  return characters.length === 1 ? characters : characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

/** The function with its last result in hand: the steps that read a question ask in turn for the words of one text. */
const keepLast = <T>(read: (text: string) => T): ((text: string) => T) => {
  const last: { known: { readonly text: string; readonly value: T } | null } = { known: null }
  return (text) => {
    if (last.known?.text !== text) last.known = { text, value: read(text) }
    return last.known.value
  }
}

/** Jieba's own format, one word a line. */
const jiebaLines = (dictionary: readonly string[]): Buffer => Buffer.from(dictionary.map((word) => `${word} ${WORD_FREQUENCY} n\n`).join(''))

export const tokenizerFingerprint = (dictionary: readonly string[]): string =>
  `${TOKENIZER_VERSION}:${createHash('sha256').update(dictionary.join('\n')).digest('hex').slice(0, 12)}`

export type TokenizerOptions = {
  /** Words of the corpus that the general dictionary lacks. */
  readonly dictionary: readonly string[]
  /** A freshly loaded jieba, which the tokenizer takes over; without one it loads its own (220 ms, in small steps). */
  readonly jieba?: Jieba
}

export const createTokenizer = async ({ dictionary, jieba }: TokenizerOptions): Promise<Tokenizer> => {
  const cutter = jieba ?? (await loadJieba())
  if (dictionary.length > 0) cutter.loadDict(jiebaLines(dictionary))
  const cut = (run: string): string[] => cutter.cutForSearch(run, true).filter((word) => !STOP_WORDS.has(word))
  // Jieba tags the words that it cuts: who asks for words alone gets the same ones.
  const tag = keepLast((text): readonly TaggedWord[] => cutter.tag(foldForTerms(text), true))
  return {
    fingerprint: tokenizerFingerprint(dictionary),
    words: keepLast((text) => splitRuns(text).flatMap((run) => (run.han ? cut(run.text) : [run.text]))),
    segments: (text) => tag(text).map(({ word }) => word),
    isWord: (word) => cutter.cut(word, false).length === 1,
    places: (text) => tag(text).filter((word) => word.tag === 'ns').map(({ word }) => word),
    tag,
    bigrams: keepLast((text) => splitRuns(text).flatMap((run) => (run.han ? bigramsOf(run.text) : [run.text]))),
  }
}

/** How often each term stands in the list: the form in which BM25 takes a query. */
export const countTerms = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word)
