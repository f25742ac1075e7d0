import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBackground, innerProduct, innerProducts } from '../../src/retrieve/background.ts'

const vectors = fc.array(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((each) => Float32Array.from(each)))

describe('inner products', () => {
  it('side by side are the same numbers as one by one, to the last bit', () => {
    fc.assert(fc.property(vectors, ([of, ...others]) => { expect(innerProducts(of!, others)).toEqual(others.map((other) => innerProduct(of!, other))) }))
  })
})

describe('the floor of a question', () => {
  it('is its lowest cosine with the sample, and never above one', () => {
    const rows = [Float32Array.of(1, 0), Float32Array.of(0, 1)]
    const { vectorFloor } = createBackground({ rows: 2, vectorOf: (row) => rows[row]!, tokensOf: () => [] })
    expect(vectorFloor(Float32Array.of(0.5, 0.25))).toBe(0.25)
    expect(createBackground({ rows: 0, vectorOf: (row) => rows[row]!, tokensOf: () => [] }).vectorFloor(Float32Array.of(1, 0))).toBe(1)
  })
})
