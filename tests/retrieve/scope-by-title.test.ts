import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { scopeByTitle } from '../../src/retrieve/scope-by-title.ts'

const TITLES = [['open', '关于构建开放型经济新体制的实施意见'], ['trade', '关于加快建设贸易强省的实施意见'], ['jia', '甲地协同改革先行区建设总体方案'], ['yi', '乙地协同改革先行区建设总体方案']] as const
const NOTHING = { named: [], pointed: [], group: [], unknown: [], terms: [] }
const scopeOf = scopeByTitle(() => NOTHING, TITLES.map(([key, title]) => ({ key: documentKey(key), title })))

describe('scope by title', () => {
  it.each([
    ['开放型经济那份意见怎么说？', ['open']],
    ['省里构建开放型经济的意见怎么说？', ['open']],
    ['贸易强省和开放型经济两个意见里各说了什么？', ['trade', 'open']],
    ['开放型经济意见和贸易强省意见哪里不同？', ['open', 'trade']],
  ])('%s', (question, keys) => expect(scopeOf(question).pointed).toEqual(keys))
  it.each(['协同改革先行区的方案怎么说？', '民营经济的意见怎么说？', '非开放型经济的意见怎么说？', '开放型经济怎么发展？', '两份意见怎么说？'])('%s names none', (question) => expect(scopeOf(question)).toBe(NOTHING))
  it('tells the words that name', () => expect(scopeOf('开放型经济那份意见怎么说？').terms).toEqual(['开放型经济']))
})
