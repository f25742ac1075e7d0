import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/indexing/build.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from './documents.ts'
import { makeFolder } from './folder.ts'
import type { Manifest } from '../../src/indexing/manifest.ts'

const FILES = ['store.sqlite', 'vectors.hnsw', 'everyday.hnsw', 'samples.hnsw', 'dictionary.txt', 'manifest.json']

const build = async (indexDir: string, documents = 3): Promise<{ folder: string; manifest: Manifest }> => {
  const { manifest } = await buildIndex({ corpus: { documents: makeDocuments(documents) }, indexDir, embedder: createTestEmbedder(), now: fixedClock })
  return { folder: join(indexDir, readFileSync(join(indexDir, 'current'), 'utf8').trim()), manifest }
}

describe('opening an index', () => {
  let indexDir: string
  let folder: string
  let manifest: Manifest
  // Built once, copied for each case to damage.
  const whole = mkdtempSync(join(tmpdir(), 'wence-whole-'))
  const other = mkdtempSync(join(tmpdir(), 'wence-other-'))
  let foreign: { folder: string; manifest: Manifest }
  beforeAll(async () => {
    ;({ manifest } = await build(whole))
    foreign = await build(other, 5)
  })
  afterAll(() => [whole, other].forEach((path) => rmSync(path, { recursive: true, force: true })))
  beforeEach(() => {
    indexDir = makeFolder()
    cpSync(whole, indexDir, { recursive: true })
    folder = join(indexDir, readFileSync(join(indexDir, 'current'), 'utf8').trim())
  })
  const refused = async (code: string, message: RegExp): Promise<void> => {
    const failed = openIndex({ indexDir })
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string })
    await expect(failed).rejects.toThrow(/npx wence index/)
  }
  const edit = (change: (manifest: Record<string, unknown>) => void): void => {
    const path = join(folder, 'manifest.json')
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    change(value)
    writeFileSync(path, JSON.stringify(value))
  }

  it('opens what fits, and refuses what the configuration does not ask for', async () => {
    const { embedder, dimensions, chunker, everyday, samples, documents } = manifest
    ;(await openIndex({ indexDir, expect: { embedder, dimensions, chunker, everyday, samples, documents } })).close()
    await expect(openIndex({ indexDir, expect: { embedder: 'other', dimensions, chunker, everyday, samples, documents } })).rejects.toMatchObject({ code: 'INDEX_STALE' })
    await expect(openIndex({ indexDir, expect: { embedder, dimensions, chunker, everyday, samples, documents: {} } })).rejects.toThrow(/已删除文件/)
    await expect(openIndex({ indexDir, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('says that there is none', async () => {
    rmSync(join(indexDir, 'current'))
    await refused('INDEX_MISSING', /还没有索引/)
    await expect(openIndex({ indexDir: join(indexDir, 'nowhere') })).rejects.toMatchObject({ code: 'INDEX_MISSING' })
  })

  it('refuses a current that names nothing', async () => {
    writeFileSync(join(indexDir, 'current'), '0123456789abcdef\n')
    await refused('INDEX_DAMAGED', /0123456789abcdef 缺少目录或清单/)
    writeFileSync(join(indexDir, 'current'), '')
    await refused('INDEX_DAMAGED', /current 文件内容不对/)
  })

  it.each(FILES)('refuses a truncated, a missing and a foreign %s', async (file) => {
    const path = join(folder, file)
    const bytes = readFileSync(path)
    expect(bytes.length).toBeGreaterThan(2)
    for (const kept of [0, 1, Math.floor(bytes.length / 2)]) {
      truncateSync(path, kept)
      await refused('INDEX_DAMAGED', /./)
      writeFileSync(path, bytes)
    }
    writeFileSync(path, Buffer.alloc(bytes.length, 0x41))
    await refused('INDEX_DAMAGED', /./)
    rmSync(path)
    await refused('INDEX_DAMAGED', /缺少/)
  })

  it.each(['store.sqlite', 'vectors.hnsw'])('refuses a %s of another build, even where the manifest vouches for it', async (file) => {
    copyFileSync(join(foreign.folder, file), join(folder, file))
    await refused('INDEX_DAMAGED', /./)
    edit((value) => Object.assign(value['files'] as object, { [file]: foreign.manifest.files[file] }))
    await refused('INDEX_DAMAGED', /./)
  })

  it('refuses an older format as stale', async () => {
    edit((value) => Object.assign(value, { format: 0 }))
    await refused('INDEX_STALE', /索引格式（有 0/)
  })

  it('refuses a manifest that leaves a file out', async () => {
    edit((value) => Object.assign(value, { files: {} }))
    await refused('INDEX_DAMAGED', /清单里没有/)
  })
})
