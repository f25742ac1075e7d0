import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { buildIndex, type BuildOptions, type BuildResult } from '../../src/indexing/build.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { countTerms } from '../../src/indexing/tokenizer.ts'
import { createTestEmbedder, fixedClock, hashVector, makeDocument, makeDocuments } from './documents.ts'
import { keepFolder, makeFolder } from './folder.ts'

const documents = makeDocuments(4)
const run = (indexDir: string, options: Partial<BuildOptions> = {}) =>
  buildIndex({ corpus: { documents }, indexDir, embedder: createTestEmbedder(), now: fixedClock, ...options })
const folders = (indexDir: string): string[] => readdirSync(indexDir).filter((name) => !['build.lock', 'current'].includes(name))

/** Every table of a store but nothing of its page layout, and the bytes of the other files. */
const dump = (indexDir: string): string => {
  const folder = join(indexDir, readFileSync(join(indexDir, 'current'), 'utf8').trim())
  const database = new Database(join(folder, 'store.sqlite'), { readonly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all() as string[]
  const rows = tables.map((table) => (database.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]).map((row) => JSON.stringify(row)).sort())
  database.close()
  const files = ['vectors.hnsw', 'dictionary.txt'].map((file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex'))
  return JSON.stringify([tables, rows, files])
}

describe('building', () => {
  // Built once; a case that needs an index which is there already takes a copy.
  const whole = keepFolder()
  const first = {} as BuildResult
  beforeAll(async () => { Object.assign(first, await run(whole)) })
  const copyIndex = (): string => {
    const indexDir = makeFolder()
    cpSync(whole, indexDir, { recursive: true })
    return indexDir
  }

  it('makes an index that opens, finds by word and by vector, and holds every chunk', async () => {
    const indexDir = join(makeFolder(), 'index')
    const stages = new Set<string>()
    const embedder = createTestEmbedder()
    const { status, manifest, embedded } = await run(indexDir, { embedder, onProgress: ({ stage }) => stages.add(stage) })
    expect([status, manifest.counts.documents, embedded]).toEqual(['built', 4, new Set(embedder.asked).size])
    expect([...stages]).toEqual(expect.arrayContaining(['parse', 'terms', 'embed', 'save']))
    const index = await openIndex({ indexDir })
    const chunk = index.store.chunkRange(5, 6)[0]!
    expect(index.vectors.search(hashVector(chunk.context === '' ? chunk.text : `${chunk.context}\n${chunk.text}`), 1)[0]).toMatchObject({ row: 5 })
    expect(index.lexical.search(countTerms(index.tokenizer.words(chunk.text)), { space: 'words', topK: 1 })[0]?.row).toBe(5)
    expect(index.lexical.search(countTerms(index.tokenizer.bigrams(chunk.text)), { space: 'bigrams', topK: 1 })[0]?.row).toBe(5)
    expect(index.vectors.size).toBe(manifest.counts.chunks)
    for (const document of documents) expect(index.store.text(document.key)).toBe(document.text)
    index.close()
  })

  it('does nothing when nothing changed, and embeds nothing when forced', async () => {
    const indexDir = copyIndex()
    const before = folders(indexDir)
    expect(await run(indexDir)).toMatchObject({ status: 'unchanged', embedded: 0 })
    expect(folders(indexDir)).toEqual(before)
    expect(await run(indexDir, { force: true })).toMatchObject({ status: 'built', embedded: 0 })
    ;(await openIndex({ indexDir })).close()
  })

  it('embeds only what is new when a document is added, and all when the model changed', async () => {
    const indexDir = copyIndex()
    const added = makeDocument('zz', '一、新增事项\n推动低空经济试点示范。')
    const embedder = createTestEmbedder()
    const second = await run(indexDir, { corpus: { documents: [...documents, added] }, embedder })
    expect(second.manifest.build).not.toBe(first.manifest.build)
    expect(embedder.asked.length).toBeGreaterThan(0)
    expect(embedder.asked.every((text) => added.text.includes(text))).toBe(true)
    expect(await run(indexDir, { embedder: createTestEmbedder({ fingerprint: 'test@2' }) })).toMatchObject({ embedded: first.embedded })
  })

  it('gives the same build for the same input, whatever the timing', async () => {
    const indexDir = makeFolder()
    const second = await run(indexDir, { embedder: createTestEmbedder({ wait: () => setTimeout(60) }) })
    expect(second.manifest.build).toBe(first.manifest.build)
    expect(dump(indexDir)).toBe(dump(whole))
  })

  it('keeps the previous build, which may still be serving, and removes older ones and nothing else', async () => {
    const indexDir = makeFolder()
    mkdirSync(join(indexDir, 'notes'))
    for (const count of [1, 2, 3]) await run(indexDir, { corpus: { documents: documents.slice(0, count) } })
    expect(folders(indexDir)).toHaveLength(3)
    expect(existsSync(join(indexDir, 'notes'))).toBe(true)
  })

  it('lets an open index serve through the swap', async () => {
    const indexDir = copyIndex()
    const old = await openIndex({ indexDir })
    await run(indexDir, { corpus: { documents: documents.slice(1) } })
    expect(old.store.text(documents[0]!.key)).toBe(documents[0]!.text)
    expect(old.lexical.search(countTerms(old.tokenizer.words('企业')), { space: 'words', topK: 3 })).toHaveLength(3)
    old.close()
  })

  it('repairs a damaged index without being forced', async () => {
    const indexDir = copyIndex()
    writeFileSync(join(indexDir, 'current'), '../../etc\n')
    expect(await run(indexDir)).toMatchObject({ status: 'built' })
    ;(await openIndex({ indexDir })).close()
  })

  it('refuses a second build while one runs', async () => {
    const indexDir = makeFolder()
    const both = await Promise.allSettled([run(indexDir), run(indexDir)])
    // Which of the two gets the lock is the system's to say.
    const [winner, loser] = both.sort((a, b) => (a.status < b.status ? -1 : 1))
    expect(winner?.status).toBe('fulfilled')
    expect(loser).toMatchObject({ status: 'rejected', reason: { code: 'INDEX_BUSY', message: expect.stringContaining('请等它完成') as string } })
    expect(await run(indexDir)).toMatchObject({ status: 'unchanged' })
  })

  it('stops when aborted, at once or in the middle, and leaves the old index', async () => {
    const indexDir = copyIndex()
    const before = [...folders(indexDir), readFileSync(join(indexDir, 'current'), 'utf8')]
    const corpus = { documents: documents.slice(1) }
    await expect(run(indexDir, { corpus, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
    for (const stage of ['parse', 'terms', 'embed', 'save']) {
      const controller = new AbortController()
      const aborted = run(indexDir, { corpus, signal: controller.signal, force: true, onProgress: (progress) => progress.stage === stage && controller.abort() })
      await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' })
      expect([...folders(indexDir), readFileSync(join(indexDir, 'current'), 'utf8')]).toEqual(before)
    }
  })

  it('survives being aborted while the graph is being built, many times', async () => {
    const indexDir = makeFolder()
    const corpus = { documents: makeDocuments(40, 20) }
    for (const after of [20, 100, 250, 400]) {
      const controller = new AbortController()
      // Terminating the thread inside hnswlib would end this whole process.
      const onProgress: BuildOptions['onProgress'] = ({ stage, done }) => stage === 'embed' && done >= after && controller.abort()
      await expect(run(indexDir, { corpus, signal: controller.signal, onProgress })).rejects.toMatchObject({ code: 'ABORTED' })
    }
    expect(folders(indexDir)).toEqual([])
  })

  it('does not wait for an embedder that ignores the signal', async () => {
    const controller = new AbortController()
    const embedder = createTestEmbedder({ wait: () => setTimeout(20_000, undefined, { ref: false }) })
    const aborted = run(makeFolder(), { embedder, signal: controller.signal, onProgress: ({ stage }) => stage === 'terms' && controller.abort() })
    await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' })
  }, 15_000)

  it('passes on what the embedder fails with', async () => {
    const indexDir = makeFolder()
    const wait = () => Promise.reject(new AppError('MODEL_UNAVAILABLE', '模型坏了。'))
    await expect(run(indexDir, { embedder: createTestEmbedder({ wait }) })).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
    expect(folders(indexDir)).toEqual([])
  })

  it('says what to do about an empty corpus', async () => {
    await expect(run(makeFolder(), { corpus: { documents: [] } })).rejects.toThrow(/npx wence import/)
    await expect(run(makeFolder(), { corpus: { dir: makeFolder() } })).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
  })

  it('leaves the event loop free', async () => {
    const indexDir = makeFolder()
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await run(indexDir, { corpus: { documents: makeDocuments(60, 20) } })
    ;(await openIndex({ indexDir })).close()
    delay.disable()
    // Generous, for the machine may be busy: done on this thread, the work would take half a second in one piece.
    expect(delay.max / 1e6).toBeLessThan(250)
  })
})
