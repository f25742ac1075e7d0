import { describe, expect, it } from 'vitest'
import { createSearch, type SearchParts } from '../../src/assistant/search.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'

const evidence = {
  document: { key: 'deyang', title: '方案' }, clause: { id: 'deyang/1', label: '一、', path: ['一、'] }, text: '发展口腔产业', best: { span: { start: 0, end: 6 } }, score: 1.6,
  candidate: { row: 3, score: 1.6, hits: [{ source: 'vector', rank: 1, score: 0.5, share: 0.7 }, { source: 'late', rank: 1, score: 0.6, share: 0.7 }] },
} as unknown as Evidence

const search = createSearch({
  store: { documents: () => [], text: () => '发展口腔产业' },
  retriever: { retrieve: () => Promise.resolve([evidence]) },
  recall: { inHistory: () => Promise.resolve({ followUp: { bond: 'none' }, last: null, query: { standalone: '口腔 器械', terms: [{ term: '口腔', weight: 3, alternatives: [] }, { term: '器械', weight: 1, alternatives: [] }] } }) },
  clock: () => 0,
} as unknown as SearchParts)

describe('search', () => {
  it('explains each step: its own figure, its share, what full lists give a chunk that they lack, and the coverage of the question', async () => {
    const { results: [result] } = await search({ query: '口腔器械', explain: true })
    const { unlisted, ...explain } = result!.explain!
    expect(explain).toEqual({ vector: 0.7, vectorRaw: 0.5, late: 0.7, lateRaw: 0.6, score: 1.6, coverage: 0.75 })
    expect(unlisted).toBeCloseTo(0.2)
  })

  it('explains nothing unasked', async () => {
    expect((await search({ query: '口腔器械' })).results[0]).not.toHaveProperty('explain')
  })
})
