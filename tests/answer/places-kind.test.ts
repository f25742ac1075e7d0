import { describe, expect, it } from 'vitest'
import { outlineKind } from '../../src/answer/outline-kind.ts'
import { placesKind } from '../../src/answer/places-kind.ts'
import type { Material } from '../../src/answer/selection.ts'
import type { PlaceIndustryFacet } from '../../src/corpus/facets/facet.ts'
import { documentKey } from '../../src/core/ids.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS, PREFACE } from './evidence-fixture.ts'

const clause = (key: string, text: string, relevance: number): Evidence => createEvidence({ key, sentences: [[text, 1]], relevance })
const evidence = [clause('a', '甲片区重点发展生物医药。', 0.9), clause('b', '乙片区发展物流。', 0.2), clause('c', '丙片区培育生物医药。', 0.01)]
const facet = ({ clause: { id }, document, text }: Evidence, place: string, industry: string): PlaceIndustryFacet => {
  const start = PREFACE.length + text.indexOf(industry)
  return { kind: 'place-industry', clauseId: id, documentKey: document.key, span: { start, end: start + industry.length }, surface: industry, place, level: 'sub-zone', within: '', zone: '', industry, strength: 'leading', statement: { start, end: start } }
}
const facets = [facet(evidence[0]!, '甲片区', '生物医药'), facet(evidence[1]!, '乙片区', '物流'), facet(evidence[2]!, '丙片区', '生物医药')]
const scope = { named: [], pointed: [], group: ['a', 'b', 'c'].map(documentKey), unknown: [], terms: ['先行区'] }
const material = (question: string, change: Partial<Query> = {}): Material => ({
  query: { ...understand(question), overDocuments: true, scope, terms: [{ term: '生物医药', weight: 4, alternatives: [] }], ...change }, evidence, maxCitations: 8, listCitations: 20, scanned: 3,
  corpus: { ...EMPTY_CORPUS, placeIndustries: () => facets, clauseFacets: (id) => facets.filter(({ clauseId }) => clauseId === id), evidenceAt: ({ clauseId }) => evidence.find((item) => item.clause.id === clauseId) ?? null },
})

describe('places for an industry', () => {
  it('are every place that names it, though search ranked one low, and none that does not', () => {
    const { lead, selections } = placesKind.compose(material('做生物医药的企业去哪些先行区？'))
    expect(selections.map(({ evidence: { document } }) => document.key)).toEqual(['a', 'c'])
    expect(lead.map(({ text }) => text.trim())).toEqual(['**甲片区**（生物医药）[#0]；**丙片区**（生物医药）[#1]。'])
  })
  it('say which word stood for an everyday one', () => {
    const question = understand('做新药的企业去哪些先行区？')
    const { lead } = placesKind.compose(material('做新药的企业去哪些先行区？', { search: { ...question.search, everyday: [{ word: '新药', terms: ['生物医药'], kind: 'lead' }] }, terms: [{ term: '新药', weight: 4, alternatives: [{ term: '生物医药', weight: 4 }] }] }))
    expect(lead[0]?.text).toContain('没有直接提到“新药”（按“生物医药”查找）')
  })
  it('are parts alone where parts are asked for over all zones', () => {
    const told = (question: string) => {
      const asked = material(question)
      const corpus = { ...asked.corpus, placeIndustries: () => facets.map((each, at) => (at === 2 ? { ...each, level: 'zone' as const } : each)) }
      return placesKind.compose({ ...asked, corpus }).selections.map(({ evidence: { document } }) => document.key)
    }
    expect(told('做生物医药的企业，各先行区里哪些片区收？')).toEqual(['a'])
    expect(told('做生物医药的企业去哪些先行区？')).toEqual(['a', 'c'])
  })
  it('do not take a word for a place as a trade', () => {
    const question = understand('想去同行扎堆的地方，哪些先行区有产业园？')
    const terms = [{ term: '扎堆', weight: 4, alternatives: [{ term: '产业集聚区', weight: 4 }] }, { term: '产业园', weight: 4, alternatives: [] }]
    expect(placesKind.compose(material(question.question, { terms })).lead).toEqual([])
  })
  it('leave a question alone that names neither a trader nor an industry of the corpus', () => expect(placesKind.compose(material('哪些先行区要设法庭？')).selections).toEqual([]))
})

describe('outline', () => {
  const summary = (change: Partial<Query> = {}) => material('概括一下甲的方案', { overDocuments: false, scope: { ...scope, pointed: [documentKey('a')], group: [] }, terms: [], ...change })
  it('is for a question after a whole document', () => expect(outlineKind.applies(summary().query)).toBe(true))
  it('is not for a question after one of its subjects', () => expect(outlineKind.applies(summary({ terms: [{ term: '花木', weight: 5, alternatives: [] }] }).query)).toBe(false))
  it('tells the headings, each cited', () => {
    const headed = { ...evidence[0]!.clause, headingSpan: evidence[0]!.best.span }
    const { selections } = outlineKind.compose({ ...summary(), corpus: { ...summary().corpus, clauses: () => [{ ...headed, depth: 0 }, headed] } })
    expect(selections.map(({ quote }) => quote)).toEqual([headed.headingSpan])
  })
})
