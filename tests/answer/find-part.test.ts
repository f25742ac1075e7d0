import { describe, expect, it } from 'vitest'
import { notInAnyPart } from '../../src/answer/find-part.ts'
import type { Material } from '../../src/answer/selection.ts'
import { documentKey } from '../../src/core/ids.ts'
import type { PlaceIndustryFacet, PlaceLevel } from '../../src/corpus/facets/facet.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS } from './evidence-fixture.ts'

const asked = (question: string, { level, text = '改造提升食品饮料等主导产业。' }: { readonly level: PlaceLevel; readonly text?: string }): Material => {
  const query = understand(question)
  const terms = ['食品', '饮料', '芯片'].filter((term) => question.includes(term)).map((term) => ({ term, weight: 4, alternatives: term === '芯片' ? [{ term: '电子信息', weight: 4 }] : [] }))
  return {
    query: { ...query, terms, scope: { ...query.scope, pointed: [documentKey('doc')] } },
    evidence: [createEvidence({ sentences: [[text, 1]] })], maxCitations: 8, listCitations: 20, scanned: 1,
    corpus: { ...EMPTY_CORPUS, placeIndustries: () => [{ industry: '食品饮料', level } as PlaceIndustryFacet] },
  }
}

describe('notInAnyPart', () => {
  it('tells a trade that only the zone as a whole names', () => expect(notInAnyPart(asked('饮料厂和食品厂放在哪个片区？', { level: 'zone' }))).toBe('文件提到“食品”“饮料”，但没有写明在哪个片区'))
  it('is content with a trade that a part has', () => expect(notInAnyPart(asked('饮料厂和食品厂放在哪个片区？', { level: 'sub-zone' }))).toBeNull())
  it('is content with a sentence that names both', () => expect(notInAnyPart(asked('饮料厂和食品厂放在哪个片区？', { level: 'zone', text: '东片区重点发展食品饮料。' }))).toBeNull())
  it('is content where another trade of the question has a part', () => expect(notInAnyPart(asked('做芯片和食品饮料的放在哪个片区？', { level: 'zone', text: '东片区重点发展电子信息。' }))).toBeNull())
  it('judges nothing where no part is asked for', () => expect(notInAnyPart(asked('支持食品饮料吗？', { level: 'zone' }))).toBeNull())
})
