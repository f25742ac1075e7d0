// Stands in for the model where copies of embedded texts are indexed: the original's vectors, moved a little.
import type { Embedder, Embedding, EmbedText } from '../../embed/embedder.ts'
import { createRandom } from '../bootstrap.ts'

/** Length of the move beside a vector of length 1: the cosine to the original is about 0.9, as between sentences of one clause. */
const VECTOR_MOVE = 0.48
/** Codes are moved by at most this. */
const CODE_MOVE = 8
const MAX_CODE = 127

export type PerturbingOptions = {
  readonly embedder: Embedder
  /** The text without what makes it a copy, and which copy it is (0: the original). */
  readonly originalOf: (text: EmbedText) => { readonly text: EmbedText; readonly copy: number }
  /** What an earlier build has of the original; null where it has nothing, and the model is asked. */
  readonly known: (text: EmbedText) => Embedding | null
}

const perturb = ({ vector, tokens }: Embedding, seed: number): Embedding => {
  const random = createRandom(seed)
  const move = VECTOR_MOVE * Math.sqrt(12 / vector.length) // numbers of ±½ have the variance 1/12
  const moved = vector.map((value) => value + move * (random() - 0.5))
  const length = Math.hypot(...moved)
  const codes = tokens.codes.map((code) => Math.max(-MAX_CODE, Math.min(MAX_CODE, code + Math.round(CODE_MOVE * (2 * random() - 1)))))
  return { vector: moved.map((value) => value / length), tokens: { ...tokens, codes } }
}

const seedOf = (text: EmbedText, copy: number): number => {
  let seed = copy
  for (const character of typeof text === 'string' ? text : text.context + text.text) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) >>> 0
  return seed
}

/** Keeps the embedder's fingerprint, so that its index opens as one of the model's. Closing it leaves the embedder open. */
export const createPerturbingEmbedder = ({ embedder, originalOf, known }: PerturbingOptions): Embedder => ({
  ...embedder,
  embed: async (texts, as, signal) => {
    if (as === 'query') return embedder.embed(texts, as, signal)
    const originals = texts.map(originalOf)
    const found = originals.map(({ text }) => known(text))
    const missing = originals.filter((_, at) => found[at] === null).map(({ text }) => text)
    const asked = (missing.length > 0 ? await embedder.embed(missing, as, signal) : []).values()
    return originals.map(({ text, copy }, at) => {
      const embedding = found[at] ?? asked.next().value
      if (!embedding) throw new Error('cannot happen: the embedder returned fewer vectors than texts')
      return copy === 0 ? embedding : perturb(embedding, seedOf(text, copy))
    })
  },
  close: () => Promise.resolve(),
})
