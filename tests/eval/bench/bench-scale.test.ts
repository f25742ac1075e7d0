import { describe, expect, it } from 'vitest'
import { createHashingEmbedder } from '../../../src/embed/hashing.ts'
import { benchScale } from '../../../src/eval/bench/bench-scale.ts'
import { createPerturbingEmbedder } from '../../../src/eval/bench/perturbing-embedder.ts'
import { createFlatIndex } from '../../../src/indexing/flat.ts'
import type { OpenIndex } from '../../../src/indexing/snapshot.ts'

const embedder = createHashingEmbedder()
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
const originalOf = (text: string | { readonly text: string }) => {
  const all = typeof text === 'string' ? text : text.text
  return { text: all.replace('*', ''), copy: all.includes('*') ? 1 : 0 }
}

describe('createPerturbingEmbedder', () => {
  const perturbing = createPerturbingEmbedder({ embedder, originalOf, known: () => null })

  it('leaves originals alone and moves copies a little, each time the same', async () => {
    const [original, copy, again] = await perturbing.embed(['口腔器械', '口腔器械*', '口腔器械*'], 'passage')
    const [plain] = await embedder.embed(['口腔器械'], 'passage')
    expect(original).toEqual(plain)
    expect(copy).toEqual(again)
    expect(cosine(copy!.vector, plain!.vector)).toBeGreaterThan(0.8)
    expect(cosine(copy!.vector, plain!.vector)).toBeLessThan(0.97)
    expect(Math.hypot(...copy!.vector)).toBeCloseTo(1, 5)
    expect(copy!.tokens.codes).toHaveLength(plain!.tokens.codes.length)
  })

  it('asks the model only for what is not known', async () => {
    const [known] = await embedder.embed(['甲'], 'passage')
    const asked: string[] = []
    const counting = { ...embedder, embed: (...[texts, as]: Parameters<typeof embedder.embed>) => (asked.push(...texts.map(String)), embedder.embed(texts, as)) }
    const embeddings = await createPerturbingEmbedder({ embedder: counting, originalOf, known: (text) => (text === '甲' ? known! : null) }).embed(['乙', '甲', '丙*'], 'passage')
    expect(asked).toEqual(['乙', '丙'])
    expect(embeddings[1]).toBe(known)
  })
})

describe('benchScale', () => {
  it('measures latency, recall, BM25 and bytes', async () => {
    const vectors = createFlatIndex({ dimensions: embedder.dimensions })
    vectors.add((await embedder.embed(['甲乙', '丙丁', '戊己'], 'passage')).map(({ vector }) => vector))
    const index = { vectors, tokens: { codeBytes: 3 * 2048 }, tokenizer: { words: () => ['甲'], bigrams: () => [] }, lexical: { search: () => [] } } as unknown as OpenIndex
    const state = { now: 0 }
    const rows = await benchScale({
      questions: ['甲', '丙'], index, embedder, clock: () => state.now,
      small: () => Promise.resolve(void (state.now += 2)),
      large: () => Promise.resolve(void (state.now += 5)),
    })
    expect(rows.map(({ value, unit }) => [value, unit])).toEqual([[2.5, '倍'], [0.3, ''], [0, '毫秒'], [0, '毫秒'], [2, 'KB']])
  })
})
