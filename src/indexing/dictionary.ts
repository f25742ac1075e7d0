// The project's dictionary: words that the corpus uses and the general dictionary does not know, by statistics alone.
import { foldForTerms, isStopWord, splitRuns } from './tokenizer.ts'

/** Characters of text read at most. Counts of n-grams are held in memory, so a larger corpus is sampled evenly. */
const SAMPLE_CHARACTERS = 2_000_000
/** A word that stands fewer times is no habit of the corpus. */
const MIN_COUNT = 5
/** A run between two marks, or a quoted term, is a unit by the author's own hand: fewer occurrences will do. */
const MIN_MARKED_COUNT = 3
const MAX_TOKENS = 4
const MIN_CHARACTERS = 2
const MAX_CHARACTERS = 10
/** Pointwise mutual information, bits, of the weakest cut through the word. A choice by eye, not fitted: 372 words on the founding corpus. */
const MIN_COHESION = 4
/** Entropy, bits, of what stands on each side: a fragment such as 「协同改革先」 has the same neighbour always. A choice, not fitted. */
const MIN_FREEDOM = 1.5
/** The most frequent are kept; more would only slow loading. */
const MAX_WORDS = 20_000

export type DictionaryOptions = {
  /** Cuts one run of Han characters with the general dictionary. */
  readonly cut: (run: string) => readonly string[]
}

type Counts = Map<string, number>
const bump = (counts: Counts, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const SEPARATOR = '\u0001'
const join = (tokens: readonly string[], from: number, to: number): string => tokens.slice(from, to).join(SEPARATOR)
const spell = (gram: string): string => gram.replaceAll(SEPARATOR, '')

/** Lines to make the dictionary from: all of a small corpus, every n-th of a large one, so that its whole length is seen. */
export const sampleLines = (texts: Iterable<string>, totalCharacters: number): string[] => {
  const stride = Math.max(1, Math.ceil(totalCharacters / SAMPLE_CHARACTERS))
  const lines: string[] = []
  let seen = 0
  for (const text of texts) {
    for (const line of text.split('\n')) {
      if (line !== '' && seen++ % stride === 0) lines.push(line)
    }
  }
  return lines
}

const QUOTED = /[“「『《]([^“”「」『』《》]{2,20})[”」』》]/gu

/** Runs that punctuation or a line's ends delimit, and quoted terms, with how often they stand. */
const countMarked = (lines: readonly string[]): Counts => {
  const counts: Counts = new Map()
  for (const line of lines) {
    for (const run of splitRuns(line)) if (run.han) bump(counts, run.text)
    for (const [, term] of line.matchAll(QUOTED)) if (term) bump(counts, foldForTerms(term))
  }
  return counts
}

/** Token n-grams that reach `MIN_COUNT`, level by level: an n-gram is counted only where both its halves less one token reached it. */
const countGrams = (sentences: readonly (readonly string[])[]): Counts => {
  const kept: Counts = new Map()
  for (let size = 1; size <= MAX_TOKENS; size += 1) {
    const level: Counts = new Map()
    for (const tokens of sentences) {
      for (let at = 0; at + size <= tokens.length; at += 1) {
        if (size > 1 && !(kept.has(join(tokens, at, at + size - 1)) && kept.has(join(tokens, at + 1, at + size)))) continue
        bump(level, join(tokens, at, at + size))
      }
    }
    for (const [gram, count] of level) if (count >= MIN_COUNT) kept.set(gram, count)
  }
  return kept
}

/** The weakest point of a gram: the least information that any cut through it leaves. Bits. */
const cohesion = (gram: string, counts: Counts, total: number): number => {
  const tokens = gram.split(SEPARATOR)
  const whole = (counts.get(gram) ?? 0) / total
  let weakest = Infinity
  for (let cut = 1; cut < tokens.length; cut += 1) {
    const left = (counts.get(join(tokens, 0, cut)) ?? 1) / total
    const right = (counts.get(join(tokens, cut, tokens.length)) ?? 1) / total
    weakest = Math.min(weakest, Math.log2(whole / (left * right)))
  }
  return weakest
}

const entropy = (counts: Counts): number => {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return [...counts.values()].reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0)
}

type Neighbours = { readonly left: Counts; readonly right: Counts }

const collectNeighbours = (sentences: readonly (readonly string[])[], grams: ReadonlySet<string>): Map<string, Neighbours> => {
  const found = new Map<string, Neighbours>()
  sentences.forEach((tokens, sentence) => {
    for (let size = 2; size <= MAX_TOKENS; size += 1) {
      for (let at = 0; at + size <= tokens.length; at += 1) {
        const gram = join(tokens, at, at + size)
        if (!grams.has(gram)) continue
        const sides = found.get(gram) ?? { left: new Map(), right: new Map() }
        found.set(gram, sides)
        // A run's end is a free boundary: each one counts as a neighbour of its own.
        bump(sides.left, tokens[at - 1] ?? `^${sentence}`)
        bump(sides.right, tokens[at + size] ?? `$${sentence}`)
      }
    }
  })
  return found
}

const fits = (word: string): boolean => word.length >= MIN_CHARACTERS && word.length <= MAX_CHARACTERS && /^\p{Script=Han}+$/u.test(word)

const findCohesive = (sentences: readonly (readonly string[])[]): Counts => {
  const counts = countGrams(sentences)
  const total = sentences.reduce((sum, tokens) => sum + tokens.length, 0)
  const candidates = new Set([...counts.keys()].filter((gram) => {
    const tokens = gram.split(SEPARATOR)
    return tokens.length > 1 && fits(spell(gram)) && !isStopWord(tokens[0] ?? '') && !isStopWord(tokens.at(-1) ?? '') && cohesion(gram, counts, total) >= MIN_COHESION
  }))
  const words: Counts = new Map()
  for (const [gram, { left, right }] of collectNeighbours(sentences, candidates)) {
    if (Math.min(entropy(left), entropy(right)) >= MIN_FREEDOM) words.set(spell(gram), counts.get(gram) ?? 0)
  }
  return words
}

/**
 * Words of the corpus that the general dictionary cuts apart: cohesive n-grams, repeated quoted terms, repeated runs between marks
 * (unit names in a list, headings, places). Sorted, so that the same lines give the same dictionary.
 */
export const createDictionary = (lines: readonly string[], { cut }: DictionaryOptions): string[] => {
  const sentences = lines.flatMap((line) => splitRuns(line)).filter((run) => run.han).map((run) => cut(run.text))
  const words = findCohesive(sentences)
  for (const [word, count] of countMarked(lines)) if (fits(word) && count >= MIN_MARKED_COUNT) words.set(word, Math.max(count, words.get(word) ?? 0))
  return [...words]
    .filter(([word]) => cut(word).length > 1)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([word]) => word)
    .sort()
}
