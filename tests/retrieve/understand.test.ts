import { describe, expect, it } from 'vitest'
import type { Turn } from '../../src/core/answer.ts'
import { documentKey } from '../../src/core/ids.ts'
import { filterDocuments, understand } from '../../src/retrieve/understand.ts'

const user = (content: string): Turn => ({ role: 'user', content })

describe('understand', () => {
  it('folds traditional characters, so that either script finds the text', () => {
    expect(understand('資陽先行區分成哪兩個片區？').standalone).toBe('资阳先行区分成哪两个片区？')
  })

  it('lends a follow-up the subject of the question before', () => {
    expect(understand('它一共有多大？', { turns: [user('甲区由哪几块组成？'), { role: 'assistant', content: '三块' }] }).standalone).toBe('甲区由哪几块组成？ 它一共有多大？')
  })

  it('lets a question that announces a new subject stand alone', () => {
    expect(understand('换个话题，园区有多少个？', { turns: [user('花木怎么做？')] }).standalone).toBe('园区有多少个？')
  })

  it('reads the kind of answer from the last question only', () => {
    expect(understand('它一共有多大？', { turns: [user('由哪些单位负责？')] }).intents).not.toContain('unit')
  })

  it('keeps the question as it was asked', () => expect(understand('你好，面积多大？').asked).toBe('你好，面积多大？'))
})

describe('filterDocuments', () => {
  const all = [{ key: documentKey('a'), region: '省·甲' }, { key: documentKey('b'), region: '省·乙' }]
  it('is null without filters', () => expect(filterDocuments({ documents: [] }, all)).toBeNull())
  it('keeps what both filters allow', () => expect([...(filterDocuments({ regions: ['甲'] }, all) ?? [])]).toEqual(['a']))
  it('is empty where they contradict each other', () => expect(filterDocuments({ documents: [documentKey('b')], regions: ['甲'] }, all)?.size).toBe(0))
})
