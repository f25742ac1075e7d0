// Pinyin in place of characters (「wenjiang 那边搞 huamu」): letters that spell terms of the corpus become those terms.
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** Letters of one term. */
const FEWEST_LETTERS = 2
const MOST_LETTERS = 32
/** Longest run of letters that is read: a longer one is no question. */
const MOST_LETTERS_IN_RUN = 120
/** Each term costs this much of the letters that it explains: few long terms beat many short ones. */
const TERM_COST = 1
/** A lone character is read only as the tail of a term (「xianxing qu」), and at a price. */
const CHARACTER_COST = 1.5
/** What the commonness of a term counts beside a letter. */
const COMMONNESS = 0.1
/** What it counts, for choosing between terms of equal sound, that the corpus has the term's first character after the text before it. */
const NEIGHBOUR_BONUS = 2

export type LatinWord = { readonly text: string; readonly mayBePinyin: boolean }
/** What the words `[from, to)` become. */
export type Reading = { readonly from: number; readonly to: number; readonly terms: readonly string[] }

type Piece = { readonly start: number; readonly end: number; readonly term: string }
type Path = { readonly score: number; readonly pieces: readonly Piece[]; readonly lastTerm: string }

const typedLetters = (word: string): string => word.toLowerCase().replace(/['’]s$/u, '').replace(/ü/gu, 'v').replace(/[^a-z]/gu, '')

const chooseTerm = (letters: string, before: string, vocabulary: WidenVocabulary): { readonly term: string; readonly score: number } | null => {
  let best: { term: string; score: number } | null = null
  for (const [term, weight] of vocabulary.lookup('typed', letters)) {
    const rows = Math.max(vocabulary.wordFrequency(term), vocabulary.pairFrequency(term))
    const joins = before !== '' && vocabulary.pairFrequency(before + term.charAt(0)) > 0
    const score = weight * Math.log1p(rows) + (joins ? NEIGHBOUR_BONUS : 0)
    if (!best || score > best.score) best = { term, score }
  }
  return best
}

/** Where words start in the joined letters, and which word each letter belongs to. */
const layOut = (words: readonly LatinWord[]) => {
  const letters = words.map(({ text }) => typedLetters(text))
  const starts = letters.map((_, at) => letters.slice(0, at).join('').length)
  return { joined: letters.join(''), starts, ends: starts.map((start, at) => start + letters[at]!.length) }
}

const extend = (path: Path, at: number, { joined, before, vocabulary }: { readonly joined: string; readonly before: string; readonly vocabulary: WidenVocabulary }): { readonly to: number; readonly path: Path }[] => {
  const found: { to: number; path: Path }[] = []
  const last = path.lastTerm.at(-1) ?? (at === 0 ? before : '')
  for (let to = at + FEWEST_LETTERS; to <= Math.min(joined.length, at + MOST_LETTERS); to += 1) {
    const chosen = chooseTerm(joined.slice(at, to), last, vocabulary)
    if (!chosen) continue
    const lone = chosen.term.length === 1
    if (lone && path.lastTerm.length < 2) continue
    const score = path.score + (to - at) - TERM_COST - (lone ? CHARACTER_COST : 0) + COMMONNESS * chosen.score
    found.push({ to, path: { score, pieces: [...path.pieces, { start: at, end: to, term: chosen.term }], lastTerm: chosen.term } })
  }
  return found
}

/**
 * Readings of a run of words, best cover first come: a word is read whole or not at all, and a term may span several words.
 * @param before the Chinese character just before the run, or ''.
 */
export const readPinyin = (words: readonly LatinWord[], before: string, vocabulary: WidenVocabulary): Reading[] => {
  const { joined, starts, ends } = layOut(words)
  if (joined.length === 0 || joined.length > MOST_LETTERS_IN_RUN) return []
  const best: (Path | undefined)[] = [{ score: 0, pieces: [], lastTerm: '' }]
  const offer = (to: number, path: Path): void => {
    if (path.score > (best[to]?.score ?? -Infinity)) best[to] = path
  }
  for (let at = 0; at < joined.length; at += 1) {
    const path = best[at]
    if (!path) continue
    const word = starts.indexOf(at)
    if (word >= 0) offer(ends[word]!, { ...path, lastTerm: '' })
    for (const { to, path: longer } of extend(path, at, { joined, before, vocabulary })) {
      const readable = words.every(({ mayBePinyin }, index) => mayBePinyin || ends[index]! <= at || starts[index]! >= to)
      if (readable) offer(to, longer)
    }
  }
  return groupByWord(best[joined.length]?.pieces ?? [], starts, ends)
}

/** Pieces that share a word belong together. */
const groupByWord = (pieces: readonly Piece[], starts: readonly number[], ends: readonly number[]): Reading[] => {
  const readings: { from: number; to: number; terms: string[] }[] = []
  for (const { start, end, term } of pieces) {
    const from = starts.findLastIndex((at) => at <= start)
    const to = ends.findIndex((at) => at >= end) + 1
    const last = readings.at(-1)
    if (last && from < last.to) Object.assign(last, { to, terms: [...last.terms, term] })
    else readings.push({ from, to, terms: [term] })
  }
  return readings
}
