// Token vectors of the industries that facets name, so that a question's product can be led to the industry that it belongs to.
import type { Embedding } from '../embed/embedder.ts'
import type { Store } from './store.ts'
import type { StoreWriter } from './store-writer.ts'
import type { Passage } from './vectorise.ts'

/** Names handed to the model at a time. */
const BATCH_NAMES = 256

export type WriteIndustriesOptions = {
  /** Its facets are written. */
  readonly writer: StoreWriter
  /** The previous build's store, where the same model made it. */
  readonly cache: Store | null
  readonly embed: (texts: readonly Passage[]) => Promise<readonly Embedding[]>
}

/** @returns how many names the model was asked for. Rejects with what `embed` rejects with. */
export const writeIndustries = async ({ writer, cache, embed }: WriteIndustriesOptions): Promise<number> => {
  const names = writer.read.facets.industries().map(({ name }) => name)
  const unknown: string[] = []
  for (const name of names) {
    const cached = cache?.industryTokens(name)
    if (cached) writer.industry(name, cached)
    else unknown.push(name)
  }
  for (let from = 0; from < unknown.length; from += BATCH_NAMES) {
    const batch = unknown.slice(from, from + BATCH_NAMES)
    const embeddings = await embed(batch.map((text) => ({ context: '', text })))
    batch.forEach((name, at) => {
      const tokens = embeddings[at]?.tokens
      if (!tokens) throw new Error('cannot happen: the embedder returned fewer vectors than texts')
      writer.industry(name, tokens)
    })
  }
  return unknown.length
}
