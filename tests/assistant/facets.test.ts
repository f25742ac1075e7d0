import { describe, expect, it } from 'vitest'
import { createFacets } from '../../src/assistant/facets.ts'
import type { FacetCitation } from '../../src/assistant/facet-views.ts'
import { documentKey } from '../../src/core/ids.ts'
import type { Store } from '../../src/indexing/store.ts'
import { foundingDocuments, makeDocument } from '../corpus/founding.ts'
import { storeOf } from './facet-fixture.ts'

const PARKS = '一、布局\n（一）功能划分。甲片区重点发展生物医药产业、口腔器械。乙产业园重点发展生物医药。面积约20平方公里。\n（责任单位：省发展改革委、商务厅）\n（二）保障。市、县要支持。（牵头单位：省发展改革委；配合单位：财政厅）\n'
const small = () => storeOf([
  { ...makeDocument(PARKS, { key: 'parks', title: '四川某市协同改革先行区方案' }), region: '四川·某市' },
  makeDocument('今天没有什么可以说的。', { key: 'silent', title: '通知' }),
])

const expectExact = (store: Store, { documentId, clauseId, quote, text, span }: FacetCitation): void => {
  const whole = store.text(documentId)
  expect(whole.slice(span.start, span.end)).toBe(quote)
  expect(text).toContain(quote)
  expect(store.clause(clauseId)?.documentKey).toBe(documentId)
}

describe('units', () => {
  it('are one whatever the text calls them, those with most tasks first, with the documents that were read', async () => {
    const { items, total, coverage } = await createFacets(small()).units({})
    expect(items.map(({ name, tasks, roles }) => [name, tasks, roles])).toEqual([['四川省发展改革委', 2, { 责任: 1, 牵头: 1 }], ['四川省商务厅', 1, { 责任: 1 }], ['四川省财政厅', 1, { 配合: 1 }]])
    expect([total, coverage]).toEqual([3, { matched: 1, scanned: 2 }])
  })

  it.each([
    [{ role: '牵头' as const }, ['四川省发展改革委']],
    [{ q: '商务' }, ['四川省商务厅']],
    [{ filters: { documents: [documentKey('silent')] } }, []],
    [{ filters: { regions: ['某市'] }, limit: 1 }, ['四川省发展改革委']],
  ])('are filtered by %j', async (query, names) => {
    expect((await createFacets(small()).units(query)).items.map(({ name }) => name)).toEqual(names)
  })

  it.each(['四川省发展改革委', '省发改委', '四川省发展和改革委员会', ' 省 发展改革委 '])('are found as 「%s」', async (name) => {
    const { items, units } = await createFacets(small()).unitTasks(name, {})
    expect(units.map((unit) => unit.name)).toEqual(['四川省发展改革委'])
    expect(items.map(({ role, task, partners }) => [role, task, partners.map(({ unit }) => unit)])).toEqual([['责任', '功能划分', ['四川省商务厅']], ['牵头', '保障', ['四川省财政厅']]])
  })

  it('that no document names are refused with those that are nearest', async () => {
    await expect(createFacets(small()).unitTasks('省商务局', {})).rejects.toMatchObject({ code: 'FACET_UNKNOWN', details: { nearest: ['四川省商务厅'] } })
    await expect(createFacets(small()).unitTasks('🙂'.repeat(90), {})).rejects.toMatchObject({ code: 'FACET_UNKNOWN', details: { nearest: [] } })
  })

  it('of a name that two provinces share are both given', async () => {
    const { units } = await createFacets(storeOf(foundingDocuments())).unitTasks('发改委', {})
    expect(units.map(({ name }) => name)).toEqual(expect.arrayContaining(['四川省发展改革委', '重庆市发展改革委']))
  })
})

describe('industries and places', () => {
  it('join the ways of writing an industry, strongest place first', async () => {
    const { items } = await createFacets(small()).industries({})
    expect(items.map(({ name, surfaces, statements }) => [name, surfaces, statements.map(({ place }) => place)])).toEqual([
      ['生物医药', ['生物医药', '生物医药产业'], ['甲片区', '乙产业园']], ['口腔器械', ['口腔器械'], ['甲片区']],
    ])
  })

  it('are read the other way round in the order of the text', async () => {
    const { items } = await createFacets(small()).places({})
    expect(items.map(({ name, level, strengths, statements }) => [name, level, strengths.leading, statements.map(({ industry }) => industry)])).toEqual([['甲片区', 'sub-zone', 2, ['生物医药', '口腔器械']], ['乙产业园', 'park', 1, ['生物医药']]])
  })

  it.each([
    [{ place: '甲' }, ['口腔器械', '生物医药']],
    [{ place: '先行区' }, ['生物医药', '口腔器械']],
    [{ industry: '生物医药产业' }, ['生物医药']],
    [{ level: 'park' as const }, ['生物医药']],
    [{ strength: 'mention' as const }, []],
    [{ q: '器械 片区' }, ['口腔器械']],
  ])('are filtered by %j', async (query, names) => {
    expect((await createFacets(small()).industries(query)).items.map(({ name }) => name)).toEqual(names)
  })

  it('that no document names are refused, those that other filters leave out are not', async () => {
    const facets = createFacets(small())
    await expect(facets.places({ place: '丙片区' })).rejects.toMatchObject({ code: 'FACET_UNKNOWN', details: { nearest: ['甲片区'] } })
    await expect(facets.industries({ industry: '口腔医械' })).rejects.toMatchObject({ code: 'FACET_UNKNOWN', details: { nearest: ['口腔器械'] } })
    expect((await facets.places({ place: '甲片区', filters: { documents: [documentKey('silent')] } })).items).toEqual([])
  })
})

describe('figures', () => {
  it('say what is measured, with the sentence that says so', async () => {
    const { items: [figure] } = await createFacets(small()).figures({})
    expect(figure).toMatchObject({ value: 20, unit: '平方公里', relation: '~', surface: '20平方公里', citation: { quote: '面积约20平方公里。' } })
  })

  it('are found by the unit that a person writes', async () => {
    const facets = createFacets(storeOf(foundingDocuments()))
    const [areas, hectares, money] = await Promise.all([facets.figures({ unit: '平方公里' }), facets.figures({ unit: '公顷' }), facets.figures({ unit: '亿元', year: 2027 })])
    expect(areas.total).toBeGreaterThan(6)
    expect(hectares.total).toBe(areas.total)
    expect(money.items.map(({ attribute }) => attribute)).toContain('货物贸易')
  })
})

describe('every list', () => {
  it('cites exact slices of the documents', async () => {
    const store = storeOf(foundingDocuments())
    const facets = createFacets(store)
    const [places, figures, tasks] = await Promise.all([facets.places({}), facets.figures({}), facets.unitTasks('商务厅', {})])
    const entries = [...places.items.flatMap(({ statements }) => statements), ...figures.items, ...tasks.items]
    expect(entries.length).toBeGreaterThan(300)
    for (const { citation } of entries) expectExact(store, citation)
  })

  it('is the same in pages as in one', async () => {
    const facets = createFacets(storeOf(foundingDocuments()))
    const whole = await facets.figures({})
    const paged: unknown[] = []
    let cursor: string | null | undefined
    do {
      const page: Awaited<ReturnType<typeof facets.figures>> = await facets.figures({ limit: 7, ...(cursor && { cursor }) })
      expect(page.total).toBe(whole.total)
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(whole.items)
  })

  it('refuses a cursor that it did not give, and one of another index', async () => {
    const { nextCursor } = await createFacets(small()).units({ limit: 1 })
    await expect(createFacets(small()).units({ cursor: '不是' })).rejects.toThrow(/nextCursor/)
    await expect(createFacets(storeOf([makeDocument(PARKS)], 'another')).units({ cursor: nextCursor ?? '' })).rejects.toThrow(/索引已更新/)
  })

  it('of documents that hold nothing is empty, and says that they were read', async () => {
    const facets = createFacets(storeOf([makeDocument('今天没有什么可以说的。')]))
    const lists = await Promise.all([facets.units({}), facets.industries({}), facets.places({}), facets.figures({})])
    for (const list of lists) expect(list).toEqual({ items: [], total: 0, nextCursor: null, coverage: { matched: 0, scanned: 1 } })
  })
})
