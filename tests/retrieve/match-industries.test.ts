import { describe, expect, it } from 'vitest'
import { clauseId, documentKey } from '../../src/core/ids.ts'
import type { Store } from '../../src/indexing/store.ts'
import { asksForIndustry, createMatchIndustries } from '../../src/retrieve/match-industries.ts'
import { understand } from '../../src/retrieve/understand.ts'

const id = clauseId(documentKey('a'), ['1'])
const tokens = (...codes: number[]) => ({ count: 1, dimensions: 8, codes: Int8Array.from([...codes, ...Array<number>(8 - codes.length).fill(0)]) })
const industries: Record<string, ReturnType<typeof tokens>> = { 养老: tokens(120), 化工: tokens(0, 120) }
const facet = (industry: string, start: number) => ({ kind: 'place-industry', industry, span: { start, end: start + 2 } })
const store = {
  chunks: (rows: readonly number[]) => rows.map((row) => ({ row, clauseId: id, span: { start: row * 10, end: row * 10 + 10 } })),
  facets: { clauseFacets: () => [facet('养老', 2), facet('化工', 12), { kind: 'figure' }] },
  industryTokens: (name: string) => industries[name] ?? null,
} as unknown as Store
const candidate = (row: number, score: number) => ({ row, hits: [], score })

describe('createMatchIndustries', () => {
  const match = createMatchIndustries(store)
  it('raises the chunk whose own industry is nearest, above one that scored a little better', () => {
    expect(match([candidate(1, 1), candidate(0, 0.9)], tokens(110, 10)).map(({ row }) => row)).toEqual([0, 1])
  })
  it('says so among the hits', () => expect(match([candidate(0, 1)], tokens(110))[0]?.hits).toMatchObject([{ source: 'industry' }]))
  it('leaves a chunk without industries as it is', () => expect(match([candidate(5, 1)], tokens(110))).toEqual([candidate(5, 1)]))
})

describe('asksForIndustry', () => {
  it.each(['做口腔器械的企业，去哪个片区？', '想投资养老机构，哪个园区合适？'])('is true of %s', (question) => expect(asksForIndustry(understand(question))).toBe(true))
  it.each(['这项工作由谁负责？', '面积多大？', '哪个片区最大？'])('is false of %s', (question) => expect(asksForIndustry(understand(question))).toBe(false))
})
