import { describe, expect, it } from 'vitest'
import { answering, converse } from './follow-up-fixture.ts'

const AREA = '绵竹先行区的面积是多少？'
const BOTH = '绵竹先行区和广汉先行区的面积是多少？'

describe('a comparison in a conversation', () => {
  it.each(['两个差多少？', '差多少', '哪个更大', '谁大'])('%s is of the two that were asked the same', (question) => expect(converse(AREA, '那广汉呢？', question).standalone).toBe(BOTH + question))
  it.each(['跟广汉比哪个大，差多少', '它比广汉大多少？'])('%s is of the one that was asked about and the one that it names', (question) => expect(converse(AREA, question).standalone).toBe(BOTH + question))
  it.each(['前一个分几个片区？', '前者分几个片区？'])('%s is of the first of two that were asked the same', (question) => expect(converse(AREA, '那广汉呢？', question).standalone).toBe(`绵竹先行区${question.slice(question.indexOf('分'))}`))
  it('may find the larger by the answers to both', () =>
    expect(converse([AREA, answering('mianzhu/2.1')], ['那广汉呢？', answering('guanghan/2.1')], '大的那个分几个片区？').standalone).toBe('绵竹先行区分几个片区？'))
  it('leaves out what only joins another', () => expect(converse(AREA, '再加上广汉，谁最大').standalone).toBe(`${BOTH}谁最大`))
  it('is none of one alone', () => expect(converse(AREA, '哪个片区更大').standalone).not.toContain('和'))
  it('is none where nothing is compared', () => expect(converse(AREA, '那广汉呢？', '产业有哪些？').standalone).not.toContain('绵竹'))
})

describe('a bare switch of places', () => {
  it('is of the place that stands beside the document', () => expect(converse('贸易强省意见里，跟上海合作的园区要引什么项目？', '和台湾的那个呢').standalone).toBe('贸易强省意见里，跟台湾合作的园区要引什么项目？'))
})

describe('a question about the others of the class', () => {
  const asked = '绵竹先行区要建综合保税区吗？'
  it.each([
    ['别的先行区还有谁要建？', '别的先行区还有谁要建？'], ['除了它，哪几个先行区也要建？', '哪几个先行区也要建？'], ['另外还有哪几个市要建？', '另外还有哪几个市要建？'],
  ])('%s is the question before about all but that one', (question, rest) => {
    const { standalone, asking, bond } = converse([asked, answering('mianzhu/2.1')], question)
    expect(standalone).toBe(`除了绵竹先行区，哪些先行区要建综合保税区吗？${rest}`)
    expect({ asking, bond }).toEqual({ asking: `哪些先行区${rest}`, bond: 'none' })
  })
  it('leaves out both that were compared', () => expect(converse(AREA, '那广汉呢？', '两个差多少？', '别的先行区还有谁更大？').standalone).toBe('除了绵竹先行区和广汉先行区，哪些先行区的面积是多少？别的先行区还有谁更大？'))
  it('leaves what a bare switch asks again as it was', () => expect(converse([asked, answering('mianzhu/2.1')], '还有哪些先行区要建？', '广汉呢').standalone).toBe('广汉先行区要建综合保税区吗？'))
  it.each(['还想跟哪些地方合作？', '从别处搬来的企业呢，能不能优先？', '还有哪些产业？', '那跟我们串在一条线上的还有哪些地方？'])('%s is none', (question) => expect(converse([asked, answering('mianzhu/2.1')], question).standalone).not.toContain('除了'))
})
