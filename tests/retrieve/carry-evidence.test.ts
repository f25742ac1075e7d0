import { describe, expect, it } from 'vitest'
import type { CitedClause } from '../../src/core/exchange.ts'
import { clauseId, documentKey } from '../../src/core/ids.ts'
import { CARRY_FEATURES, carryEvidence, measureCarried, type Readings } from '../../src/retrieve/carry-evidence.ts'
import { CARRY_WEIGHTS } from '../../src/retrieve/carry-weights.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

const KEY = documentKey('a')
const idOf = (path: string) => clauseId(KEY, path.split('.'))
const clause = (path: string, relevance: number, unsampled: number | null = null): Evidence => {
  const item = createEvidence({ key: 'a', sentences: [['句。', 1]], relevance })
  return { ...item, unsampled, clause: { ...item.clause, id: idOf(path), parentId: idOf(path.split('.')[0]!) } }
}
const cited = (...paths: readonly string[]): CitedClause[] => paths.map((path) => ({ documentId: KEY, title: '', clauseId: idOf(path), label: '', quote: '' }))
const named = (vector: readonly number[]) => Object.fromEntries(CARRY_FEATURES.map((name, at) => [name, vector[at]!])) as Record<(typeof CARRY_FEATURES)[number], number>
const measured = (readings: Readings, ...paths: readonly string[]) => new Map(measureCarried(readings, cited(...paths)).map(({ item, vector }) => [item.clause.id, named(vector)]))

const READINGS: Readings = { whole: [clause('1.1', 0.5), clause('1.2', 0.2)], joined: [clause('1.1', 0.8), clause('2.1', 0.1)], alone: [clause('1.2', 0.9), clause('1.3', 0.4)] }

describe('what is measured of the clauses that a follow-up finds', () => {
  const clauses = measured(READINGS, '1.2', '1.1', '2.1', '3.1', '3.2')
  it('is each clause once, whichever reading finds it', () => expect([...clauses.keys()].sort()).toEqual(['1.1', '1.2', '1.3', '2.1'].map(idOf)))
  it('is the odds that each reading gives it, and next to none where a reading does not find it', () => {
    expect(clauses.get(idOf('1.1'))!.joined).toBeCloseTo(Math.log(4))
    expect(clauses.get(idOf('1.2'))!.alone).toBeCloseTo(Math.log(9))
    expect(clauses.get(idOf('1.3'))!.whole).toBeLessThan(-11)
  })
  it('is the place that the last answer gave it', () => {
    const places = ['1.2', '1.1', '2.1', '1.3'].map((path) => clauses.get(idOf(path))!)
    expect(places.map(({ first }) => first)).toEqual([1, 0, 0, 0])
    expect(places.map(({ next }) => next)).toEqual([0, 1, 1, 0])
    expect(places.map(({ beside }) => beside)).toEqual([0, 0, 0, 1])
  })
  it('counts a clause that is cited twice once', () => expect(measured(READINGS, '1.2', '1.2', '1.1').get(idOf('1.1'))!.next).toBe(1))
})

describe('evidence after the last answer', () => {
  const carry = (readings: Readings, ...paths: readonly string[]): Evidence[] => carryEvidence(readings, measureCarried(readings, cited(...paths)), CARRY_WEIGHTS.clause)
  it('has what the last answer cited first where the readings find clauses alike', () => {
    const alike = [clause('1.1', 0.3), clause('2.1', 0.3)]
    expect(carry({ whole: alike, joined: alike, alone: alike }, '2.1').map(({ clause: { id } }) => id)).toEqual([idOf('2.1'), idOf('1.1')])
  })
  it('is led by what all readings find, were something else cited', () => {
    const sure = [clause('1.1', 0.99), clause('2.1', 0.001)]
    expect(carry({ whole: sure, joined: sure, alone: sure }, '2.1')[0]!.clause.id).toBe(idOf('1.1'))
  })
  it('is as long as the longest reading', () => expect(carry(READINGS, '1.1')).toHaveLength(2))
  it('keeps what made a clause likely without samples', () => {
    const sampled = [clause('1.1', 0.1, 0.95)]
    expect(carry({ whole: sampled, joined: [], alone: [] })[0]!.unsampled).toBe(0.95)
  })
})
