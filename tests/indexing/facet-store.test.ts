import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { clauseId, documentKey } from '../../src/core/ids.ts'
import { chunkDocument } from '../../src/corpus/chunk-document.ts'
import { parseClauses } from '../../src/corpus/clause-tree.ts'
import { extractFacets } from '../../src/corpus/facets/extract-facets.ts'
import { openStore } from '../../src/indexing/store.ts'
import { createStoreWriter } from '../../src/indexing/store-writer.ts'
import { foundingDocuments } from '../corpus/founding.ts'
import { makeFolder } from './folder.ts'

const KEYS = ['chengyu', 'deyang', 'trade']
const documents = foundingDocuments().filter(({ key }) => KEYS.includes(key)).sort((a, b) => (a.key < b.key ? -1 : 1))

const open = () => {
  const path = join(makeFolder(), 'store.sqlite')
  const writer = createStoreWriter(path, '0123456789abcdef')
  for (const document of documents) {
    const clauses = parseClauses(document)
    writer.document({ ...document, hash: '' }, { clauses, chunks: chunkDocument(document, clauses), facets: extractFacets(document, clauses) })
  }
  writer.finish()
  return { store: openStore(path), path }
}

describe('facets in the store', () => {
  it('come back as they were extracted', () => {
    const { store } = open()
    const all = documents.flatMap((document) => extractFacets(document, parseClauses(document)))
    expect(store.counts.facets).toBe(all.length)
    for (const kind of ['responsibility', 'place-industry', 'figure', 'date-status'] as const) {
      expect(store.facets.facets(kind)).toEqual(all.filter((facet) => facet.kind === kind))
    }
    expect(store.facets.clauseFacets(clauseId(documentKey('trade'), ['1', '2']))).toEqual(all.filter((facet) => facet.clauseId === 'trade/1.2'))
    store.close()
  })

  it('are found by document, unit, place and industry', () => {
    const { store } = open()
    const { facets, unitTasks, units, placeIndustries, industryPlaces, places, industries } = store.facets
    expect(new Set(facets('figure', { documents: [documentKey('trade')] }).map((facet) => facet.documentKey))).toEqual(new Set(['trade']))
    expect(facets('figure', { documents: [] })).toEqual([])
    expect(new Set(unitTasks('四川省商务厅').map((facet) => facet.documentKey))).toEqual(new Set(['chengyu', 'trade']))
    expect(unitTasks('四川省商务厅', { documents: [documentKey('chengyu')] }).every((facet) => facet.documentKey === 'chengyu')).toBe(true)
    expect(unitTasks('没有这个单位')).toEqual([])
    const commerce = units().find(({ name }) => name === '四川省商务厅')
    expect(commerce).toMatchObject({ jurisdiction: '四川省', surfaces: ['商务厅', '四川省商务厅', '省商务厅'], facets: unitTasks('四川省商务厅').length })
    expect(placeIndustries('德阳经济技术开发区片区').map(({ industry }) => industry)).toContain('高端装备')
    expect(industryPlaces('多式联运').map(({ place }) => place)).toEqual(['德阳国际铁路物流港片区'])
    expect(places().map(({ name }) => name)).toContain('攀西经济区')
    expect(industries().reduce((sum, industry) => sum + industry.facets, 0)).toBe(facets('place-industry').length)
    store.close()
  })

  it('are read by an index, never by a scan of the table', () => {
    const { store, path } = open()
    store.close()
    const database = new Database(path, { readonly: true })
    const plan = (sql: string): string => (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join('\n')
    for (const where of ["kind = 'a'", "kind = 'a' AND document_key = 'b'", "kind = 'a' AND name = 'b'", "kind = 'a' AND value = 'b'", "clause_id = 'b'"]) {
      expect(plan(`SELECT payload FROM facets WHERE ${where} ORDER BY id`), where).toMatch(/SEARCH facets USING INDEX/)
    }
    expect(plan("SELECT name, value, count(*) FROM facets WHERE kind = 'a' GROUP BY name, value ORDER BY name, value")).toMatch(/COVERING INDEX/)
    database.close()
  })
})
