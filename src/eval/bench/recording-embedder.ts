// An embedder that remembers what it was asked, so that the same batches can be embedded again by themselves.
import type { Embedder, EmbedText } from '../../embed/embedder.ts'

export type Recording = {
  readonly embedder: Embedder
  /** The texts of each `embed(…, 'passage')`, in order. */
  readonly batches: readonly (readonly EmbedText[])[]
  /** The most calls that were under way at once. */
  readonly concurrency: () => number
}

/** Closing the recording embedder leaves the embedder under it open: its owner closes it. */
export const recordEmbedder = (embedder: Embedder): Recording => {
  const batches: (readonly EmbedText[])[] = []
  const state = { underWay: 0, most: 0 }
  const embed: Embedder['embed'] = async (...[texts, as, signal]: Parameters<Embedder['embed']>) => {
    if (as === 'passage') batches.push([...texts])
    state.underWay += 1
    state.most = Math.max(state.most, state.underWay)
    try {
      return await embedder.embed(texts, as, signal)
    } finally {
      state.underWay -= 1
    }
  }
  return { embedder: { ...embedder, embed, close: () => Promise.resolve() }, batches, concurrency: () => state.most }
}

/** Embeds the batches with as many under way as in the recording. */
export const replay = async (batches: readonly (readonly EmbedText[])[], concurrency: number, embed: (texts: readonly EmbedText[]) => Promise<unknown>): Promise<void> => {
  const queue = batches.values()
  const work = async (): Promise<void> => {
    for (const batch of queue) await embed(batch)
  }
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work))
}
