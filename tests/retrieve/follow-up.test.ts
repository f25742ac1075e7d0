import { describe, expect, it } from 'vitest'
import { wantsLastAnswer } from '../../src/retrieve/follow-up.ts'
import { answering, converse } from './follow-up-fixture.ts'

const AREA = '绵竹先行区的面积是多少？'

describe('a bare switch', () => {
  it('asks the question before about the place that is named instead', () => expect(converse(AREA, '那广汉呢？').standalone).toBe('广汉先行区的面积是多少？'))
  it('follows a chain of such switches', () => expect(converse(AREA, '那广汉呢？', '绵竹呢').standalone).toBe(AREA))
  it('names a place that no document is of with the class, so that it can be refused', () => expect(converse(AREA, '绵阳呢？').standalone).toBe('绵阳先行区的面积是多少？'))
  it.each([['那到2035年呢？', '2035年绵竹的产值目标是多少？'], ['再往后十年呢？', '2037年绵竹的产值目标是多少？']])('asks about another time: %s', (question, want) => {
    expect(converse('2027年绵竹的产值目标是多少？', question).standalone).toBe(want)
  })
  it('asks about another thing of the same kind', () => expect(converse('绵竹先行区的秸秆利用率要达到多少？', '地膜回收率呢？').standalone).toBe('绵竹先行区的地膜回收率要达到多少？'))
  it('exchanges the thing that the question is about', () => expect(converse('贸易强省意见里，海外仓由谁负责？', '跨境电商呢？').standalone).toBe('贸易强省意见里，跨境电商由谁负责？'))
  it('keeps the kind of answer that was asked for', () => expect(converse('贸易强省意见里，海外仓由谁负责？', '跨境电商呢？').asking).toContain('由谁负责'))
  it('asks about another thing of the same kind that is counted', () => expect(converse('绵竹有几个主导产业？', '新兴产业呢？').standalone).toBe('绵竹有几个新兴产业？'))
  it('to one side of a document of both sides narrows the question', () => {
    expect(converse('贸易强省意见里，海外仓由谁负责？', '重庆那边呢？').standalone).toBe('贸易强省意见里，海外仓由谁负责？重庆那边呢？')
  })
  it('is asked the question before where only its kind is asked again', () =>
    expect(converse('绵竹先行区打算申请哪些进口指定口岸？', '那广汉呢，想报哪几种？').standalone).toContain('广汉先行区打算申请哪些进口指定口岸？'))
  it('is asked the question before, too, where it comes with too little of its own', () => expect(converse(AREA, '广汉呢，哪些').standalone).toBe('广汉先行区的面积是多少？哪些'))
  it.each(['广汉也是这么大？', '广汉呢，也是这个？', '那广汉也一样吗'])('is %s', (question) => expect(converse(AREA, question).standalone).toBe(`广汉先行区的面积是多少？${question}`))
  it('is none where a question of its own follows', () => expect(converse(AREA, '那广汉呢，有几个片区？').standalone).toBe('广汉有几个片区？'))
})

describe('what is told and asks nothing', () => {
  it.each(['好，记下了', '我是做仓储的', '知道了谢谢'])('%s leaves the next question to follow up on the one before', (aside) => expect(converse(AREA, aside, '那广汉呢？').standalone).toBe('广汉先行区的面积是多少？'))
  it('about the thing goes with the question before', () => expect(converse('绵竹先行区怎么引进人才？', '高层次的那种', '由谁负责？').standalone).toContain('高层次的那种'))
  it.each(['还有广汉', '广汉那份也看过了'])('%s asks the question before of that one too', (text) => expect(converse(AREA, text, '两个差多少？').standalone).toBe('绵竹先行区和广汉先行区的面积是多少？两个差多少？'))
})

describe('a question about the one that was found among all', () => {
  const asked = ['先行区里面积最小的是哪一个？', answering('guanghan/2.1', 'mianzhu/2.1')] as const
  it('is about the first that the answer rests on, wherever its words are at home', () => expect(converse(asked, '它往南发展什么产业？').standalone).toContain('广汉先行区'))
})

describe('a correction', () => {
  it.each(['我说错了，是广汉', '不好意思打错了，应该是广汉', '不是绵竹，是广汉', '搞错了，我想问的是广汉', '口误，是广汉', '打错字了，想问广汉'])('%s', (correction) => {
    expect(converse(AREA, correction).standalone).toBe('广汉先行区的面积是多少？')
  })
  it('with a question of its own asks that', () => expect(converse(AREA, '搞混了，我想问的是广汉，物流产业怎么发展？').standalone).toBe('广汉，物流产业怎么发展？'))
})

describe('a reference', () => {
  it.each([
    ['第二个片区主要发展什么？', '国际铁路物流港片区'], ['第一个主要做什么？', '高新技术产业开发区片区'], ['后一个主要做什么？', '国际铁路物流港片区'], ['最后一个片区呢？', '国际铁路物流港片区'],
  ])('%s means what the last answer listed, in its order', (question, item) => {
    expect(converse(['绵竹先行区分成哪几个片区？', answering('mianzhu/2.1')], question).standalone).toContain(item)
  })
  it('to an item by a part of its name means that item', () => {
    expect(converse(['绵竹先行区分成哪几个片区？', answering('mianzhu/2.1')], '高新那个里头又分成几块？').standalone).toContain('高新技术产业开发区片区里头')
  })
  it('to an item by no more than its place means what was asked about there', () => {
    expect(converse(['贸易强省意见里，跨境电商产业园建在哪些市？', answering('trade/3')], '里面绵竹那个，绵竹自己怎么说？').standalone).toContain('绵竹跨境电商')
  })
  it('to several others means all that were not asked about', () => {
    expect(converse(['绵竹先行区的国际铁路物流港片区主要做什么？', answering('mianzhu/2.1')], '跟它在一起的另外几个呢？').standalone).toContain('高新技术产业开发区片区')
  })
  it('to people means them and not the zone', () => expect(converse('绵竹先行区的技工怎么引进？', '送他们出去进修的钱谁出？').standalone).toBe('绵竹先行区，送技工出去进修的钱谁出？'))
  it('to the like means what was asked about', () => expect(converse('绵竹先行区的秸秆利用率要达到多少？', '广汉也有一样的要求吗？').standalone).toBe('广汉先行区的秸秆利用率要达到多少？广汉也有一样的要求吗？'))
  it('of another place is what the first question, which leaves its subject out, is not about', () => {
    expect(converse(AREA, '人才有哪些待遇？广汉也这么写吗？').standalone).toBe('绵竹先行区，人才有哪些待遇？广汉也这么写吗？')
  })
  it('by its number counts in the list that the talk began with', () => {
    const asked = ['广汉先行区有哪三个片区？', answering('guanghan/2.1')] as const
    expect(converse(asked, ['第一个做什么？', answering('mianzhu/2.1')], '第三个做什么？').standalone).toContain('西湖片区')
  })
  it('is none in 排头一个', () => expect(converse(['绵竹先行区分成哪几个片区？', answering('mianzhu/2.1')], '责任单位里谁排头一个？').standalone).toContain('排头一个'))
  it('to a name leaves nothing of the last answer to be weighed', () => expect(converse(['绵竹先行区分成哪几个片区？', answering('mianzhu/2.1')], '第二个片区主要发展什么？').bond).toBe('none'))
  it('to the same clause keeps it near', () => expect(converse(['贸易强省意见里，海外仓怎么建？', answering('trade/3')], '同一条里，人才怎么引进？').bond).toBe('clause'))
  it('to a thing of a kind means the last that was asked about by name', () => {
    expect(converse('广汉先行区有哪三个片区？', '南湖片区主要发展什么？', '这个片区有多少平方公里？').standalone).toContain('南湖片区有多少平方公里')
  })
  it('to the other one means the one that was not asked about', () => {
    expect(converse(['绵竹的国际铁路物流港片区做什么？', answering('mianzhu/2.1')], '另外那个片区做什么？').standalone).toContain('高新技术产业开发区片区')
  })
  it.each([['大的那个分几个片区？', '绵竹先行区分几个片区？'], ['小的那个分几个片区？', '广汉先行区分几个片区？']])('%s compares the figures of the last answer', (question, want) => {
    expect(converse(['绵竹和广汉的先行区哪个大？', answering('guanghan/2.1', 'mianzhu/2.1')], question).standalone).toBe(want)
  })
  it('in a comparison means what was asked about before', () => expect(converse(AREA, '广汉比它大多少？').standalone).toBe('绵竹先行区和广汉先行区的面积是多少？广汉比它大多少？'))
  it('reaches back to the answer that compared', () => {
    expect(converse(['绵竹和广汉的先行区哪个大？', answering('guanghan/2.1', 'mianzhu/2.1')], ['大的那个分几个片区？', answering('mianzhu/2.1')], '小的那个呢？').standalone).toBe('广汉先行区分几个片区？')
  })
  it.each([
    ['中韩创新创业园主攻哪些方向？', '绵竹打算跟它在哪些产业上联手？', '绵竹打算跟中韩创新创业园在哪些产业上联手？'],
    ['中韩创新创业园主攻哪些方向？', '它由谁管？', '中韩创新创业园由谁管？'],
  ])('after %s: %s means the park that was asked about', (before, question, want) => expect(converse([before, answering('trade/3')], question).standalone).toContain(want))
  it('leaves a park that the question describes itself', () => expect(converse(['中韩创新创业园主攻哪些方向？', answering('trade/3')], '中泰合作的那个园区呢？').standalone).not.toContain('中泰合作的中韩'))
  it('keeps a facility with whose it is', () => expect(converse(['绵竹无水港要建哪三个中心？', answering('mianzhu/2.1')], '那产业上准备发展哪些行当？').standalone).toContain('绵竹无水港'))
  it('to what is in it keeps the clause near', () => expect(converse(['贸易强省意见里，跨境电商产业园建多少个？', answering('trade/3')], '那里头还说了什么？').bond).toBe('clause'))
  it('to the subject names it', () => expect(converse(AREA, '它分成哪几块？').standalone).toBe('绵竹先行区分成哪几块？'))
  it('to the subject names what the last answer rested on, where the question named nothing', () => {
    expect(converse(['做物流去哪里合适？', answering('guanghan/2.1')], '那边的面积有多大？').standalone).toBe('广汉先行区的面积有多大？')
  })
  it('in a question about another document means the thing that was asked about', () => {
    expect(converse('绵竹先行区的海外仓怎么建？', '贸易强省意见里怎么说它的？').standalone).toBe('贸易强省意见里怎么说海外仓的？')
  })
  it('into the clause keeps the clause near', () => {
    expect(converse(['贸易强省意见里，跨境电商产业园建多少个？', answering('trade/3')], '这一条由谁负责？')).toMatchObject({ bond: 'clause', standalone: '贸易强省意见里，跨境电商产业园建多少个？这一条由谁负责？' })
  })
})

describe('what is left out', () => {
  it('is the question before, asked about the document that this one names', () => expect(converse('绵竹先行区的人才由哪些单位负责？', '广汉是怎么安排的？').standalone).toContain('广汉先行区的人才由哪些单位负责？'))
  it('is the place or document: it is put in front', () => expect(converse(AREA, '人才由哪些单位负责？').standalone).toBe('绵竹先行区，人才由哪些单位负责？'))
  it('is the whole question before, where nothing can be searched for', () => expect(converse('贸易强省意见里，海外仓怎么建？', '谁负责？').standalone).toBe('贸易强省意见里，海外仓怎么建？谁负责？'))
  it('is the whole question before, where this job is asked about', () => expect(converse('贸易强省意见里，海外仓怎么建？', '这摊活归哪些省级单位？').standalone).toContain('海外仓怎么建？'))
  it('is never the pasted document before', () => expect(converse(`${'长'.repeat(5000)}怎么建？`, '谁负责？').standalone.length).toBeLessThan(250))
})

describe('a new subject', () => {
  it.each(['换个话题，海外仓有多少个？', '另外问一句，海外仓有多少个？', '不说这个了，海外仓有多少个？', '换个事，海外仓有多少个？', '说点别的，海外仓有多少个？', '先不聊绵竹了。海外仓有多少个？', '先别说园区了，海外仓有多少个？'])('%s stands alone', (question) => {
    expect(converse(AREA, question)).toMatchObject({ standalone: '海外仓有多少个？', bond: 'none' })
  })
  it('is seen where a question names its own document', () => expect(converse(AREA, '贸易强省意见对外贸企业有什么支持措施？').standalone).toBe('贸易强省意见对外贸企业有什么支持措施？'))
  it('is seen where a question names a document by another name of its subject', () => expect(converse(AREA, '外贸意见对人才有什么要求？').standalone).toBe('外贸意见对人才有什么要求？'))
  it('is seen where a whole question is at home in other documents', () => {
    expect(converse(AREA, '跨境电商产业园、海外仓由商务厅和省药监局负责吗？').standalone).toBe('跨境电商产业园、海外仓由商务厅和省药监局负责吗？')
  })
})

describe('an English question', () => {
  const whole = 'How many overseas warehouses are planned?'
  it.each([AREA, 'Who leads it?'])('that says enough stands alone after %s', (before) => expect(converse(before, whole)).toMatchObject({ standalone: whole, own: whole, bond: 'none' }))
  it('that points back goes with the Chinese one before, in Chinese', () => expect(converse('贸易强省意见里，海外仓怎么建？', 'Who leads it?').standalone).toBe('贸易强省意见里，海外仓怎么建？谁牵头？'))
  it('that points back goes with the English one before, in English', () => expect(converse(whole, 'Who leads it?').standalone).toBe(`${whole}Who leads it?`))
  it('is the question before, in Chinese, for a Chinese switch', () => expect(converse('How large is the Guanghan zone?', '那绵竹呢？').standalone).toBe('绵竹先行区多大？'))
})

describe('the answer to the question before', () => {
  const last = { question: AREA, standalone: AREA, base: AREA, answer: null }
  it.each(['第二个呢？', '另外那个片区呢？', '这一条谁负责？', '它有多大？', '那广汉呢？'])('is needed for %s', (question) => expect(wantsLastAnswer(question, last)).toBe(true))
  it('is not needed where the subject is changed', () => expect(wantsLastAnswer('换个话题，第二个怎么样？', last)).toBe(false))
  it('is not needed where it is at hand', () => expect(wantsLastAnswer('第二个呢？', { ...last, answer: answering('mianzhu/2.1') })).toBe(false))
})
