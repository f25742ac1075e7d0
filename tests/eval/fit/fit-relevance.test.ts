import { describe, expect, it } from 'vitest'
import { fitLogistic } from '../../../src/eval/fit/fit-logistic.ts'
import { fitRelevance, type AssessedQuestion } from '../../../src/eval/fit/fit-relevance.ts'
import { CLAUSE_FEATURES, type ClauseFeature, type FeatureVector } from '../../../src/retrieve/clause-features.ts'

describe('fitLogistic', () => {
  const examples = Array.from({ length: 200 }, (_, at) => ({ features: [at / 200, (at * 7) % 5], positive: at > 100 || at % 17 === 0 }))
  it('finds the feature that decides, and gives the other next to nothing', () => {
    const { coefficients: [deciding = 0, other = 0] } = fitLogistic(examples)
    expect(deciding).toBeGreaterThan(3)
    expect(Math.abs(other)).toBeLessThan(0.3)
  })
  it('has the share of positives in its mean prediction, as maximum likelihood has', () => {
    const { intercept, coefficients } = fitLogistic(examples)
    const mean = examples.reduce((sum, { features }) => sum + 1 / (1 + Math.exp(-(intercept + features[0]! * coefficients[0]! + features[1]! * coefficients[1]!))), 0) / examples.length
    expect(mean).toBeCloseTo(examples.filter(({ positive }) => positive).length / examples.length, 3)
  })
  it('keeps the prior of a feature that never varies', () =>
    expect(fitLogistic(examples.map(({ features, positive }) => ({ features: [...features, 0], positive })), { prior: [0, 0, -4] }).coefficients[2]).toBeCloseTo(-4))
  it('does not swing past a rare feature that speaks against its prior', () => {
    // One of 545, as rare as a way of missing can be: a whole step of Newton's method jumps far beyond, and back, for ever.
    const rare = Array.from({ length: 545 }, (_, at) => ({ features: [at % 2, at === 0 ? 1 : 0], positive: at === 0 || at % 4 !== 0 }))
    expect(Math.abs(fitLogistic(rare, { prior: [0, -4] }).coefficients[1] ?? Infinity)).toBeLessThan(20)
  })
  it('bears a feature that never varies', () => expect(fitLogistic(examples.map(({ features, positive }) => ({ features: [...features, 1], positive }))).coefficients.every(Number.isFinite)).toBe(true))
})

describe('fitRelevance', () => {
  const only = (values: Partial<Record<ClauseFeature, number>>): FeatureVector => CLAUSE_FEATURES.map((name) => values[name] ?? 0)
  // The gold comes second by its score, and is the one whose words are covered.
  const questions: AssessedQuestion[] = Array.from({ length: 20 }, (_, at) => ({
    id: `q${at}`, golds: 1,
    clauses: [{ features: only({ share: 1, covered: 0.1 + (at % 3) / 100 }), golds: [] }, { features: only({ share: 0.9, covered: 0.9 }), golds: [0] }],
  }))
  it('learns on some questions what ranks the others right', () => {
    const { before, after, weights } = fitRelevance(questions)
    expect(before[1]).toBe(0)
    expect(after[1]).toBe(1)
    expect(weights.covered).toBeGreaterThan(0)
  })
  it('gives the same for the same', () => expect(fitRelevance(questions)).toEqual(fitRelevance(questions)))
})
