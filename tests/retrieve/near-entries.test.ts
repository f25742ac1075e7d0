import { describe, expect, it } from 'vitest'
import { createFlatIndex } from '../../src/indexing/flat.ts'
import type { HeldEntry } from '../../src/indexing/everyday-index.ts'
import type { OpenIndex } from '../../src/indexing/snapshot.ts'
import { createNearEntries, nearnessOf } from '../../src/retrieve/near-entries.ts'

const ROWS = 100

/** An index of two dimensions: a line's vector is given by its angle, in degrees; all passages lie at 0. Words of `common` stand in every row, all others in one. */
const indexOf = (lines: readonly (HeldEntry & { readonly angle: number })[], common: readonly string[] = []): Pick<OpenIndex, 'vectors' | 'everyday' | 'lexical' | 'tokenizer' | 'store'> => {
  const vectors = createFlatIndex({ dimensions: 2 })
  vectors.add(lines.map(({ angle }) => at(angle)))
  const passages = createFlatIndex({ dimensions: 2 })
  passages.add(Array.from({ length: ROWS }, () => at(0)))
  return {
    vectors: passages,
    everyday: { entries: lines, vectors },
    lexical: { documentFrequency: (_space: string, word: string) => (common.includes(word) ? ROWS : 1), inverseFrequency: (_space: string, word: string) => (common.includes(word) ? 0.01 : Math.log(ROWS)) },
    tokenizer: { words: (text: string) => [text], bigrams: (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, from) => text.slice(from, from + 2)) },
    store: { counts: { chunks: ROWS } },
  } as never
}
const query = (text: string) => ({ standalone: text, search: { text } as never })
const at = (angle: number): Float32Array => Float32Array.of(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180))

describe('near lines of the everyday table', () => {
  const near = createNearEntries(indexOf([
    { terms: ['养老'], words: ['敬老院'], angle: 0 },
    { terms: ['物流', '发展'], words: ['快递'], angle: 50 },
    { terms: ['会展'], words: ['摆摊'], angle: 90 },
  ], ['发展']))

  it('come nearest first, the far ones with nothing to say', () => {
    const found = near(query('老人去哪里住'), at(5))
    expect(found.map(({ terms }) => terms[0]?.term)).toEqual(['养老', '物流', '会展'])
    expect(found.map(({ nearness }) => nearness > 0)).toEqual([true, true, false])
  })
  it('leave out terms that stand everywhere, and those that the question has', () => {
    expect(near(query('寄件'), at(50))[0]!.terms).toEqual([{ term: '物流', words: ['物流'], rarity: 1 }])
    expect(near(query('物流怎么办'), at(50))[0]!.terms).toEqual([])
  })
  it('are told apart by their characters where their vectors are alike', () => {
    const alike = createNearEntries(indexOf([{ terms: ['物流'], words: ['快递'], angle: 0 }, { terms: ['会展'], words: ['摆摊'], angle: 0.5 }, { terms: ['养老'], words: ['敬老院'], angle: 90 }]))
    expect(alike(query('去哪里摆摊'), at(0))[0]!.terms[0]!.term).toBe('会展')
  })
  it('come after them in what sets the question apart from the passages, where many lines are near to every question', () => {
    const angles = [0, 1, 2, 3, 4, 25, 60]
    const crowded = createNearEntries(indexOf(angles.map((angle) => ({ terms: [`词${angle}`], words: [`话${angle}`], angle }))))
    expect(crowded(query('问'), at(10)).map(({ terms }) => terms[0]?.term)).toEqual(['词4', '词3', '词2', '词1', '词60', '词25'])
  })
  it('tell less for an English question', () => expect(near(query('where do old people live'), at(5))[0]!.nearness).toBeLessThan(near(query('老人去哪里住'), at(5))[0]!.nearness))
  it('of no table are none', () => expect(createNearEntries(indexOf([]))(query('问'), at(0))).toEqual([]))
})

describe('nearness of a text', () => {
  const entries = [{ nearness: 1, terms: [{ term: '养老', words: ['养老'], rarity: 0.6 }] }, { nearness: 0.5, terms: [{ term: '康养', words: ['康养'], rarity: 1 }] }]
  it.each([['发展养老产业', 0.6], ['康养旅游', 0.5], ['养老康养', 0.6], ['物流', 0]])('%s', (text, expected) => expect(nearnessOf(entries, text)).toBe(expected))
})
