// An embedder without a model: texts that share character n-grams are near. For unit tests and a first look.
import { foldForMatch } from '../core/fold.ts'
import { throwIfAborted } from '../core/errors.ts'
import { TOKEN_SCALE, type Embedder, type Embedding, type TokenVectors } from './embedder.ts'
import { seededRandom } from './token-projection.ts'

export type HashingOptions = { readonly dimensions?: number; readonly tokenDimensions?: number; readonly seed?: number }

/** Single characters say what a text is about, pairs what it says; longer n-grams only spread the vector. */
const MAX_GRAM = 2
/** A context counts for less than the text that it stands before. */
const CONTEXT_WEIGHT = 0.3

/** FNV-1a over UTF-16 code units. */
const hash = (text: string, seed: number): number => {
  const state = new Uint32Array([0x811c9dc5 ^ seed])
  for (let i = 0; i < text.length; i += 1) state[0] = Math.imul((state[0] ?? 0) ^ text.charCodeAt(i), 0x01000193)
  return state[0] ?? 0
}

const grams = (text: string): string[] => {
  const characters = [...foldForMatch(text).text]
  return characters.flatMap((_, i) => Array.from({ length: Math.min(MAX_GRAM, characters.length - i) }, (_each, length) => characters.slice(i, i + length + 1).join('')))
}

const addGrams = (vector: Float32Array, text: string, { weight, seed }: { weight: number; seed: number }): void => {
  for (const gram of grams(text)) {
    const code = hash(gram, seed)
    const at = (code >>> 1) % vector.length
    vector[at] = (vector[at] ?? 0) + (code & 1 ? weight : -weight)
  }
}

const unitLength = (vector: Float32Array): Float32Array => {
  const norm = Math.hypot(...vector)
  // A text of nothing but white space still needs a direction.
  return norm === 0 ? vector.map((_, i) => (i === 0 ? 1 : 0)) : vector.map((value) => value / norm)
}

/** A token is a character; equal characters get equal vectors, others nearly orthogonal ones. */
const characterTokens = (text: string, dimensions: number, seed: number): TokenVectors => {
  const characters = [...foldForMatch(text).text]
  const codes = new Int8Array(characters.length * dimensions)
  const size = TOKEN_SCALE / Math.sqrt(dimensions)
  for (const [row, character] of characters.entries()) {
    const random = seededRandom(hash(character, seed))
    for (let i = 0; i < dimensions; i += 1) codes[row * dimensions + i] = Math.round(random() < 0.5 ? -size : size)
  }
  return { count: characters.length, dimensions, codes }
}

/** Dimensions of token vectors must be a multiple of 8. A query is embedded as a passage is. */
export const createHashingEmbedder = ({ dimensions = 256, tokenDimensions = 64, seed = 1 }: HashingOptions = {}): Embedder => {
  const embedOne = (context: string, text: string): Embedding => {
    const vector = new Float32Array(dimensions)
    addGrams(vector, text, { weight: 1, seed })
    addGrams(vector, context, { weight: CONTEXT_WEIGHT, seed })
    return { vector: unitLength(vector), tokens: characterTokens(text, tokenDimensions, seed) }
  }
  return {
    fingerprint: `hashing-v1@${dimensions}:${tokenDimensions}:${seed}`,
    dimensions,
    tokenDimensions,
    embed: (texts, _as, signal) =>
      Promise.resolve().then(() => {
        throwIfAborted(signal)
        return texts.map((each) => (typeof each === 'string' ? embedOne('', each) : embedOne(each.context, each.text)))
      }),
    close: () => Promise.resolve(),
  }
}
