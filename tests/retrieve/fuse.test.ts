import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse } from '../../src/retrieve/fuse.ts'

describe('fuse', () => {
  it('puts a row that two methods found above rows that one method found', () => {
    const fused = fuse({ vector: [{ row: 1, score: 0.9 }, { row: 2, score: 0.8 }, { row: 3, score: 0.1 }], words: [{ row: 2, score: 7 }, { row: 4, score: 1 }] }).candidates
    expect(fused[0]?.row).toBe(2)
    expect(fused.map(({ row }) => row).sort()).toEqual([1, 2, 3, 4])
  })

  it('keeps rank and raw score of every hit, and its score is the sum of their shares', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.uniqueArray(fc.nat(50)), (a, b) => {
      const list = (rows: number[]) => rows.map((row, at) => ({ row, score: rows.length - at }))
      for (const { hits, score } of fuse({ vector: list(a), bigrams: list(b) }).candidates) expect(score).toBeCloseTo(hits.reduce((sum, { share }) => sum + share, 0), 10)
    }))
  })

  it('orders equal scores by row', () => {
    expect(fuse({ vector: [{ row: 9, score: 1 }, { row: 3, score: 1 }] }).candidates.map(({ row }) => row)).toEqual([3, 9])
  })

  it('makes nothing of nothing', () => expect(fuse({ vector: [], words: [] }).candidates).toEqual([]))

  it('measures scores from the floor, so that a deeper list changes nothing', () => {
    const scores = [0.9, 0.7, 0.5, 0.3].map((score, row) => ({ row, score }))
    const shallow = fuse({ vector: scores.slice(0, 2) }, { floors: { vector: 0.1 } }).candidates
    expect(fuse({ vector: scores }, { floors: { vector: 0.1 } }).candidates.slice(0, 2)).toEqual(shallow)
  })

  it('gives a row that a full list lacks what the last of the list has', () => {
    const { candidates, unlisted } = fuse({ vector: [{ row: 1, score: 1 }, { row: 2, score: 0.5 }], words: [{ row: 3, score: 4 }] }, { depth: 2 })
    expect(unlisted).toBeCloseTo(0.35)
    expect(candidates.find(({ row }) => row === 3)?.score).toBeCloseTo(0.35 + 0.15)
  })
})
