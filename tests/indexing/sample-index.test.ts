import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/indexing/build.ts'
import { NO_TABLES } from '../../src/indexing/load-index-tables.ts'
import { parseSampleQuestions } from '../../src/indexing/sample-entries.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { createTestEmbedder, DIMENSIONS, fixedClock, hashVector, makeDocuments } from './documents.ts'
import { makeFolder } from './folder.ts'

const build = (indexDir: string, table: string, embedder = createTestEmbedder()) =>
  buildIndex({ corpus: { documents: makeDocuments(3) }, indexDir, tables: { ...NO_TABLES, samples: parseSampleQuestions(table) }, embedder, now: fixedClock })

describe('sample questions in an index', () => {
  it('go with the chunk of their document that holds the quoted words, white space aside', async () => {
    const indexDir = makeFolder()
    await build(indexDir, 'doc-001\t围绕装备 制造集群第1批1项\t造机床去哪\t哪里做设备\ndoc-001\t没有这句话\t什么\ndoc-999\t围绕\t哪份')
    const index = await openIndex({ indexDir })
    const { samples, vectors } = index.samples
    expect(samples.map(({ question }) => question)).toEqual(['造机床去哪', '哪里做设备'])
    const [chunk] = index.store.chunks([samples[0]!.row])
    expect([chunk!.documentKey, chunk!.text.includes('装备制造集群第1批1项'), samples[1]!.row]).toEqual(['doc-001', true, samples[0]!.row])
    expect(vectors.search(hashVector('\n哪里做设备'), 1)[0]?.row).toBe(1)
    index.close()
  })
  it('come with what their vectors have in common, and how far each lies from it', async () => {
    const indexDir = makeFolder()
    await build(indexDir, 'doc-000\t围绕口腔器械产业园第0批0项\t补牙的\t做假牙')
    const index = await openIndex({ indexDir })
    const { samples, centres } = index.samples
    const [first, second] = ['\n补牙的', '\n做假牙'].map(hashVector) as [Float32Array, Float32Array]
    expect(centres.samples).toEqual(first.map((value, at) => (value + second[at]!) / 2))
    expect(centres.questions).toEqual(centres.samples)
    expect(samples[0]!.spread).toBeCloseTo(Math.hypot(...first.map((value, at) => (value - second[at]!) / 2)), 5)
    index.close()
  })
  it('may be none', async () => {
    const indexDir = makeFolder()
    await build(indexDir, '')
    const index = await openIndex({ indexDir })
    expect([index.samples.samples, index.samples.centres.samples.length, index.samples.vectors.search(new Float32Array(DIMENSIONS).fill(0.25), 3)]).toEqual([[], 0, []])
    index.close()
  })
  it('make an index stale when they change; only new ones are embedded again', async () => {
    const indexDir = makeFolder()
    await build(indexDir, 'doc-000\t围绕口腔器械产业园第0批0项\t补牙的')
    const embedder = createTestEmbedder()
    expect((await build(indexDir, 'doc-000\t围绕口腔器械产业园第0批0项\t补牙的\t做假牙', embedder)).status).toBe('built')
    // Once as a passage, and both as questions, for the mean.
    expect(embedder.asked).toEqual(['做假牙', '补牙的', '做假牙'])
    const index = await openIndex({ indexDir })
    index.close()
    await expect(openIndex({ indexDir, expect: { ...index.manifest, samples: 'other' } })).rejects.toThrow(/示例问句表/u)
  })
  it('are not embedded at all where they stayed what they were', async () => {
    const [indexDir, table] = [makeFolder(), 'doc-000\t围绕口腔器械产业园第0批0项\t补牙的']
    await build(indexDir, table)
    const embedder = createTestEmbedder()
    await buildIndex({ corpus: { documents: makeDocuments(4) }, indexDir, tables: { ...NO_TABLES, samples: parseSampleQuestions(table) }, embedder, now: fixedClock })
    expect(embedder.asked).not.toContain('补牙的')
  })
})
