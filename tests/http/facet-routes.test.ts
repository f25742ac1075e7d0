import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFacets } from '../../src/assistant/facets.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { storeOf } from '../assistant/facet-fixture.ts'
import { foundingDocuments } from '../corpus/founding.ts'
import { fakeAssistant } from './fake-assistant.ts'

const get = async (path: string, headers: Record<string, string> = {}) =>
  createApp({ source: assistantSource(fakeAssistant({ facets: createFacets(storeOf(foundingDocuments())) })) }).request(path, { headers })
const json = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown[]>>
const tasksOf = (name: string): string => `/facets/units/${encodeURIComponent(name)}/tasks`

describe('GET /facets/…', () => {
  it.each([
    ['/facets/units', 'units'], [tasksOf('省发改委'), 'tasks'], ['/facets/industries', 'industries'], ['/facets/places', 'places'], ['/facets/figures', 'figures'],
  ])('%s answers with its list, a page of fifty and where it goes on', async (path, key) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    const body = await response.json() as Record<string, unknown>
    expect(body).toMatchObject({ total: expect.any(Number) as number, coverage: { scanned: 11 } })
    expect(body[key]).toHaveLength(Math.min(50, body['total'] as number))
    expect(body['nextCursor'] === null).toBe((body['total'] as number) <= 50)
  })

  it('cites as /search does', async () => {
    const [figure] = (await json('/facets/figures?q=面积&limit=1'))['figures'] ?? []
    expect(Object.keys((figure as { citation: object }).citation)).toEqual(['documentId', 'title', 'clauseId', 'label', 'path', 'quote', 'text', 'span'])
  })

  it.each([
    ['/facets/units?documents=trade&documents=chengyu', '/facets/units?documents=trade,chengyu', 'units'],
    ['/facets/places?place=&q=%20', '/facets/places', 'places'],
    ['/facets/figures?year=2027&unit=%E4%BA%BF%E5%85%83', '/facets/figures?year=2027&unit=%E5%85%83', 'figures'],
    [tasksOf('省发改委'), tasksOf('四川省发展改革委'), 'tasks'],
  ])('%s is %s', async (path, same, key) => {
    const [a, b] = await Promise.all([json(path), json(same)])
    expect(a[key]?.length).toBeGreaterThan(0)
    expect(a).toEqual(b)
  })

  it('goes on where the page before ended', async () => {
    const first = await json('/facets/units?limit=2')
    const second = await json(`/facets/units?limit=2&cursor=${String(first['nextCursor'])}`)
    const both = await json('/facets/units?limit=4')
    expect([...first['units']!, ...second['units']!]).toEqual(both['units'])
  })
})

describe('bad input to the facet routes', () => {
  it.each([
    ['/facets/units?limit=0', 400, 'limit：至少为 1'],
    ['/facets/units?limit=-1', 400, 'limit：应为整数'],
    ['/facets/units?limit=501', 400, 'limit：最多为 500'],
    ['/facets/units?role=老板', 400, '只能是 牵头、责任'],
    ['/facets/units?foo=1', 400, '不认识的字段：foo'],
    ['/facets/figures?year=今年', 400, 'year：应为整数'],
    ['/facets/places?level=planet', 400, '只能是 region'],
    ['/facets/units?format=xlsx', 400, '只能是 json、csv'],
    ['/facets/units?cursor=abc', 400, 'nextCursor'],
    [`/facets/units?q=${'长'.repeat(101)}`, 400, '最多 100 个字符'],
    [`/facets/places?place=${'长'.repeat(5000)}`, 400, '最多 100 个字符'],
    [tasksOf('长'.repeat(101)), 400, '最多 100 个字符'],
    [tasksOf('\u0000\u0007'), 400, '单位名称是空的'],
    ['/facets/units?documents=atlantis', 400, '文件不存在：atlantis'],
    ['/facets/units?regions=火星', 400, '地区不存在：火星'],
    [tasksOf('省发改局'), 404, '相近的有'],
    [tasksOf('商务厅\u0000'.repeat(3)), 404, '没有名为'],
    ['/facets/places?place=%00%00%E6%B2%A1%E6%9C%89%E8%BF%99%E9%87%8C', 404, '没有提到地点'],
    ['/facets/industries?industry=量子炼金术', 404, '没有提到产业'],
  ])('%s is answered %i', async (path, status, says) => {
    const response = await get(path)
    const problem = await response.json() as { detail: string }
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8'])
    expect(problem.detail).toContain(says)
  })

  it('names what exists nearest, for a page to offer', async () => {
    expect(await json(tasksOf('省发展改革局'))).toMatchObject({ code: 'FACET_UNKNOWN', nearest: expect.arrayContaining(['四川省发展改革委']) as string[] })
  })

  it('answers any words whatever, and never with an error of its own', async () => {
    const app = createApp({ source: assistantSource(fakeAssistant({ facets: createFacets(storeOf(foundingDocuments())) })) })
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('省', '商务', '园区', '\u0000', '%', '../..', "' OR 1=1 --", '.*', '（'))
    await fc.assert(fc.asyncProperty(words, fc.constantFrom('q', 'place', 'industry', 'attribute', 'documents', 'cursor', 'unit'), async (value, key) => {
      const query = new URLSearchParams({ [key]: value }).toString()
      for (const path of [`/facets/places?${query}`, `/facets/figures?${query}`, `/facets/units?${query}`, `${tasksOf(value)}?limit=1`]) {
        expect([200, 400, 404], path).toContain((await app.request(path)).status)
      }
    }), { numRuns: 60, seed: 11 })
  })

  it('takes no other method', async () => {
    const app = createApp({ source: assistantSource(fakeAssistant()) })
    expect((await app.request('/facets/units', { method: 'DELETE' })).status).toBe(405)
  })
})

describe('CSV', () => {
  it.each([
    ['/facets/units?format=csv', {}], ['/facets/units', { Accept: 'text/csv' }], [`${tasksOf('商务厅')}?format=csv`, {}], ['/facets/industries?format=csv', {}], ['/facets/places?format=csv', {}], ['/facets/figures?format=csv', { Accept: 'application/json' }],
  ])('%s %j is a whole table that opens in a spreadsheet', async (path, headers) => {
    const response = await get(path, headers)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+\.csv"$/)
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.split('\r\n').length).toBeGreaterThan(40)
  })

  it('of a page says where the next one starts', async () => {
    const response = await get('/facets/figures?format=csv&limit=2')
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(3)
    expect(response.headers.get('x-next-cursor')).toMatch(/^[\w-]+$/)
  })

  it('errors stay problem documents', async () => {
    expect((await get('/facets/places?format=csv&place=没有这里')).headers.get('content-type')).toContain('application/problem+json')
  })
})
