import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse } from '../../src/retrieve/fuse.ts'

describe('fuse', () => {
  it('puts a row that two methods found above rows that one method found', () => {
    const fused = fuse({ vector: [{ row: 1, score: 0.9 }, { row: 2, score: 0.8 }, { row: 3, score: 0.1 }], words: [{ row: 2, score: 7 }, { row: 4, score: 1 }] })
    expect(fused[0]?.row).toBe(2)
    expect(fused.map(({ row }) => row).sort()).toEqual([1, 2, 3, 4])
  })

  it('keeps rank and raw score of every hit, and its score is the sum of their shares', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.uniqueArray(fc.nat(50)), (a, b) => {
      const list = (rows: number[]) => rows.map((row, at) => ({ row, score: rows.length - at }))
      for (const { hits, score } of fuse({ vector: list(a), bigrams: list(b) })) expect(score).toBeCloseTo(hits.reduce((sum, { share }) => sum + share, 0), 10)
    }))
  })

  it('orders equal scores by row', () => {
    expect(fuse({ vector: [{ row: 9, score: 1 }, { row: 3, score: 1 }] }).map(({ row }) => row)).toEqual([3, 9])
  })

  it('makes nothing of nothing', () => expect(fuse({ vector: [], words: [] })).toEqual([]))
})
