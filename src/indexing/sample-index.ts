// The sample questions whose passages a corpus holds, each with the passage's row and its vector: written by a build, searched by meaning.
import { groupBy } from '../core/group-by.ts'
import { unspaced } from '../core/unspaced.ts'
import type { HnswIndex } from './hnsw.ts'
import { indexLines, type LineVectorsOptions } from './line-vectors.ts'
import type { SampleEntry } from './sample-entries.ts'
import type { StoreWriter } from './store-writer.ts'
import type { VectorIndex } from './vector-index.ts'
import type { Embed } from './vectorise.ts'

/** A question, the row of the chunk that answers it, and how far its vector lies from the mean of all. */
export type HeldSample = { readonly question: string; readonly row: number; readonly spread: number }

/** What vectors have in common: the mean of the samples' own, and the mean of some of them embedded as questions are. Both empty without samples. */
export type SampleCentres = { readonly samples: Float32Array; readonly questions: Float32Array }

export type SampleIndex = {
  /** In the order of the rows of `vectors`. */
  readonly samples: readonly HeldSample[]
  readonly centres: SampleCentres
  readonly vectors: VectorIndex
}

export type WriteSamplesOptions = Omit<LineVectorsOptions, 'cache'> & {
  /** Its documents are all in. */
  readonly writer: StoreWriter
  readonly entries: readonly SampleEntry[]
  /** The previous build's samples, where the same model made their vectors. */
  readonly cache: SampleIndex | null
  readonly embed: Embed
}

const PAGE_ROWS = 256
/** Samples that are embedded as questions too: their mean is 1 in 1,000 from that of all. */
const QUESTIONS = 512

type Placed = Omit<HeldSample, 'spread'>

/** The chunks that hold the quoted words of each entry; white space is not looked at. An entry that no chunk of its document holds is left out. */
const findHeld = ({ writer, entries }: WriteSamplesOptions): Placed[] => {
  const byDocument = groupBy(entries.map((entry) => ({ ...entry, quote: unspaced(entry.quote) })), ({ documentKey }) => documentKey)
  const held: Placed[] = []
  for (let from = 0; byDocument.size > 0; from += PAGE_ROWS) {
    const page = writer.read.chunkRange(from, from + PAGE_ROWS)
    if (page.length === 0) break
    for (const { documentKey, text, row } of page) {
      const passage = unspaced(text)
      for (const { quote, questions } of byDocument.get(documentKey) ?? []) {
        if (passage.includes(quote)) held.push(...questions.map((question) => ({ question, row })))
      }
    }
  }
  return held
}

const meanOf = (vectors: readonly Float32Array[], dimensions: number): Float32Array => {
  const sum = new Float64Array(dimensions)
  for (const vector of vectors) for (let at = 0; at < dimensions; at += 1) sum[at]! += vector[at]!
  return Float32Array.from(sum, (value) => value / Math.max(1, vectors.length))
}

const distance = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at]! - b[at]!) ** 2
  return Math.sqrt(sum)
}

/** The mean of some samples as questions; the previous build's where it had the same samples. */
const questionCentre = async (held: readonly Placed[], { cache, dimensions, embed }: WriteSamplesOptions): Promise<Float32Array> => {
  if (cache?.samples.length === held.length && held.every(({ question }, at) => question === cache.samples[at]!.question)) return cache.centres.questions
  const step = Math.ceil(held.length / QUESTIONS)
  const some = held.filter((_, at) => at % step === 0)
  return meanOf((await embed(some.map(({ question }) => ({ context: '', text: question })), 'query')).map(({ vector }) => vector), dimensions)
}

/** Writes the questions into the store and returns their vectors, to be saved. Rejects as `indexLines` does. */
export const writeSamples = async (options: WriteSamplesOptions): Promise<HnswIndex> => {
  const { writer, cache, dimensions } = options
  const held = findHeld(options)
  const lines = held.map(({ question }) => question)
  const index = await indexLines(lines, { ...options, cache: cache && { texts: cache.samples.map(({ question }) => question), vectors: cache.vectors } })
  if (held.length === 0) return index
  const vectors = lines.map((_, at) => index.vector(at))
  const samples = meanOf(vectors, dimensions)
  held.forEach((sample, at) => writer.sampleQuestion(at, { ...sample, spread: distance(vectors[at]!, samples) }))
  writer.sampleCentres({ samples, questions: await questionCentre(held, options) })
  return index
}
