// Words of document titles, and how much each tells one document from the others: 「德阳」 and 「贸易强省」 name one, 「先行区」 seven, 「发展」 none.
import { foldForTerms, isStopWord } from './tokenizer.ts'

/** Where a title's word stands: `share` is the word's rate in that document over its highest rate in any, 0 to 1. */
export type TitleTerm = {
  readonly term: string
  /** 0 where the word stands in all documents alike, 1 where in one alone. */
  readonly selectivity: number
  /** Documents by falling share; those below `SMALLEST_SHARE` are left out. */
  readonly shares: readonly { readonly key: string; readonly share: number }[]
}

export type TitledText = { readonly key: string; readonly title: string; readonly text: string }

/** Words of a title joined to one term, at most. */
const LONGEST_TERM_WORDS = 5
const SHORTEST_TERM_CHARS = 2
const LONGEST_TERM_CHARS = 16
/** A document with less than this share of a word is not what the word names. */
const SMALLEST_SHARE = 0.3
/** A word below this selectivity says nothing of which document is meant. */
const SMALLEST_SELECTIVITY = 0.1

const compact = (text: string): string => foldForTerms(text).replace(/[^\p{L}\p{N}]/gu, '')

/** A text with and without what stands in brackets: people leave 「（地区）」 out. */
const forms = (text: string): string[] => [...new Set([text, text.replace(/[（(][^）)]*[）)]/gu, '')].map(compact))]

/** Neighbouring words of a title, joined; a term neither begins nor ends with a function word. */
const joinWords = (words: readonly string[]): string[] => {
  const terms: string[] = []
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_TERM_WORDS); to += 1) {
      const term = words.slice(from, to).join('')
      if (isStopWord(words[from]!) || isStopWord(words[to - 1]!)) continue
      if (term.length >= SHORTEST_TERM_CHARS && term.length <= LONGEST_TERM_CHARS) terms.push(term)
    }
  }
  return terms
}

/** How often each term stands in the text. One pass: every position is looked up for every length. */
const countIn = (text: string, terms: ReadonlySet<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (let at = 0; at < text.length; at += 1) {
    for (let length = SHORTEST_TERM_CHARS; length <= LONGEST_TERM_CHARS && at + length <= text.length; length += 1) {
      const piece = text.slice(at, at + length)
      if (terms.has(piece)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    }
  }
  return counts
}

/** 1 − H / ln n of the rates as a distribution over n documents (normalised entropy). */
const selectivityOf = (rates: readonly number[], documents: number): number => {
  const sum = rates.reduce((a, b) => a + b, 0)
  const entropy = rates.reduce((h, rate) => (rate > 0 ? h - (rate / sum) * Math.log(rate / sum) : h), 0)
  return documents > 1 ? 1 - entropy / Math.log(documents) : 1
}

/**
 * The title words that tell documents apart, by term.
 * @param cut splits a text into words, none left out.
 */
export const collectTitleTerms = (documents: readonly TitledText[], cut: (text: string) => string[]): TitleTerm[] => {
  const inTitles = documents.map(({ title }) => new Set(forms(title).flatMap((form) => joinWords(cut(form)))))
  const terms = new Set(inTitles.flatMap((each) => [...each]))
  const counts = documents.map(({ text }) => ({ found: forms(text).map((form) => countIn(form, terms)), length: Math.max(1, text.length) }))
  return [...terms].sort().flatMap((term) => {
    const rates = counts.map(({ found, length }, at) => (Math.max(...found.map((each) => each.get(term) ?? 0)) + (inTitles[at]?.has(term) ? 1 : 0)) / length)
    const selectivity = selectivityOf(rates, documents.length)
    if (selectivity < SMALLEST_SELECTIVITY) return []
    const highest = Math.max(...rates)
    const shares = rates.map((rate, at) => ({ key: documents[at]!.key, share: rate / highest })).filter(({ share }) => share >= SMALLEST_SHARE)
    return [{ term, selectivity, shares: shares.sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1)) }]
  })
}
