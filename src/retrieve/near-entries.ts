// Lines of the everyday table that mean what a question says, whatever words it says it in: found by the question's vector.
import { createLru } from '../indexing/lru.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { innerProduct } from './background.ts'
import type { Query } from './query.ts'
import { joinedText } from './asked-phrases.ts'

/** A term of a line with its words, and how rare it is in the corpus, 0 to 1. */
export type NearTerm = { readonly term: string; readonly words: readonly string[]; readonly rarity: number }

/** A line near to a question: how near, 0 to 1, and its terms that the question lacks. */
export type NearEntry = { readonly nearness: number; readonly terms: readonly NearTerm[] }

/** The lines nearest to a question, the nearest first, then those nearest in what sets it apart from the corpus. */
export type NearEntries = (query: Pick<Query, 'standalone' | 'search'>, vector: Float32Array) => readonly NearEntry[]

// Chosen on the ranks of gold clauses after a refit of the relevance, over the development questions and the sets of `eval/questions`.
/** Lines that are compared by their characters too, and those that are kept: the latter chosen on the answers, without a refit. */
const COMPARED_LINES = 40
const KEPT_LINES = 4
/**
 * Lines kept beside them that are nearest without what question and line have in common with every passage of the corpus (the frame of a
 * question, 「哪些先行区的方案写了…」, draws the same lines to all questions); after Mu and Viswanath, «All-but-the-Top», 2018.
 */
const APART_LINES = 2
/** What a nat of a pair of characters in common counts beside the cosine. */
const PAIR_SHARE = 0.006
/** Cosines at which a line tells nothing, and all that a line can. */
const FAR = 0.4
const NEAR = 0.7
/** A term as rare as this, against one of a single row, leads somewhere; one more common is everywhere. */
const LEAST_RARITY = 0.4
/** The vector of an English question lies between the languages: what it is near to tells less. */
const FOREIGN_SHARE = 0.5

const HAN = /\p{Script=Han}/u

type Parts = Pick<OpenIndex, 'vectors' | 'everyday' | 'lexical' | 'tokenizer' | 'store'>

/** Inverse frequency of a term's rarest word against that of a word of one row. */
const createRarity = ({ lexical, tokenizer, store }: Parts): ((term: string) => number) => {
  const most = Math.log(Math.max(2, store.counts.chunks))
  return (term) => {
    const held = tokenizer.words(term).filter((word) => lexical.documentFrequency('words', word) > 0)
    return Math.min(1, Math.max(0, ...held.map((word) => lexical.inverseFrequency('words', word))) / most)
  }
}

/**
 * How much a line's pairs of characters have in common with a text's, in nats: a pair of many lines tells little. Pairs go by number: a
 * set of strings a line took ten times the memory, and a search looks a thousand pairs up.
 */
const createPairsInCommon = ({ everyday, tokenizer }: Parts): ((text: string) => (row: number) => number) => {
  const numbers = new Map<string, number>()
  const numberOf = (pair: string): number => {
    const known = numbers.get(pair)
    if (known === undefined) numbers.set(pair, numbers.size)
    return known ?? numbers.size - 1
  }
  const ofLine = everyday.entries.map(({ words }) => [...new Set(tokenizer.bigrams(words.join('、')).map(numberOf))])
  const frequency = new Uint32Array(numbers.size)
  for (const pairs of ofLine) for (const pair of pairs) frequency[pair]! += 1
  const nats = Float64Array.from(frequency, (lines) => Math.log(ofLine.length / lines))
  // 1 for each pair of the line that is looked at; 0 between two of them.
  const held = new Uint8Array(numbers.size)
  return (text) => {
    const asked = [...new Set(tokenizer.bigrams(text))].flatMap((pair) => numbers.get(pair) ?? [])
    return (row) => {
      const line = ofLine[row]!
      for (const pair of line) held[pair] = 1
      let sum = 0
      for (const pair of asked) if (held[pair] === 1) sum += nats[pair]!
      for (const pair of line) held[pair] = 0
      return sum
    }
  }
}

/** Rows whose vectors stand for the corpus, spread evenly. */
const SAMPLED_ROWS = 2000

/** The direction that all passages of a corpus have in common, of length 1; empty where there are none. */
const centroidOf = ({ vectors, store }: Parts): Float32Array => {
  const rows = store.counts.chunks
  const step = Math.max(1, Math.ceil(rows / SAMPLED_ROWS))
  const sum = rows === 0 ? new Float32Array(0) : vectors.vector(0).map(() => 0)
  for (let row = 0; row < rows; row += step) vectors.vector(row).forEach((value, at) => { sum[at]! += value })
  const length = Math.hypot(...sum)
  return length === 0 ? sum : sum.map((value) => value / length)
}

/** Counts the pairs of the index's lines once; a line's terms are weighed when a question first comes near it. */
export const createNearEntries = (index: Parts): NearEntries => {
  const { everyday: { entries, vectors } } = index
  const rarityOf = createRarity(index)
  const pairsInCommon = createPairsInCommon(index)
  const centroid = centroidOf(index)
  const weighed = createLru<readonly NearTerm[], number>({ maxWeight: entries.length, weigh: () => 1 })
  const weigh = (row: number): readonly NearTerm[] => entries[row]!.terms.flatMap((written) => {
    const [term, rarity] = [joinedText(written), rarityOf(written)]
    return rarity < LEAST_RARITY ? [] : [{ term, words: index.tokenizer.words(term), rarity }]
  })
  const termsOf = (row: number): readonly NearTerm[] => weighed.get(row, weigh)
  return ({ standalone, search }, vector) => {
    const asked = joinedText(search.text)
    const inCommon = pairsInCommon(search.text)
    const share = HAN.test(standalone) ? 1 : FOREIGN_SHARE
    const asPassagesDo = innerProduct(vector, centroid)
    const lines = vectors.search(vector, COMPARED_LINES)
      .map(({ row, similarity }) => ({ row, similarity, order: similarity + PAIR_SHARE * inCommon(row) }))
      .sort((a, b) => b.order - a.order || a.row - b.row)
    // Reckoned for these few lines alone: to read the vectors of all from the graph would hold a start, or a new index, for half a second.
    const further = lines.slice(KEPT_LINES)
      .map((line) => ({ ...line, order: line.order - asPassagesDo * innerProduct(vectors.vector(line.row), centroid) }))
      .sort((a, b) => b.order - a.order || a.row - b.row)
    return [...lines.slice(0, KEPT_LINES), ...further.slice(0, APART_LINES)]
      .map(({ row, similarity }) => ({
        nearness: share * Math.min(1, Math.max(0, (similarity - FAR) / (NEAR - FAR))),
        terms: termsOf(row).filter(({ term }) => !asked.includes(term)),
      }))
  }
}

/** How much a text has of the lines: its best term's rarity times its line's nearness. @param text by `joinedText` */
export const nearnessOf = (entries: readonly NearEntry[], text: string): number =>
  entries.reduce((most, { nearness, terms }) => terms.reduce((best, { term, rarity }) => (text.includes(term) ? Math.max(best, nearness * rarity) : best), most), 0)
