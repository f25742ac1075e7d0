import { describe, expect, it } from 'vitest'
import { collectTitleTerms } from '../../src/indexing/title-terms.ts'
import { createDocumentScope } from '../../src/retrieve/document-scope.ts'
import { standAlone } from '../../src/retrieve/follow-up.ts'

const PLACES = ['甲市', '乙市', '丙市']
const documents = [
  ...PLACES.map((place) => ({ key: place, title: `${place}先行区建设方案`, text: `${place}先行区。${place}的先行区发展产业。` })),
  { key: 'trade', title: '贸易强省实施意见', text: '贸易强省。甲市也要发展。建设产业。' },
]
const cut = (text: string): string[] => text.match(/[甲乙丙]市|先行区|贸易|强省|建设|方案|实施|意见|发展|./gu) ?? []
const scopeOf = createDocumentScope(collectTitleTerms(documents, cut), (text) => text.match(/[甲乙丙丁]市/gu) ?? [])

describe('document scope', () => {
  it('reads the document that a name stands for', () => expect(scopeOf('甲市有什么？').named).toEqual(['甲市']))
  it('reads two names as two documents', () => expect(scopeOf('甲市和贸易强省有何不同？').pointed).toEqual(['甲市', 'trade']))
  it('reads a class word as all documents of the class', () => expect([...scopeOf('哪些先行区要做？').group].sort()).toEqual([...PLACES].sort()))
  it('sees a place of the class that the corpus lacks', () => expect(scopeOf('丁市先行区有什么？').unknown).toEqual(['丁市']))
  it('does not take a place elsewhere in the question for one of the class', () => expect(scopeOf('我在丁市，哪些先行区要做？').unknown).toEqual([]))
  it('names nothing in a question without title words', () => expect(scopeOf('怎么办？')).toMatchObject({ named: [], group: [] }))
})

describe('standAlone', () => {
  const ask = (question: string, ...earlier: string[]) => standAlone(question, { turns: earlier.map((content) => ({ role: 'user' as const, content })), scopeOf })

  it('asks the question before about the place that is named instead', () => expect(ask('那乙市呢？', '甲市先行区的面积是多少？')).toBe('乙市先行区的面积是多少？'))
  it('follows a chain of such switches', () => expect(ask('丙市呢', '甲市先行区的面积是多少？', '那乙市呢？')).toBe('丙市先行区的面积是多少？'))
  it('switches to a place that the corpus lacks too, so that it can be refused', () => expect(ask('丁市呢？', '甲市先行区的面积是多少？')).toBe('丁市先行区的面积是多少？'))
  it.each(['我说错了，是乙市', '不好意思打错了，应该是乙市', '不是甲市，是乙市'])('takes %s as a correction', (correction) => {
    expect(ask(correction, '甲市先行区由哪几块组成？')).toBe('乙市先行区由哪几块组成？')
  })
  it('lets a whole question about another document stand alone', () => expect(ask('贸易强省意见对外贸企业有什么支持措施？', '甲市先行区的面积是多少？')).toBe('贸易强省意见对外贸企业有什么支持措施？'))
  it('joins a question that refers back', () => expect(ask('它一共有多大？', '甲市先行区由哪几块组成？')).toBe('甲市先行区由哪几块组成？ 它一共有多大？'))
})
