import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { filterDocuments, understand } from '../../src/retrieve/understand.ts'

describe('understand', () => {
  it('folds traditional characters, so that either script finds the text', () => {
    expect(understand('資陽先行區分成哪兩個片區？').standalone).toBe('资阳先行区分成哪两个片区？')
  })

  it('searches for a follow-up as it was read in its conversation, and asks for what it asks for', () => {
    const followUp = { standalone: '甲区由谁负责？那乙区呢？', base: '甲区由谁负责？', asking: '甲区由谁负责？', own: '那乙区呢？', bond: 'near' as const }
    const query = understand('那乙区呢？', { followUp })
    expect(query).toMatchObject({ asked: '那乙区呢？', standalone: '甲区由谁负责？那乙区呢？', search: { text: '甲区由谁负责？那乙区呢？' } })
    expect(query.intents).toContain('unit')
  })

  it('reads what an English question wants from its words and from the Chinese ones', () => {
    const widenText = (text: string) => ({ text: '部门 产业 哪个？', wording: '哪些部门产业多少？', denseText: text, terms: new Map<string, number>(), missed: [], everyday: [], replacements: [] })
    const query = understand('Which departments when?', { widenText })
    expect([...query.intents].sort()).toEqual(['date', 'figure', 'unit'])
    expect(query).toMatchObject({ exhaustive: true, standalone: 'Which departments when?' })
  })

  it('keeps the question as it was asked', () => expect(understand('你好，面积多大？').asked).toBe('你好，面积多大？'))
})

describe('filterDocuments', () => {
  const all = [{ key: documentKey('a'), region: '省·甲' }, { key: documentKey('b'), region: '省·乙' }]
  it('is null without filters', () => expect(filterDocuments({ documents: [] }, all)).toBeNull())
  it('keeps what both filters allow', () => expect([...(filterDocuments({ regions: ['甲'] }, all) ?? [])]).toEqual(['a']))
  it('is empty where they contradict each other', () => expect(filterDocuments({ documents: [documentKey('b')], regions: ['甲'] }, all)?.size).toBe(0))
})
