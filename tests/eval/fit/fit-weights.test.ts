import { describe, expect, it } from 'vitest'
import type { ClauseId } from '../../../src/core/ids.ts'
import { documentKey } from '../../../src/core/ids.ts'
import { fitWeights, sweep, tuningOf, type Parameters } from '../../../src/eval/fit/fit-weights.ts'
import { HEADING_WEIGHTS, type QuestionRecord } from '../../../src/eval/fit/record-question.ts'
import { renderFit } from '../../../src/eval/fit/render-fit.ts'
import { objective, replayRanks } from '../../../src/eval/fit/replay.ts'
import type { StoredChunk } from '../../../src/indexing/store-rows.ts'

const chunkOf = (row: number): StoredChunk =>
  ({ row, id: `d/${row}#0`, clauseId: `d/${row}` as ClauseId, documentKey: documentKey('d'), order: row, span: { start: 0, end: 1 }, text: '', context: '' }) as StoredChunk

/** A question of which the vector list puts the right row last and late interaction puts it first. */
const makeRecord = (gold: number): QuestionRecord => {
  const rows = [1, 2, 3]
  const vector = [...rows.filter((row) => row !== gold), gold].map((row, at) => ({ row, score: 0.9 - at * 0.2 }))
  return {
    lists: new Map(HEADING_WEIGHTS.map((heading) => [heading as number, { vector, words: [], bigrams: [] }])),
    floors: { vector: 0.1, late: 0 },
    late: new Map(rows.map((row) => [row, row === gold ? 0.9 : 0.5])),
    chunks: (wanted) => wanted.map(chunkOf),
    unitOf: ({ clauseId }) => clauseId,
    golds: [new Set([`d/${gold}`])],
  }
}
const START: Parameters = { dense: 0.7, words: 0.5, late: 0.35, heading: 1, depth: 100, second: 0 }
const records = Array.from({ length: 20 }, (_, at) => makeRecord((at % 3) + 1))

describe('replayRanks', () => {
  it('ranks as the weights say', () => {
    expect(replayRanks(makeRecord(2), tuningOf(START))).toEqual([3])
    expect(replayRanks(makeRecord(2), tuningOf({ ...START, late: 2 }))).toEqual([1])
  })

  it('refuses a heading weight that was not recorded', () => {
    expect(() => replayRanks(makeRecord(1), tuningOf({ ...START, heading: 7 }))).toThrow(/heading weight 7/)
  })
})

describe('fitWeights', () => {
  it('finds the weight that helps, and shows on held-out questions that it does', () => {
    const result = fitWeights([{ name: 'dev', records }], START)
    expect(result.best.late).toBeGreaterThan(START.late)
    expect(result.folds).toHaveLength(5)
    expect(result.all.simple).toBeCloseTo(objective([3]))
    expect(result.all.fitted).toBeCloseTo(1)
    expect(result.all.gain?.low).toBeGreaterThan(0)
  })

  it('stays where it is when nothing helps', () => {
    const best = { ...START, late: 2 }
    expect(fitWeights([{ name: 'dev', records }], best)).toMatchObject({ best, all: { gain: { value: 0 } } })
  })

  it('is reported with the sweep of every parameter', () => {
    const sets = [{ name: 'dev', records }]
    const text = renderFit({ start: START, result: fitWeights(sets, START), sweep: sweep(sets, START) })
    expect(text).toMatch(/\| 现用 +\| +0\.7 \|/u)
    expect(text).toMatch(/late：0\.35 → 0\.4444/u)
  })
})
