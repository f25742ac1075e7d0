// What every VectorIndex does, whatever stands behind it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFlatIndex } from '../../src/indexing/flat.ts'
import type { VectorIndex } from '../../src/indexing/vector-index.ts'

const DIMENSIONS = 8

const unit = (numbers: readonly number[]): Float32Array => {
  const norm = Math.hypot(...numbers) || 1
  return Float32Array.from(numbers, (number) => number / norm)
}

const vectorOf = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }).filter((numbers) => Math.hypot(...numbers) > 0.1).map(unit)

export const itBehavesLikeAVectorIndex = (create: (options: { dimensions: number }) => VectorIndex): void => {
  const fill = (vectors: readonly Float32Array[]): VectorIndex => {
    const index = create({ dimensions: DIMENSIONS })
    index.add(vectors)
    return index
  }

  it('finds what comparing with every vector finds', () => {
    fc.assert(
      fc.property(fc.array(vectorOf, { minLength: 1, maxLength: 60 }), vectorOf, fc.integer({ min: 1, max: 10 }), (vectors, query, topK) => {
        const exact = createFlatIndex({ dimensions: DIMENSIONS })
        exact.add(vectors)
        const hits = fill(vectors).search(query, topK)
        const expected = exact.search(query, topK)
        expect(hits).toHaveLength(expected.length)
        hits.forEach((hit, at) => expect(hit.similarity).toBeCloseTo(expected[at]!.similarity, 5))
      }),
      { numRuns: 40 },
    )
  })

  it('starts empty and finds nothing', () => {
    const index = create({ dimensions: DIMENSIONS })
    expect(index.size).toBe(0)
    expect(index.search(unit([1, 0, 0, 0, 0, 0, 0, 0]), 5)).toEqual([])
  })

  it('orders equal similarities by row, and gives the lowest rows of them', () => {
    const same = unit([1, 2, 3, 4, 5, 6, 7, 8])
    expect(fill(Array<Float32Array>(40).fill(same)).search(same, 5).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4])
  })

  it('keeps only rows that are accepted', () => {
    const vectors = Array.from({ length: 50 }, (_, at) => unit([1, at, 0, 1, 0, 2, 0, at % 7]))
    const hits = fill(vectors).search(vectors[7]!, 5, (row) => row % 10 === 3)
    expect(hits.map(({ row }) => row).sort((a, b) => a - b)).toEqual([3, 13, 23, 33, 43])
    expect(fill(vectors).search(vectors[7]!, 5, () => false)).toEqual([])
  })

  it('takes vectors in several calls, beyond its first capacity', () => {
    const index = create({ dimensions: DIMENSIONS })
    for (let at = 0; at < 1500; at += 1) index.add([unit([Math.sin(at), Math.cos(at), at % 3, 1, 0, at % 11, 0, 1])])
    expect(index.size).toBe(1500)
    expect(index.search(unit([0, 1, 0, 1, 0, 0, 0, 1]), 1)[0]?.row).toBe(0)
  })

  it('answers a topK beyond its size, and one of 0', () => {
    const index = fill([unit([1, 0, 0, 0, 0, 0, 0, 0])])
    expect(index.search(unit([1, 0, 0, 0, 0, 0, 0, 0]), 100)).toHaveLength(1)
    expect(index.search(unit([1, 0, 0, 0, 0, 0, 0, 0]), 0)).toEqual([])
  })

  it('refuses vectors of another length', () => {
    const index = create({ dimensions: DIMENSIONS })
    expect(() => index.add([new Float32Array(3)])).toThrow(/vector of 3/)
    expect(() => index.search(new Float32Array(3), 1)).toThrow(/vector of 3/)
  })
}
