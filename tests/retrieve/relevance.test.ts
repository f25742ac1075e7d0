import { describe, expect, it } from 'vitest'
import { CLAUSE_FEATURES, type ClauseFeature, clauseFeatures, featureOf, type FeatureVector } from '../../src/retrieve/clause-features.ts'
import { createCommonPhrase } from '../../src/retrieve/common-phrase.ts'
import { rankByRelevance, relevanceOf, relevancesOf, type RelevanceWeights } from '../../src/retrieve/relevance.ts'
import { RELEVANCE_WEIGHTS } from '../../src/retrieve/relevance-weights.ts'
import { readEvidenceTexts } from '../../src/retrieve/evidence-texts.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

const only = (values: Partial<Record<ClauseFeature, number>>): FeatureVector => CLAUSE_FEATURES.map((name) => values[name] ?? 0)
const byName = (features: FeatureVector) => Object.fromEntries(CLAUSE_FEATURES.map((name) => [name, featureOf(features, name)])) as Record<ClauseFeature, number>
const nothing = only({})
const onlyShare: RelevanceWeights = { ...byName(nothing), intercept: 0, share: 2 }
const source = { near: [], cosines: (rows: readonly number[]) => rows.map(() => 0.5), alike: (_: number, others: readonly number[]) => others.map(() => 0.5), textsOf: readEvidenceTexts }

describe('relevance', () => {
  it('is one half where nothing speaks for or against', () => expect(relevanceOf(nothing, onlyShare)).toBe(0.5))
  it('ranks by what the weights say, and equals as they came', () => {
    const evidence = ['a', 'b', 'c'].map((key) => createEvidence({ key, sentences: [['句。', 1]] }))
    const ranked = rankByRelevance(evidence, relevancesOf([0, 1, 0].map((share) => only({ share })), onlyShare))
    expect(ranked.map(({ document }) => document.key)).toEqual(['b', 'a', 'c'])
    expect(ranked[0]!.relevance).toBeCloseTo(1 / (1 + Math.exp(-2)))
  })
  it('has a finite weight for every feature', () => expect(CLAUSE_FEATURES.filter((name) => !Number.isFinite(RELEVANCE_WEIGHTS[name]))).toEqual([]))
})

describe('clause features', () => {
  const evidence = [createEvidence({ key: 'a', sentences: [['建综合保税区，面积3平方公里。', 1.6]] }), createEvidence({ key: 'b', sentences: [['种花。', 0.8]] })]
  it('measures a clause against the best', () => {
    const [first, second] = clauseFeatures(understand('综合保税区面积多大？'), evidence, source).map(byName)
    expect(first).toMatchObject({ share: 1, first: 1, likeFirst: 1, figure: 1, noFigure: 0, phraseShare: 1 })
    expect(second).toMatchObject({ share: 0.5, first: 0, likeFirst: 0.5, figure: 0, noFigure: 1, phraseShare: 0 })
  })
  it('tells the named document from the others', () => {
    const query = { ...understand('甲怎么说？'), scope: { named: ['a'], pointed: ['a'], group: [], unknown: [], terms: [] } as never }
    expect(clauseFeatures(query, evidence, source).map(byName).map(({ named, notNamed }) => [named, notNamed])).toEqual([[1, 0], [0, 1]])
  })
  it('is empty for no evidence', () => expect(clauseFeatures(understand('问'), [], source)).toEqual([]))
})

describe('common phrase', () => {
  it.each([['想建综合保税区', '申建综合保税区。', 6], ['甲', '乙', 0], ['', '乙', 0], ['区内区外', '外区内区区外', 3]])('of %s and %s', (question, text, length) => expect(createCommonPhrase(question)(text)).toBe(length))
})
