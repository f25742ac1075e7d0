// The lines of the everyday table that one corpus can use, each with the vector of what people say: written by a build, searched by meaning.
import { type EverydayEntry, isHeld, type TermFrequencies } from './everyday-entries.ts'
import type { HnswIndex } from './hnsw.ts'
import { indexLines, type LineVectorsOptions } from './line-vectors.ts'
import type { StoreWriter } from './store-writer.ts'
import type { VectorIndex } from './vector-index.ts'

/** A line with the terms of it that the corpus holds. */
export type HeldEntry = Pick<EverydayEntry, 'terms' | 'words'>

export type EverydayIndex = {
  /** In the order of the rows of `vectors`. */
  readonly entries: readonly HeldEntry[]
  readonly vectors: VectorIndex
}

export type WriteEverydayOptions = Omit<LineVectorsOptions, 'cache'> & {
  /** Its postings are finished. */
  readonly writer: StoreWriter
  readonly entries: readonly EverydayEntry[]
  /** The previous build's lines, where the same model made their vectors. */
  readonly cache: EverydayIndex | null
}

/** What the model is given for a line: what people say, without the terms. The terms beside it were worth nothing. */
const textOf = ({ words }: HeldEntry): string => words.join('、')

const frequencies = ({ read: { lexicon } }: StoreWriter): TermFrequencies => {
  const [words, pairs] = (['words', 'bigrams'] as const).map((space) => new Set(lexicon.vocabulary(space).map(({ term }) => term)))
  return { wordFrequency: (word) => (words!.has(word) ? 1 : 0), pairFrequency: (pair) => (pairs!.has(pair) ? 1 : 0) }
}

const findHeld = ({ entries, writer }: WriteEverydayOptions): HeldEntry[] => {
  if (entries.length === 0) return []
  const corpus = frequencies(writer)
  return entries.map(({ terms, words }) => ({ words, terms: terms.filter((term) => isHeld(term, corpus)) })).filter(({ terms }) => terms.length > 0)
}

/**
 * Writes the lines into the store and returns their vectors, to be saved. Rejects as `indexLines` does.
 * On the founding corpus about half of the lines have a term that it holds.
 */
export const writeEveryday = async (options: WriteEverydayOptions): Promise<HnswIndex> => {
  const { writer, cache, ...making } = options
  const held = findHeld(options)
  held.forEach((entry, at) => writer.everydayEntry(at, entry))
  return indexLines(held.map(textOf), { ...making, cache: cache && { texts: cache.entries.map(textOf), vectors: cache.vectors } })
}
