import { describe, expect, it } from 'vitest'
import { buildId, checkFresh, type Expectation, formatManifest, type Manifest, parseManifest } from '../../src/indexing/manifest.ts'
import { FORMAT_VERSION } from '../../src/indexing/schema.ts'
import { tokenizerFingerprint } from '../../src/indexing/tokenizer.ts'

const wanted: Expectation = { embedder: 'bge@1', dimensions: 16, chunker: 'c-1', everyday: 'e-1', samples: 's-1', documents: { a: 'sha256:aa', b: 'sha256:bb' } }
const manifest: Manifest = {
  format: FORMAT_VERSION,
  build: buildId(wanted),
  ...wanted,
  tokenizer: tokenizerFingerprint(['先行区']),
  counts: { documents: 2, clauses: 3, chunks: 4 },
  files: { 'store.sqlite': { bytes: 1, sha256: '0'.repeat(64) } },
  builtAt: '2026-01-02T03:04:05.000Z',
}

describe('manifest', () => {
  it('comes back from its text', () => expect(parseManifest(formatManifest(manifest))).toEqual(manifest))

  it.each<[string, Manifest, RegExp]>([
    ['embedder', { ...manifest, embedder: 'bge@0' }, /向量模型（有 bge@0，需要 bge@1）/],
    ['dimensions', { ...manifest, dimensions: 8 }, /向量维数（有 8，需要 16）/],
    ['chunker', { ...manifest, chunker: 'c-0' }, /切分规则/],
    ['tokenizer', { ...manifest, tokenizer: 'old:abc' }, /分词规则（有 old，/],
    ['everyday table', { ...manifest, everyday: 'e-0' }, /日常用语表（有 e-0，需要 e-1）/],
    ['sample questions', { ...manifest, samples: 's-0' }, /示例问句表（有 s-0，需要 s-1）/],
    ['a new document', { ...manifest, documents: { a: 'sha256:aa' } }, /新增文件 b/],
    ['a removed document', { ...manifest, documents: { ...manifest.documents, c: 'sha256:cc' } }, /已删除文件 c/],
    ['a changed document', { ...manifest, documents: { ...manifest.documents, b: 'sha256:00' } }, /内容有变的文件 b/],
  ])('is stale by %s, and says so with what to do', (_part, built, message) => {
    expect(() => checkFresh(built, wanted)).toThrow(message)
    expect(() => checkFresh(built, wanted)).toThrow(/npx wence index/)
  })

  it('is fresh when nothing differs, whatever the dictionary', () => expect(() => checkFresh(manifest, wanted)).not.toThrow())

  it('names a few of many documents', () => {
    const documents = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${10 + at}`, 'x']))
    expect(() => checkFresh({ ...manifest, documents: {} }, { ...wanted, documents })).toThrow(/新增文件 k10、k11、k12、k13、k14 等 30 份/)
  })

  it('of another format is stale, not damaged', () => {
    expect(() => parseManifest(JSON.stringify({ format: 99 }))).toThrow(/索引格式（有 99/)
  })

  it.each(['', '{', '[]', 'null', `{"format":${FORMAT_VERSION}}`, formatManifest(manifest).slice(0, 200)])('that reads %j is damaged', (text) => {
    expect(() => parseManifest(text)).toThrow(/索引清单 manifest.json 无法读取/)
  })

  it('names the build by its input, in any order of documents', () => {
    expect(buildId({ ...wanted, documents: { b: 'sha256:bb', a: 'sha256:aa' } })).toBe(buildId(wanted))
    expect(buildId({ ...wanted, chunker: 'c-2' })).not.toBe(buildId(wanted))
  })
})
