import { describe, expect, it } from 'vitest'
import { parseEverydayWords } from '../../src/indexing/everyday-entries.ts'
import { scopeByOtherNames, withOtherNames } from '../../src/retrieve/other-names.ts'

const THINGS = [['川渝', '成渝', '四川和重庆'], ['C+(', '丙']]

describe('other names', () => {
  it('calls what a document is named by otherwise', () => expect(withOtherNames('川渝联合方案里写了什么', THINGS)).toEqual(['成渝联合方案里写了什么', '四川和重庆联合方案里写了什么']))
  it('calls what its bearer is to do otherwise', () => expect(withOtherNames('川渝两地打算怎么建班列', THINGS)[0]).toBe('成渝两地打算怎么建班列'))
  it('takes names of any characters', () => expect(withOtherNames('C+(方案', THINGS)).toEqual(['丙方案']))
  it.each(['川渝两地的班列', '敬老院方案', ''])('leaves %s', (text) => expect(withOtherNames(text, THINGS)).toEqual([]))
  it('are tried where a question names no document by its own', () => {
    const none = { named: [], pointed: [], group: [], unknown: [], terms: [] }
    const scopeOf = scopeByOtherNames((question) => (question.includes('成渝') ? { ...none, named: ['a'], pointed: ['a'] } as never : question.includes('贸易') ? { ...none, named: ['b'], pointed: ['b'] } as never : none), parseEverydayWords('=川渝、成渝\t四川和重庆\n养老\t敬老院'))
    expect(scopeOf('川渝方案里有什么').pointed).toEqual(['a'])
    expect(scopeOf('贸易意见和川渝方案').pointed).toEqual(['b'])
    expect(scopeOf('川渝两地').pointed).toEqual([])
  })
})
