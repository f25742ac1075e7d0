// Every chunk's vector into the vector index, in row order: from the cache where the text is known, from the model where not.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Chunk } from '../core/chunk.ts'
import type { Embedding } from '../embed/embedder.ts'
import type { Store } from './store.ts'
import type { TokenFile, TokenWriter } from './token-file.ts'
import type { StoreWriter } from './store-writer.ts'
import type { VectorIndex } from './vector-index.ts'

/** Texts handed to the model at a time: enough to keep all its threads at work. */
const BATCH_TEXTS = 256
/** Rows of a batch at most, cached ones included: bounds the memory of a rebuild where almost everything is cached. */
const BATCH_ROWS = 2048
const PAGE_ROWS = 64
/** Batches with the model at once: while one is taken in, the next is computed. */
const IN_FLIGHT = 3
/** Vectors added to the graph before other work of the thread gets its turn; about 10 ms. */
const ADD_ROWS = 16
const KEY_BYTES = 16

/** What the model is given for a chunk: its titles, which colour the vectors, and its text. */
export type Passage = Pick<Chunk, 'context' | 'text'>

/** Vectors of texts, in their order; as passages where nothing is said. */
export type Embed = (texts: readonly Passage[], as?: 'passage' | 'query') => Promise<readonly Embedding[]>

/** Under which a passage's vector is cached: model and all that the model sees together. */
export const embeddingKey = (fingerprint: string, { context, text }: Passage): Buffer =>
  createHash('sha256').update(JSON.stringify([fingerprint, context, text])).digest().subarray(0, KEY_BYTES)

/** Where texts that the previous build embedded are found. */
export type EmbeddingCache = { readonly store: Store; readonly tokens: TokenFile }

export type VectoriseOptions = {
  readonly writer: StoreWriter
  /** The previous build, where there is one. */
  readonly cache: EmbeddingCache | null
  /** Gets every row's token vectors, in row order. */
  readonly tokens: TokenWriter
  /** The model's fingerprint. */
  readonly fingerprint: string
  readonly dimensions: number
  readonly index: VectorIndex
  readonly embed: Embed
  /** Hears of every few rows. What it throws ends the work. */
  readonly onProgress: (done: number) => void
}

type Slot = { readonly content: Buffer } & ({ readonly known: Embedding } | { readonly known: null; readonly text: number })
type Batch = { readonly slots: readonly Slot[]; readonly embeddings: Promise<readonly Embedding[]>; readonly texts: number }

/** A text that this build or the one before has embedded. */
const findKnown = (content: Buffer, { writer, cache, tokens, dimensions }: VectoriseOptions): Embedding | null => {
  const own = writer.read.embedding(content)
  if (own) return { vector: own.vector, tokens: tokens.read(own.row) }
  const cached = cache?.store.embedding(content)
  const [cachedTokens] = cached ? cache!.tokens.read([cached.row]) : []
  return cached?.vector.length === dimensions && cachedTokens ? { vector: cached.vector, tokens: cachedTokens } : null
}

const planBatch = (from: number, options: VectoriseOptions): Batch => {
  const { writer, fingerprint, embed } = options
  const slots: Slot[] = []
  const texts: Passage[] = []
  const asked = new Map<string, number>()
  while (texts.length < BATCH_TEXTS && slots.length < BATCH_ROWS) {
    const at = from + slots.length
    const page = writer.read.chunkRange(at, at + PAGE_ROWS)
    if (page.length === 0) break
    for (const { context, text } of page) {
      const passage: Passage = { context, text }
      const content = embeddingKey(fingerprint, passage)
      const known = findKnown(content, options)
      const key = content.toString('hex')
      if (!known && !asked.has(key)) asked.set(key, texts.push(passage) - 1)
      slots.push(known ? { content, known } : { content, known: null, text: asked.get(key)! })
    }
  }
  return { slots, texts: texts.length, embeddings: texts.length > 0 ? embed(texts) : Promise.resolve([]) }
}

/** Takes a finished batch in, a few rows at a time so that messages get through in between. */
const take = async (batch: Batch, { writer, index, tokens, onProgress }: VectoriseOptions): Promise<void> => {
  const computed = await batch.embeddings
  for (let from = 0; from < batch.slots.length; from += ADD_ROWS) {
    const vectors = batch.slots.slice(from, from + ADD_ROWS).map((slot, at) => {
      const embedding = slot.known ?? computed[slot.text]
      if (!embedding) throw new Error('cannot happen: the embedder returned fewer vectors than texts')
      writer.embedding(slot.content, embedding.vector, index.size + at)
      tokens.append(embedding.tokens)
      return embedding.vector
    })
    index.add(vectors)
    onProgress(index.size)
    await setImmediate()
  }
}

/** @returns how many texts the model was asked for. Rejects with what `embed` rejects with or `onProgress` throws. */
export const vectorise = async (options: VectoriseOptions): Promise<number> => {
  const batches: Batch[] = []
  let planned = 0
  let embedded = 0
  for (;;) {
    while (batches.length < IN_FLIGHT) {
      const batch = planBatch(planned, options)
      if (batch.slots.length === 0) break
      // A batch behind the first may fail before it is awaited; its failure is seen when its turn comes.
      batch.embeddings.catch(() => undefined)
      batches.push(batch)
      planned += batch.slots.length
    }
    const first = batches.shift()
    if (!first) return embedded
    await take(first, options)
    embedded += first.texts
  }
}
