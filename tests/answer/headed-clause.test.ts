import { describe, expect, it } from 'vitest'
import { headedFirst } from '../../src/answer/headed-clause.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from './evidence-fixture.ts'

const headed = (heading: string): Evidence => {
  const item = createEvidence({ sentences: [['句。', 1]] })
  return { ...item, clause: { ...item.clause, heading } }
}
const EVIDENCE = [headed('健全体制机制'), headed('强化规范管理'), headed('强化人才支撑')]
const first = (question: string, evidence: readonly Evidence[] = EVIDENCE): string => headedFirst({ query: understand(question), evidence })[0]!.clause.heading

describe('the clause that a question names by its heading', () => {
  it.each([['那规范管理那一条又是哪些单位？', '强化规范管理'], ['人才支撑这条谁负责', '强化人才支撑'], ['负责强化人才支撑的那条有谁', '强化人才支撑']])('comes first for %s', (question, heading) => expect(first(question)).toBe(heading))
  it.each(['规范管理由谁负责？', '这一条由谁负责？', '宣传推介那一条谁负责？', '人才支撑一条龙怎么办？'])('is none in %s', (question) => expect(first(question)).toBe('健全体制机制'))
  it('is none where several have the name', () => expect(first('规范管理那一条谁负责？', [...EVIDENCE, headed('规范管理职责')])).toBe('健全体制机制'))
  it('leaves the others in their order', () =>
    expect(headedFirst({ query: understand('人才支撑那条谁负责'), evidence: EVIDENCE }).map(({ clause }) => clause.heading)).toEqual(['强化人才支撑', '健全体制机制', '强化规范管理']))
})
