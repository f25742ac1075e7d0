import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { namedClauses } from '../../src/retrieve/named-clauses.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from '../answer/evidence-fixture.ts'

const query = (question: string, names: string[], group: string[] = []) => ({ ...understand(question), names, scope: { named: [], pointed: [], group: group.map(documentKey), unknown: [], terms: [] } })
const clause = (key: string, text: string) => createEvidence({ key, sentences: [[text, 1]] })
const keysOf = (found: ReadonlySet<ReturnType<typeof clause>>) => [...found].map(({ document }) => document.key)

describe('named clauses', () => {
  const evidence = [clause('a', '申建综合保税区。'), clause('b', '支持综 合保税区建设。'), clause('c', '建设保税仓。')]
  it('are those that hold the name, whatever space stands in it', () => expect(keysOf(namedClauses(query('谁要申建综合保税区？', ['综合保税区']), evidence))).toEqual(['a', 'b']))
  it('go by the rarest name', () => expect(keysOf(namedClauses(query('综合保税区里的保税仓？', ['综合保税区', '保税仓']), evidence))).toEqual(['c']))
  it('go by a quoted name before a rarer one', () => expect(keysOf(namedClauses(query('“综合保税区”这种保税仓？', ['综合保税区', '保税仓']), evidence))).toEqual(['a', 'b']))
  it('go by all names that are enumerated', () => expect(keysOf(namedClauses(query('综合保税区、保税仓各在哪？', ['综合保税区', '保税仓']), evidence))).toEqual(['a', 'b', 'c']))
  it('go by another name of the same thing too', () => {
    const asked = understand('跟台湾合作的有哪些？')
    const everyday = [{ word: '台湾', terms: ['两岸'], kind: 'same' as const }, { word: '合作', terms: ['保税仓'], kind: 'lead' as const }]
    const held = [clause('a', '建设两岸产业园。'), clause('b', '对接台湾企业。'), clause('c', '建设保税仓。')]
    expect(keysOf(namedClauses({ ...asked, names: [], search: { ...asked.search, everyday } }, held))).toEqual(['a', 'b'])
  })
  it('lie in the documents that the question runs over', () => expect(keysOf(namedClauses(query('综合保税区？', ['综合保税区'], ['b']), evidence))).toEqual(['b']))
  it('are none where too many hold the name', () => expect(namedClauses(query('综合保税区？', ['综合保税区']), Array.from({ length: 13 }, (_, at) => clause(`d${at}`, '综合保税区。'))).size).toBe(0))
  it('do not go by the words of a heading', () => expect(namedClauses(query('标题里有什么？', ['标题']), [clause('a', '标题下的话。')]).size).toBe(0))
})
