import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { NearSamples } from '../../src/retrieve/near-samples.ts'
import { SAMPLE_WEIGHTS } from '../../src/retrieve/relevance-weights.ts'
import { measureSamples, relevanceWithSamples, SAMPLE_FEATURES } from '../../src/retrieve/sample-relevance.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

const clause = (key: string, row: number, relevance = 0.5): Evidence => {
  const item = createEvidence({ key, sentences: [['句。', 1]], relevance })
  const chunk = { ...item.best, row }
  return { ...item, best: chunk, chunks: [{ chunk, score: 1 }] }
}
/** By cosines of the rows' single samples; every document but z has some. */
const samples = (cosines: Readonly<Record<number, number>>): NearSamples => {
  const kernels = new Map(Object.entries(cosines).map(([row, cosine]) => [Number(row), Math.exp(15 * cosine)]))
  return { kernels, most: Math.max(0, ...kernels.values()), total: [...kernels.values()].reduce((sum, each) => sum + each, 0), covers: (key) => key !== 'z' }
}
const named = (measured: readonly number[] | null) => Object.fromEntries(SAMPLE_FEATURES.map((name, at) => [name, measured![at]!])) as Record<(typeof SAMPLE_FEATURES)[number], number>

describe('what sample questions tell of a clause', () => {
  const evidence = [clause('a', 1), clause('a', 2), clause('b', 3), clause('b', 4)]
  const [nearest, behind, other, none] = measureSamples(evidence, samples({ 1: 0.8, 2: 0.7, 3: 0.6 })).map(named)

  it('is how near they are beside the nearest', () => {
    expect(nearest!.near).toBeCloseTo(0.8)
    expect(behind!.near).toBeCloseTo(0.8 * (1 - 1.5 / 6) ** 2)
    expect(none!.near).toBe(0)
  })
  it('is their part of all that is near', () => expect(nearest!.share + behind!.share + other!.share).toBeCloseTo(1))
  it('counts the nearest of each document', () => {
    expect([nearest!.firstOfDocument, behind!.firstOfDocument, none!.firstOfDocument]).toEqual([1, 0, 0])
    expect(other!.firstOfDocument).toBeCloseTo(0.5)
  })
  it('starts from the odds that the clause had', () => expect(named(measureSamples([clause('a', 1, 0.8)], samples({}))[0]!).odds).toBeCloseTo(Math.log(4)))
  it('is nothing where the document has no samples', () => expect(measureSamples([clause('z', 9)], samples({ 1: 0.8 }))).toEqual([null]))
  it('raises a clause with near samples above one without', () => {
    const [first, last] = measureSamples([evidence[0]!, evidence[3]!], samples({ 1: 0.8 })).map((measured) => relevanceWithSamples(measured!, SAMPLE_WEIGHTS))
    expect(first).toBeGreaterThan(0.5)
    expect(last).toBeLessThan(0.5)
  })
  it('has a finite weight for every feature', () => expect(SAMPLE_FEATURES.filter((name) => !Number.isFinite(SAMPLE_WEIGHTS[name]))).toEqual([]))
})
