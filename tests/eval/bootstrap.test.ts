import { describe, expect, it } from 'vitest'
import { bootstrap, createRandom } from '../../src/eval/bootstrap.ts'

const mean = (sample: readonly number[]): number => sample.reduce((sum, value) => sum + value, 0) / sample.length
const coin = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? 0 : 1))

describe('bootstrap', () => {
  it('gives the same interval for the same seed, another for another', () => {
    expect(bootstrap(coin, mean)).toEqual(bootstrap(coin, mean))
    expect(bootstrap(coin, mean, { seed: 2 })?.low).not.toBe(bootstrap(coin, mean, { seed: 5 })?.low)
  })
  it('agrees with the normal approximation of a share', () => {
    const estimate = bootstrap(coin, mean, { resamples: 4000 })
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 200)
    expect(estimate?.value).toBe(0.75)
    expect(estimate?.low).toBeCloseTo(0.75 - half, 1.7)
    expect(estimate?.high).toBeCloseTo(0.75 + half, 1.7)
  })
  it('has no width where all items are equal, and no value for nothing', () => {
    expect(bootstrap([1, 1, 1], mean)).toEqual({ value: 1, low: 1, high: 1 })
    expect(bootstrap([], mean)).toBeNull()
  })
})

describe('createRandom', () => {
  it('fills [0, 1) evenly', () => {
    const random = createRandom(1)
    const drawn = Array.from({ length: 10_000 }, () => random())
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(mean(drawn)).toBeCloseTo(0.5, 1.7)
  })
})
