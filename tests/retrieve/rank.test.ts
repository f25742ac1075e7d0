import { describe, expect, it } from 'vitest'
import { rankByLateInteraction } from '../../src/retrieve/rank.ts'

const candidate = (row: number, score: number) => ({ row, score, hits: [] })

describe('rankByLateInteraction', () => {
  it('adds a share between the floor, 0, and the best, the weight', () => {
    const ranked = rankByLateInteraction([candidate(1, 0.5), candidate(2, 0.5), candidate(3, 0.5)], { scores: [0.2, 0.6, 0.4], floor: 0.2, weight: 0.7 })
    expect(ranked.map(({ row }) => row)).toEqual([2, 3, 1])
    expect(ranked.map(({ score }) => Number(score.toFixed(6)))).toEqual([1.2, 0.85, 0.5])
    expect(ranked[0]?.hits).toEqual([{ source: 'late', rank: 1, score: 0.6, share: 0.7 }])
  })

  it('measures from the lowest candidate where that is below the floor', () => {
    const ranked = rankByLateInteraction([candidate(1, 0), candidate(2, 0)], { scores: [0.1, 0.5], floor: 0.3, weight: 1 })
    expect(ranked.map(({ score }) => score)).toEqual([1, 0])
  })

  it('gives equal scores the whole share and keeps them in the order of their rows', () => {
    expect(rankByLateInteraction([candidate(5, 0), candidate(2, 0)], { scores: [0.4, 0.4], floor: 0.4, weight: 1 }).map(({ row, score }) => [row, score])).toEqual([[2, 1], [5, 1]])
  })

  it('makes nothing of nothing', () => expect(rankByLateInteraction([], { scores: [], floor: 0, weight: 1 })).toEqual([]))
})
