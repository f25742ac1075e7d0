// Vectors of the lines of a table, from the previous build where it has them, from the model where not.
import { createHnswIndex, type HnswIndex } from './hnsw.ts'
import type { VectorIndex } from './vector-index.ts'
import type { Embed } from './vectorise.ts'

/** Lines handed to the model at a time. */
const BATCH_LINES = 128

/** Texts of the previous build's lines, in the order of their vectors' rows. */
export type KnownLines = { readonly texts: readonly string[]; readonly vectors: VectorIndex }

export type LineVectorsOptions = {
  /** The previous build's lines, where the same model made their vectors. */
  readonly cache: KnownLines | null
  readonly dimensions: number
  readonly embed: Embed
  /** Hears of every batch. What it throws ends the work. */
  readonly onProgress: (done: number, total: number) => void
}

/** An index with a row a line, in their order, to be saved. Rejects with what `embed` rejects with or `onProgress` throws. */
export const indexLines = async (lines: readonly string[], { cache, dimensions, embed, onProgress }: LineVectorsOptions): Promise<HnswIndex> => {
  const known = new Map(cache?.texts.map((text, row) => [text, row]))
  const index = createHnswIndex({ dimensions, capacity: lines.length })
  for (let from = 0; from < lines.length; from += BATCH_LINES) {
    const batch = lines.slice(from, from + BATCH_LINES)
    const unknown = [...new Set(batch.filter((text) => !known.has(text)))]
    const computed = new Map((unknown.length > 0 ? await embed(unknown.map((text) => ({ context: '', text }))) : []).map(({ vector }, at) => [unknown[at]!, vector]))
    index.add(batch.map((text) => {
      const vector = computed.get(text) ?? cache?.vectors.vector(known.get(text)!)
      if (!vector) throw new Error('cannot happen: the embedder returned fewer vectors than texts')
      return vector
    }))
    onProgress(index.size, lines.length)
  }
  return index
}
