import { describe, expect, it } from 'vitest'
import { parseCount, parseNumber } from '../../src/corpus/chinese-number.ts'
import { readMarker } from '../../src/corpus/numbering.ts'

describe('readMarker', () => {
  it.each([
    ['三、主要任务', 'chinese', 3, '三、'],
    ['十一．加强组织', 'chinese', 11, '十一．'],
    ['（二）功能划分。按区域', 'chinese-paren', 2, '（二）'],
    ['(二十一) 探索便利', 'chinese-paren', 21, '(二十一)'],
    ['（四)混用括号', 'chinese-paren', 4, '（四)'],
    ['（四）及时评估协同成效。', 'chinese-paren', 4, '（四）'],
    ['（三）项目建设。', 'chinese-paren', 3, '（三）'],
    ['1.做大规模', 'arabic', 1, '1.'],
    ['9．探索建设', 'arabic', 9, '9．'],
    ['3、红线', 'arabic', 3, '3、'],
    ['（1）统一领导', 'arabic-paren', 1, '（1）'],
    ['(12)架空线路', 'arabic-paren', 12, '(12)'],
    ['2）其他', 'arabic-close', 2, '2）'],
    ['③达到', 'circled', 3, '③'],
    ['第一编 总则', 'part', 1, '第一编'],
    ['第二分编 所有权', 'subpart', 2, '第二分编'],
    ['第三章　附　　则', 'chapter', 3, '第三章'],
    ['第一章总则', 'chapter', 1, '第一章'],
    ['第十二节 班车客运', 'section', 12, '第十二节'],
    ['第一百二十条 为了', 'article', 120, '第一百二十条'],
    ['第5条 为了', 'article', 5, '第5条'],
    ['　　一、总体要求', 'chinese', 1, '一、'],
    ['  \t（五）抓好经验', 'chinese-paren', 5, '（五）'],
    ['### 一、总体要求', 'chinese', 1, '一、'],
    ['#### （三） 建设', 'chinese-paren', 3, '（三）'],
    ['## 第二章 职责', 'chapter', 2, '第二章'],
  ])('reads the marker of %s', (line, ...[style, number, marker]) => expect(readMarker(line)).toMatchObject({ style, number, marker }))

  it('keeps the 一 of 第十七条之一 apart', () => expect(readMarker('第十七条之一 已满')).toMatchObject({ number: 17, sub: 1, ordinal: '17-1', marker: '第十七条之一' }))
  it('reads 1.1 only where the document numbers so', () => {
    expect(readMarker('2.1.3　职责', { dotted: true })).toMatchObject({ style: 'dotted-3', number: 3, above: '2.1' })
    expect(readMarker('2.1.3　职责')).toBeNull()
  })

  it.each([
    ['a year', '2025年底前完成'],
    ['a date', '2022年7月26日'],
    ['an amount', '1.2万亿元、在全国'],
    ['a large number', '500强企业'],
    ['a reference to an article', '按第三条规定办理'],
    ['a reference at the line start', '第三条规定的情形'],
    ['a pair of articles', '第三条、第五条所列'],
    ['a paragraph of an article', '第三条第二款规定'],
    ['an item of an article', '第三条（一）项'],
    ['a paragraph reference', '第一款中关于'],
    ['a reference to items', '（一）、（二）项规定的'],
    ['a range of items', '（一）至（三）'],
    ['one item as a reference', '（三）项规定的单位'],
    ['a list of grades', '一、二等奖获得者'],
    ['tiers of cities', '三、四线城市'],
    ['numbered lines', '1、2号线'],
    ['an ordinal word', '第一批试点'],
    ['a meeting', '第三次会议通过'],
    ['a lesson', '第一节课的内容是今天学习的'],
    ['a year in brackets', '（二○○四年六月十六日国务院'],
    ['a document number', '（1994年1月28日发布）'],
    ['一是', '一是加强领导'],
    ['a table row', '21 | 允许地方高校'],
    ['nothing', ''],
  ])('sees no marker in %s', (_what, line) => expect(readMarker(line)).toBeNull())
})

describe('parseNumber', () => {
  it.each([['十', 10], ['二十三', 23], ['一百零五', 105], ['一千二百六十', 1260], ['二〇二二', 2022], ['１２', 12], ['百', 100]])('reads %s', (written, number) => expect(parseNumber(written)).toBe(number))
  it('gives null for other words', () => expect(parseNumber('甲')).toBeNull())
})

describe('parseCount', () => {
  it.each([['两', 2], ['十', 10], ['3', 3], ['甲', null]])('reads %s', (written, count) => expect(parseCount(written)).toBe(count))
})
