import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clauseId, documentKey } from '../../src/core/ids.ts'
import { openStore } from '../../src/indexing/store.ts'
import { createStoreWriter } from '../../src/indexing/store-writer.ts'
import { DIMENSIONS, hashVector, makeDocument, makeDocuments, splitLines } from './documents.ts'
import { makeFolder } from './folder.ts'

const documents = makeDocuments(3, 4)
const writeStore = (path: string, all = documents): void => {
  const writer = createStoreWriter(path, '0123456789abcdef')
  for (const document of all) writer.document(document, splitLines(document))
  writer.embedding(Buffer.from('k'), hashVector('k'), 0)
  writer.finish()
}
const open = (all = documents) => {
  const path = join(makeFolder(), 'store.sqlite')
  writeStore(path, all)
  return openStore(path)
}

describe('store', () => {
  it('gives back documents, clauses and chunks as they were put in', () => {
    const store = open()
    expect(store.counts).toEqual({ documents: 3, clauses: 15, chunks: 12, facets: 0 })
    expect(store.build).toBe('0123456789abcdef')
    expect(store.documents().map(({ key, firstRow, rows, clauses }) => [key, firstRow, rows, clauses])).toEqual([['doc-000', 0, 4, 5], ['doc-001', 4, 4, 5], ['doc-002', 8, 4, 5]])
    for (const document of documents) {
      const { clauses, chunks } = splitLines(document)
      const { firstRow = 0 } = store.document(document.key) ?? {}
      expect(store.text(document.key)).toBe(document.text)
      expect(store.clauses(document.key)).toEqual(clauses)
      for (const clause of clauses) expect(store.clause(clause.id)).toEqual(clause)
      expect(store.chunkRange(firstRow, firstRow + 4)).toEqual(chunks.map((chunk, at) => ({ ...chunk, row: firstRow + at })))
      expect(store.clauseChunks(chunks[1]!.clauseId)).toEqual([{ ...chunks[1], row: firstRow + 1 }])
    }
    store.close()
  })

  it('gives chunks in the order asked for', () => {
    const store = open()
    expect(store.chunks([7, 0, 3]).map(({ row }) => row)).toEqual([7, 0, 3])
    expect(() => store.chunks([99])).toThrow(/no chunk in row 99/)
    store.close()
  })

  it('keeps text exactly, NUL and characters outside the basic plane too', () => {
    const odd = makeDocument('odd', '甲\u0000乙🙂𠵾\n\u3000丙\u2028')
    const store = open([odd])
    expect(store.text(odd.key)).toBe(odd.text)
    store.close()
  })

  it('says which document is unknown; an unknown clause is a value', () => {
    const store = open()
    expect(() => store.text(documentKey('nowhere'))).toThrow(/没有编号为「nowhere」的文件/)
    expect(store.document(documentKey('nowhere'))).toBeNull()
    expect(store.clause(clauseId(documentKey('nowhere'), ['1']))).toBeNull()
    expect(store.clauses(documentKey('nowhere'))).toEqual([])
    store.close()
  })

  it('keeps vectors by content', () => {
    const store = open()
    expect(store.embedding(Buffer.from('k'))).toEqual({ vector: hashVector('k'), row: 0 })
    expect(store.embedding(Buffer.from('k'))?.vector).toHaveLength(DIMENSIONS)
    expect(store.embedding(Buffer.from('other'))).toBeNull()
    store.close()
  })

  it('refuses a file that is no store', () => {
    const path = join(makeFolder(), 'store.sqlite')
    writeFileSync(path, 'not a database, but long enough to be looked at as one'.repeat(40))
    expect(() => openStore(path)).toThrow(/索引数据库无法读取/)
    expect(() => openStore(`${path}.missing`)).toThrow(/索引数据库无法读取/)
  })
})
