import { describe, expect, it } from 'vitest'
import { hitAt, recallAt, reciprocalRank, scoreRetrieval } from '../../src/eval/score-retrieval.ts'
import { makeHit, makeQuestion } from './eval-fixtures.ts'

const question = makeQuestion({ gold: [{ doc: 'deyang', quote: '规划面积98.2平方公里' }, { doc: 'ziyang', quote: '口腔装备材料先行区' }] })
const other = makeHit({ documentId: 'zigong', clauseId: 'zigong/1', text: '别的条款' })

describe('scoreRetrieval', () => {
  it('finds each gold at its place and counts the share within the first k', () => {
    const score = scoreRetrieval(question, { ok: true, value: [other, makeHit(), other, other, other, makeHit({ documentId: 'ziyang', text: '口腔装备\n材料 先行区' })] })
    expect(score.ranks).toEqual([2, 6])
    expect([1, 5, 10].map((depth) => recallAt(score, depth))).toEqual([0, 0.5, 1])
    expect([1, 5].map((depth) => hitAt(score, depth))).toEqual([0, 1])
    expect(reciprocalRank(score)).toBe(0.5)
  })
  it('does not take the same sentence of another document for the gold', () => {
    expect(scoreRetrieval(question, { ok: true, value: [makeHit({ documentId: 'neijiang' })] }).ranks).toEqual([null, null])
  })
  it('scores an error as nothing found', () => {
    const score = scoreRetrieval(question, { ok: false, error: 'HTTP 503' })
    expect(score).toMatchObject({ error: 'HTTP 503', ranks: [null, null] })
    expect(reciprocalRank(score)).toBe(0)
    expect(score.missed).toHaveLength(2)
  })
})
