import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { runsOverDocuments } from '../../src/retrieve/over-documents.ts'

const scope = (group: string[] = [], terms: string[] = []) => ({ named: [], pointed: [], group: group.map(documentKey), unknown: [], terms })

describe('runsOverDocuments', () => {
  it.each(['哪些文件写到了它？', '每份方案怎么说？', '七个方案里谁想做？', '请列出全部意见', '各份文件里都叫什么？', '十一份文件里哪些提到了它？', '三份方案各怎么说？', '文件和方案里，哪几份写了它？', '写了这类机制的方案有哪些？'])('is true of %s', (question) => expect(runsOverDocuments(question, scope())).toBe(true))
  it('takes the class from the scope', () => {
    expect(runsOverDocuments('哪些先行区要做？', scope(['a', 'b'], ['先行区']))).toBe(true)
    expect(runsOverDocuments('哪些先行区要做？', scope())).toBe(false)
    expect(runsOverDocuments('搞试评价的先行区，一共几个，都是谁？', scope(['a', 'b'], ['先行区']))).toBe(true)
  })
  it('asks among the class that is spoken of, where no document is named by itself', () => {
    const spoken = '功能划分里把新材料列为先行区片区产业的有哪些？'
    expect(runsOverDocuments(spoken, scope(['a', 'b'], ['先行区']))).toBe(true)
    expect(runsOverDocuments(spoken, { ...scope(['a', 'b'], ['先行区']), pointed: [documentKey('a')] })).toBe(false)
  })
  it('asks of the parts of the one that is named', () => {
    const parts = '先行区三个片区分别做什么产业？'
    expect(runsOverDocuments(parts, scope(['a', 'b'], ['先行区']))).toBe(true)
    expect(runsOverDocuments(parts, { ...scope(['a', 'b'], ['先行区']), pointed: [documentKey('a')] })).toBe(false)
  })
  it.each(['这份方案由谁发布？', '面积多大？', '哪些园区收这类企业？', '那边准备了哪些处理办法？', '省里的方案是哪一天印发的？', '省里的意见有哪些规矩？'])('is false of %s', (question) => expect(runsOverDocuments(question, scope())).toBe(false))
})
