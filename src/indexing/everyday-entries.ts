// The table of everyday words: what people say, and the words that policy has for it. The table is data; its lines say what things are called, not what
// a document says of them.
import { createHash } from 'node:crypto'
import { parseTable, splitCell } from './parse-table.ts'
import { splitRuns } from './tokenizer.ts'

/** One line of the table: the words that policy uses, the likeliest first, and what people say instead. */
export type EverydayEntry = {
  readonly terms: readonly string[]
  readonly words: readonly string[]
  /** Both are names of one thing (「中德」 and 「德国」): a corpus that uses one may mean the other. */
  readonly same: boolean
}

const SEPARATOR = '、'
/** What a line of names of one thing starts with. */
const SAME_MARK = '='
/** Hexadecimal digits of a fingerprint. */
const FINGERPRINT_DIGITS = 16

/** As errors name it. */
export const EVERYDAY_TABLE = '日常用语表'

const read = (line: string): EverydayEntry | null => {
  const same = line.startsWith(SAME_MARK)
  const [terms = '', words = '', ...rest] = line.slice(same ? SAME_MARK.length : 0).split('\t')
  const entry = { terms: splitCell(terms, SEPARATOR), words: splitCell(words, SEPARATOR), same }
  return rest.length > 0 || entry.terms.length === 0 || entry.words.length === 0 ? null : entry
}

/**
 * Reads the table: UTF-8, a line an entry, 「policy words TAB everyday words」, both joined by 、, with `=` before them where they are names of
 * one thing; empty lines and lines that start with `#` say nothing.
 * @throws AppError `CONFIG_INVALID` naming the first line that has another form.
 */
export const parseEverydayWords = (text: string): EverydayEntry[] =>
  parseTable(text, { name: EVERYDAY_TABLE, form: '“政策用语（以、分隔）”、一个制表符、“日常说法（以、分隔）”', read })

/** How often a corpus has a word, and a pair of characters. */
export type TermFrequencies = { readonly wordFrequency: (word: string) => number; readonly pairFrequency: (pair: string) => number }

const pairsOf = (run: string): string[] => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))

/** The corpus has the term: as a word, or as all its pairs of characters, which is a term cut otherwise; numbers and foreign words in it (「24小时」) as words. */
export const isHeld = (term: string, { wordFrequency, pairFrequency }: TermFrequencies): boolean =>
  wordFrequency(term) > 0 || splitRuns(term).every(({ text, han }) => (han && text.length > 1 ? pairsOf(text).every((pair) => pairFrequency(pair) > 0) : wordFrequency(text) > 0))

/** Tells one table from another: an index made with another one is stale. */
export const everydayFingerprint = (entries: readonly EverydayEntry[]): string =>
  createHash('sha256').update(JSON.stringify(entries.map(({ terms, words, same }) => [terms, words, same]))).digest('hex').slice(0, FINGERPRINT_DIGITS)
