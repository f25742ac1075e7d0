// Everyday words led to the words of policy: a question's 「敬老院」 is searched as 「养老」 too. The table is data, written for no corpus.
import { AppError } from '../core/errors.ts'
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** One line of the table: the words that policy uses, the likeliest first, and what people say instead. */
export type EverydayEntry = {
  readonly terms: readonly string[]
  readonly words: readonly string[]
  /** Both are names of one thing (「中德」 and 「德国」): a corpus that uses one may mean the other. */
  readonly same: boolean
}

/** An everyday word of a question, and the corpus's words for it, the likeliest first. */
export type EverydayMatch = { readonly word: string; readonly terms: readonly string[] }

/** Reads the everyday words of a text. */
export type EverydayWords = (text: string) => readonly EverydayMatch[]

const SEPARATOR = '、'
/** What a line of names of one thing starts with. */
const SAME_MARK = '='
/** Characters of a faulty line that its message shows. */
const SHOWN_CHARS = 40
const SHORTEST_WORD = 2
/** Terms of one everyday word that are searched. */
const MOST_TERMS = 4

const split = (cell: string): string[] => cell.split(SEPARATOR).map((word) => word.trim()).filter((word) => word !== '')

/**
 * Reads the table: UTF-8, a line an entry, 「policy words TAB everyday words」, both joined by 、, with `=` before them where they are names of
 * one thing; empty lines and lines that start with `#` say nothing.
 * @throws AppError `CONFIG_INVALID` naming the first line that has another form.
 */
export const parseEverydayWords = (text: string): EverydayEntry[] =>
  text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const same = line.startsWith(SAME_MARK)
    const [terms, words, ...rest] = line.slice(same ? SAME_MARK.length : 0).split('\t')
    const entry = { terms: split(terms ?? ''), words: split(words ?? ''), same }
    if (rest.length > 0 || entry.terms.length === 0 || entry.words.length === 0) {
      throw new AppError('CONFIG_INVALID', `日常用语表第 ${at + 1} 行不合要求：“${line.slice(0, SHOWN_CHARS)}”；应为“政策用语（以、分隔）”、一个制表符、“日常说法（以、分隔）”。`, { details: { line: at + 1 } })
    }
    return [entry]
  })

/** The corpus has the term: as a word, or as all its pairs of characters, which is a term cut otherwise. */
const isHeld = (term: string, { wordFrequency, pairFrequency }: WidenVocabulary): boolean =>
  wordFrequency(term) > 0 || Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2)).every((pair) => pairFrequency(pair) > 0)

/** Terms of a word, and those that are other names of the same thing. */
type Terms = { readonly all: string[]; readonly same: string[] }

const collect = (entries: readonly EverydayEntry[]): ReadonlyMap<string, Terms> => {
  const found = new Map<string, Terms>()
  for (const { terms, words, same } of entries) {
    // A policy word that the corpus lacks stands for the line's others as well.
    for (const word of [...words, ...terms].map(foldForTerms)) {
      if (word.length < SHORTEST_WORD) continue
      const { all, same: names } = found.get(word) ?? { all: [], same: [] }
      found.set(word, { all: same && words.includes(word) ? [...terms, ...all] : [...all, ...terms], same: same && words.includes(word) ? [...names, ...terms] : names })
    }
  }
  return found
}

/** Positions at which a word of the text starts or ends. */
const boundariesOf = (text: string, { segments }: WidenVocabulary): ReadonlySet<number> => {
  const boundaries = new Set([0])
  let at = 0
  for (const segment of segments(text)) boundaries.add((at += segment.length))
  return boundaries
}

type Found = { readonly from: number; readonly to: number; readonly word: string }
type Table = { readonly terms: ReadonlyMap<string, Terms>; readonly longest: number }

/** The longest words of the table that stand in the text as whole words; one inside another does not count. */
const findWords = (text: string, { terms, longest }: Table, boundaries: ReadonlySet<number>): Found[] => {
  const found: Found[] = []
  for (const from of [...boundaries].sort((a, b) => a - b)) {
    for (let length = Math.min(longest, text.length - from); length >= SHORTEST_WORD; length -= 1) {
      if (!boundaries.has(from + length)) continue
      const word = text.slice(from, from + length)
      if (!terms.has(word)) continue
      const previous = found.at(-1)
      if (!previous || previous.to < from + length) found.push({ from, to: from + length, word })
      break
    }
  }
  return found
}

/**
 * `parseEverydayWords`' entries over one corpus: of words that the corpus uses itself only other names of the same thing, and only terms
 * that it holds and the text does not.
 */
export const createEverydayWords = (entries: readonly EverydayEntry[], vocabulary: WidenVocabulary): EverydayWords => {
  const terms = collect(entries)
  const table: Table = { terms, longest: Math.max(0, ...[...terms.keys()].map((word) => word.length)) }
  return (text) => {
    const folded = foldForTerms(text)
    const words = [...new Set(findWords(folded, table, boundariesOf(folded, vocabulary)).map(({ word }) => word))]
    return words.flatMap((word) => {
      const { all, same } = terms.get(word) ?? { all: [], same: [] }
      const held = [...new Set(isHeld(word, vocabulary) ? same : all)].filter((term) => !folded.includes(term) && isHeld(term, vocabulary)).slice(0, MOST_TERMS)
      return held.length > 0 ? [{ word, terms: held }] : []
    })
  }
}
