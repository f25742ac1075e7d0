import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/indexing/build.ts'
import { parseEverydayWords } from '../../src/indexing/everyday-entries.ts'
import { NO_TABLES } from '../../src/indexing/load-index-tables.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { createTestEmbedder, fixedClock, hashVector, makeDocuments } from './documents.ts'
import { makeFolder } from './folder.ts'

const build = (indexDir: string, table: string, embedder = createTestEmbedder()) =>
  buildIndex({ corpus: { documents: makeDocuments(3) }, indexDir, tables: { ...NO_TABLES, everyday: parseEverydayWords(table) }, embedder, now: fixedClock })

describe('the everyday table in an index', () => {
  it('keeps the lines of which the corpus holds a term, with the vector of what people say', async () => {
    const indexDir = makeFolder()
    await build(indexDir, '中药材、藏红花\t草药、药草\n潜水艇\t下水的船')
    const index = await openIndex({ indexDir })
    expect(index.everyday.entries).toEqual([{ terms: ['中药材'], words: ['草药', '药草'] }])
    expect(index.everyday.vectors.search(hashVector('\n草药、药草'), 1)).toEqual([{ row: 0, similarity: expect.closeTo(1, 4) as number }])
    index.close()
  })
  it('may be empty', async () => {
    const indexDir = makeFolder()
    await build(indexDir, '')
    const index = await openIndex({ indexDir })
    expect([index.everyday.entries, index.everyday.vectors.search(hashVector('草药'), 3)]).toEqual([[], []])
    index.close()
  })
  it('makes an index stale when it changes, and asks the model for new lines only', async () => {
    const indexDir = makeFolder()
    await build(indexDir, '中药材\t草药')
    const embedder = createTestEmbedder()
    expect((await build(indexDir, '中药材\t草药\n口岸\t关口', embedder)).status).toBe('built')
    expect(embedder.asked).toEqual(['关口'])
    const index = await openIndex({ indexDir })
    expect(index.everyday.vectors.search(hashVector('\n草药'), 1)[0]?.row).toBe(0)
    index.close()
    await expect(openIndex({ indexDir, expect: { ...index.manifest, everyday: 'other' } })).rejects.toThrow(/日常用语表/u)
  })
  it('tells how far it is', async () => {
    const told: string[] = []
    await buildIndex({ corpus: { documents: makeDocuments(3) }, indexDir: join(makeFolder(), 'index'), tables: { ...NO_TABLES, everyday: parseEverydayWords('中药材\t草药') }, embedder: createTestEmbedder(), now: fixedClock, onProgress: ({ stage, done, total }) => told.push(`${stage} ${done}/${total}`) })
    expect(told).toContain('everyday 1/1')
  })
})
