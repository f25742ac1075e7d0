import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBm25, type FieldWeights } from '../../src/indexing/bm25.ts'
import type { PostingSource } from '../../src/indexing/posting-source.ts'
import { createPostingWriter, type FieldTerms, type PostingSink } from '../../src/indexing/posting-writer.ts'
import { decodeLengths, decodePostings, SEGMENT_ROWS } from '../../src/indexing/postings.ts'
import { openStore } from '../../src/indexing/store.ts'
import { createStoreWriter } from '../../src/indexing/store-writer.ts'
import { countTerms } from '../../src/indexing/tokenizer.ts'
import { makeDocument, splitLines } from './documents.ts'
import { makeFolder } from './folder.ts'
import { naiveScores } from './naive-bm25.ts'

const inBothSpaces = (row: FieldTerms) => ({ words: row, bigrams: row })

/** Postings in plain arrays. */
const createMemorySource = (rows: readonly FieldTerms[]): PostingSource => {
  const postings = new Map<string, Map<number, Buffer>>()
  const lengths = new Map<number, Buffer>()
  const averages = { body: 0, heading: 0 }
  const sink: PostingSink = {
    postings: ({ space, term, segment, blob }) => void postings.set(`${space} ${term}`, (postings.get(`${space} ${term}`) ?? new Map<number, Buffer>()).set(segment, blob)),
    lengths: ({ segment, blob }) => void lengths.set(segment, Buffer.from(blob)),
    totals: ({ body, heading }) => void Object.assign(averages, { body: body / rows.length, heading: heading / rows.length }),
  }
  const writer = createPostingWriter(sink)
  for (const row of rows) writer.add(inBothSpaces(row))
  writer.finish()
  return {
    rowCount: rows.length,
    averages: () => averages,
    statistics: (space, term) => {
      const held = postings.get(`${space} ${term}`)
      return { segments: [...(held?.keys() ?? [])], documentFrequency: [...(held?.values() ?? [])].reduce((sum, blob) => sum + blob.length / 4, 0) }
    },
    postings: (space, term, segment) => decodePostings(postings.get(`${space} ${term}`)!.get(segment)!),
    lengths: (_space, segment) => decodeLengths(lengths.get(segment)!),
  }
}

const term = fc.constantFrom('甲', '乙', '丙', '丁', 'rcep')
const rowsOf = fc.array(fc.record({ body: fc.array(term, { maxLength: 12 }), heading: fc.array(term, { maxLength: 4 }) }), { minLength: 1, maxLength: 25 })
const weightsOf = fc.constantFrom<FieldWeights>({ body: 1, heading: 0.5 }, { body: 1, heading: 0 }, { body: 0.3, heading: 2 })

describe('bm25', () => {
  it('equals the textbook formula, breaks ties by row, and explains its scores', () => {
    fc.assert(
      fc.property(rowsOf, fc.array(term, { minLength: 1, maxLength: 4 }), weightsOf, (rows, query, weights) => {
        const terms = countTerms(query)
        const index = createBm25(createMemorySource(rows))
        const expected = naiveScores(rows, terms, weights)
        const found = index.search(terms, { space: 'words', topK: rows.length, weights })
        expect(found.map(({ row }) => row).sort((a, b) => a - b)).toEqual(expected.flatMap((score, row) => (score > 0 ? [row] : [])))
        for (const { row, score } of found) {
          expect(score).toBeCloseTo(expected[row]!, 10)
          const shares = index.explain(row, terms, { space: 'words', weights })
          expect(shares.reduce((sum, share) => sum + share.score, 0)).toBeCloseTo(score, 10)
        }
        found.forEach((hit, at) => {
          const before = found[at - 1]
          if (before) expect(before.score > hit.score || (before.score === hit.score && before.row < hit.row)).toBe(true)
        })
        expect(index.search(terms, { space: 'words', topK: 3, weights })).toEqual(found.slice(0, 3))
      }),
      { numRuns: 150 },
    )
  })

  it('filters before it cuts off, and counts rows that hold a term', () => {
    const index = createBm25(createMemorySource([1, 2, 3, 4].map(() => ({ body: ['甲'], heading: [] }))))
    expect(index.search(new Map([['甲', 1]]), { space: 'words', topK: 1, accept: (row) => row > 1 }).map(({ row }) => row)).toEqual([2])
    expect(index.documentFrequency('words', '甲')).toBe(4)
    expect(index.documentFrequency('words', '乙')).toBe(0)
    expect(index.inverseFrequency('words', '乙')).toBeGreaterThan(index.inverseFrequency('words', '甲'))
  })

  it.each([0, 5])('finds nothing with an empty query (topK %i) and nothing with topK 0', (topK) => {
    const index = createBm25(createMemorySource([{ body: ['甲'], heading: [] }]))
    expect(index.search(new Map(), { space: 'words', topK })).toEqual([])
    expect(index.search(new Map([['甲', 1]]), { space: 'words', topK: 0 })).toEqual([])
  })

  it('finds rows on both sides of a segment border', () => {
    const rows = Array.from({ length: SEGMENT_ROWS + 3 }, (_, row) => ({ body: row >= SEGMENT_ROWS - 1 ? ['甲'] : ['乙'], heading: [] }))
    const index = createBm25(createMemorySource(rows))
    const hits = index.search(new Map([['甲', 1]]), { space: 'words', topK: 10 })
    expect(hits.map(({ row }) => row)).toEqual([SEGMENT_ROWS - 1, SEGMENT_ROWS, SEGMENT_ROWS + 1, SEGMENT_ROWS + 2])
    expect(index.explain(SEGMENT_ROWS + 1, new Map([['甲', 1]]), { space: 'words' })[0]?.score).toBeCloseTo(hits[2]!.score, 10)
  })

  it('scores the same out of the SQLite store', () => {
    const path = join(makeFolder(), 'store.sqlite')
    const rows: FieldTerms[] = [{ body: ['甲', '甲', '乙'], heading: ['丙'] }, { body: ['乙'], heading: ['甲'] }, { body: ['丁', '丁'], heading: [] }]
    const writer = createStoreWriter(path, 'b')
    const document = makeDocument('a', '一\n二\n三')
    writer.document(document, splitLines(document))
    const postings = createPostingWriter(writer.postings)
    for (const row of rows) postings.add(inBothSpaces(row))
    postings.finish()
    writer.finish()
    const store = openStore(path)
    const terms = countTerms(['甲', '乙'])
    for (const space of ['words', 'bigrams'] as const) {
      expect(createBm25(store.postings).search(terms, { space, topK: 9 })).toEqual(createBm25(createMemorySource(rows)).search(terms, { space, topK: 9 }))
    }
    store.close()
  })
})
