// The lines of the everyday table that one corpus can use, each with the vector of what people say: written by a build, searched by meaning.
import type { Embedding } from '../embed/embedder.ts'
import { type EverydayEntry, isHeld, type TermFrequencies } from './everyday-entries.ts'
import { createHnswIndex, type HnswIndex } from './hnsw.ts'
import type { StoreWriter } from './store-writer.ts'
import type { VectorIndex } from './vector-index.ts'
import type { Passage } from './vectorise.ts'

/** A line with the terms of it that the corpus holds. */
export type HeldEntry = Pick<EverydayEntry, 'terms' | 'words'>

export type EverydayIndex = {
  /** In the order of the rows of `vectors`. */
  readonly entries: readonly HeldEntry[]
  readonly vectors: VectorIndex
}

/** Lines handed to the model at a time. */
const BATCH_LINES = 128

export type WriteEverydayOptions = {
  /** Its postings are finished. */
  readonly writer: StoreWriter
  readonly entries: readonly EverydayEntry[]
  /** The previous build's lines, where the same model made their vectors. */
  readonly cache: EverydayIndex | null
  readonly dimensions: number
  readonly embed: (texts: readonly Passage[]) => Promise<readonly Embedding[]>
  /** Hears of every batch. What it throws ends the work. */
  readonly onProgress: (done: number, total: number) => void
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
 * Writes the lines into the store and returns their vectors, to be saved. Rejects with what `embed` rejects with or `onProgress` throws.
 * On the founding corpus about half of the lines have a term that it holds.
 */
export const writeEveryday = async (options: WriteEverydayOptions): Promise<HnswIndex> => {
  const { writer, cache, dimensions, embed, onProgress } = options
  const held = findHeld(options)
  const known = new Map(cache?.entries.map((entry, row) => [textOf(entry), row]))
  const index = createHnswIndex({ dimensions, capacity: held.length })
  for (let from = 0; from < held.length; from += BATCH_LINES) {
    const batch = held.slice(from, from + BATCH_LINES)
    const unknown = batch.map(textOf).filter((text) => !known.has(text))
    const computed = new Map((unknown.length > 0 ? await embed(unknown.map((text) => ({ context: '', text }))) : []).map(({ vector }, at) => [unknown[at]!, vector]))
    index.add(batch.map((entry) => {
      const vector = computed.get(textOf(entry)) ?? cache?.vectors.vector(known.get(textOf(entry))!)
      if (!vector) throw new Error('cannot happen: the embedder returned fewer vectors than texts')
      return vector
    }))
    batch.forEach((entry, at) => writer.everydayEntry(from + at, entry))
    onProgress(index.size, held.length)
  }
  return index
}
