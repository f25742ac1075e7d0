// What travels between the embedder and its threads: flat arrays, so that their memory is handed over and not copied.
import type { Embedding } from './embedder.ts'

export type WorkerText = { readonly context: string; readonly text: string }
export type EmbedRequest = { readonly texts: readonly WorkerText[] }

export type EmbedReply =
  | {
      readonly kind: 'embedded'
      /** One unit vector a text, one after another. */
      readonly vectors: Float32Array<ArrayBuffer>
      /** Token rows of each text. */
      readonly counts: Int32Array<ArrayBuffer>
      /** Token codes of all texts, one after another. */
      readonly codes: Int8Array<ArrayBuffer>
      readonly tokenDimensions: number
    }
  | { readonly kind: 'failed'; readonly message: string }

export type PackedEmbeddings = Extract<EmbedReply, { kind: 'embedded' }>

/** The memory that is handed over with a message. */
export const packedBuffers = ({ vectors, counts, codes }: PackedEmbeddings): ArrayBuffer[] => [vectors.buffer, counts.buffer, codes.buffer]

export const packEmbeddings = (embeddings: readonly Embedding[], { dimensions, tokenDimensions }: { dimensions: number; tokenDimensions: number }): PackedEmbeddings => {
  const vectors = new Float32Array(embeddings.length * dimensions)
  const counts = Int32Array.from(embeddings, (each) => each.tokens.count)
  const codes = new Int8Array(embeddings.reduce((sum, each) => sum + each.tokens.codes.length, 0))
  let at = 0
  for (const [i, { vector, tokens }] of embeddings.entries()) {
    vectors.set(vector, i * dimensions)
    codes.set(tokens.codes, at)
    at += tokens.codes.length
  }
  return { kind: 'embedded', vectors, counts, codes, tokenDimensions }
}

/** Copies, not views: a kept token row must not keep its neighbours' memory. */
export const unpackEmbeddings = (reply: PackedEmbeddings): Embedding[] => {
  const { vectors, counts, codes, tokenDimensions } = reply
  const dimensions = vectors.length / counts.length
  let at = 0
  return Array.from(counts, (count, i) => {
    const from = at
    at += count * tokenDimensions
    return { vector: vectors.slice(i * dimensions, (i + 1) * dimensions), tokens: { count, dimensions: tokenDimensions, codes: codes.slice(from, at) } }
  })
}
