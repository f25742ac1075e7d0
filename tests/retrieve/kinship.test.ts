import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import { asksSeveral, createKinship, KINSHIP_FEATURES, relevanceBeside } from '../../src/retrieve/kinship.ts'
import { KINSHIP_WEIGHTS } from '../../src/retrieve/relevance-weights.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

/** Evidence whose chunks have rows of their own, as those of an index have. */
const clauses = (wanted: readonly (readonly [key: string, text: string, relevance: number])[]): Evidence[] => wanted.map(([key, text, relevance], at) => {
  const item = createEvidence({ key, sentences: [[text, 1]], relevance })
  const chunk = { ...item.best, row: at }
  return { ...item, best: chunk, chunks: [{ chunk, score: 1 }] }
})
const FILLER = Array.from({ length: 60 }, (_, at) => ['z', `第${String.fromCharCode(0x4e00 + at * 37)}${String.fromCharCode(0x5e00 + at * 41)}项工作。`, 0.001] as const)
const several = { ...understand('盖一个章就办完证照，哪些方案写了？'), overDocuments: true, exhaustive: true }
const measure = (wanted: Parameters<typeof clauses>[0], query = several) => {
  const measured = createKinship()(query, clauses([...wanted, ...FILLER]))
  return wanted.map((_, at) => Object.fromEntries(KINSHIP_FEATURES.map((name, which) => [name, measured[at]![which]!])))
}

describe('kinship', () => {
  const wanted = [['a', '实行一枚印章管审批。', 0.8], ['b', '举办博览会，扩大影响。', 0.3], ['b', '全面实行一枚印章管审批制度。', 0.2]] as const

  it('tells the clause that says what another document says', () => {
    const [first, other, alike] = measure(wanted)
    expect(first!.leads).toBeCloseTo(0.3 + 0.001)
    expect(other!.leads).toBeCloseTo(0.8 + 0.001)
    expect(alike!.shared).toBeGreaterThan(2 * other!.shared!)
    expect(alike!.sharedSquared).toBeCloseTo(alike!.shared! ** 2)
  })
  it('lets that clause pass one that looked likelier', () => {
    const [, other, alike] = createKinship()(several, clauses([...wanted, ...FILLER])).map((measured) => relevanceBeside(measured, KINSHIP_WEIGHTS))
    expect(alike).toBeGreaterThan(other!)
  })
  it('counts the leads against the others where one thing is asked for', () => {
    expect(measure(wanted)[1]!.leadsForOne).toBe(0)
    const [, other] = measure(wanted, { ...several, exhaustive: false })
    expect(other!.leadsForOne).toBe(other!.leads)
  })
  it('leaves a document without others as it was but for its odds', () => {
    const [only] = createKinship()(several, clauses([['a', '实行一枚印章管审批。', 0.8]]))
    expect(only!.slice(1).every((value) => value === 0)).toBe(true)
    expect(only![0]).toBeCloseTo(Math.log(4))
  })
  it('is for questions that ask for what several documents say', () => {
    expect(asksSeveral(several)).toBe(true)
    expect(asksSeveral(understand('首证通是什么？'))).toBe(false)
  })
  it('has a finite weight for every feature', () => expect(KINSHIP_FEATURES.filter((name) => !Number.isFinite(KINSHIP_WEIGHTS[name]))).toEqual([]))
})
