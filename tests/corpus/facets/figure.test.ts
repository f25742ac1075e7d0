import { describe, expect, it } from 'vitest'
import { findQuantities } from '../../../src/corpus/facets/quantities.ts'
import { readFacets, readFounding } from './read-facets.ts'

const quantities = (text: string): [string, number, number, string][] => findQuantities(text).map(({ start, end, value, upper, unit }) => [text.slice(start, end), value, upper, unit])
const one = (sentence: string) => readFacets('figure', `（一）目标。${sentence}`)[0]

describe('quantities', () => {
  it.each<[string, ...[string, number, number, string]]>([
    ['面积98.2平方公里', '98.2平方公里', 98.2, 98.2, '平方公里'],
    ['达到1.2万亿元', '1.2万亿元', 1.2e12, 1.2e12, '元'],
    ['形成1000亿以上规模', '1000亿', 1e11, 1e11, '元'],
    ['占比４５％', '４５％', 45, 45, '%'],
    ['三至五年', '三至五年', 3, 5, '年'],
    ['3—5年', '3—5年', 3, 5, '年'],
    ['480—560米', '480—560米', 480, 560, '米'],
    ['面积20公顷', '20公顷', 0.2, 0.2, '平方公里'],
    ['距江边5公里', '5公里', 5000, 5000, '米'],
    ['3个工作日', '3个工作日', 3, 3, '工作日'],
    ['6个月至12个月', '6个月至12个月', 6, 12, '月'],
    ['涵盖三个片区', '三个', 3, 3, '个'],
    ['百亿元以上企业', '百亿元', 1e10, 1e10, '元'],
    ['突破1万家', '1万家', 10_000, 10_000, '家'],
    ['培育百条产业带', '百条', 100, 100, '条'],
    ['4200多万元', '4200多万元', 4.2e7, 4.2e7, '元'],
    ['1,200个', '1,200个', 1200, 1200, '个'],
  ])('reads %s', (text, ...want) => expect(quantities(text)).toEqual([want]))

  it.each([
    '2022年7月26日', '二○○四年六月十六日', '到2027年', '2018—2035年', '渝府办发〔2022〕86号', '川办发〔2018〕55号', '2018年第79号', '第十二条', '“5+5+1”现代产业体系', '“三八五”方案', '“四川民营经济20条”',
    '世界500强企业', '5G应用', '3D打印', '7×24小时通关', '党的十九大和十九届二中全会', '一个平台', '两国双园', '一窗受理', '推进一批项目', '三年行动计划', '12月18日晚8时40分', '《规划（2020-2023年）》', '80年代',
  ])('finds none in 「%s」', (text) => expect(quantities(text)).toEqual([]))

  it('survives impossible units, bare numbers and absurd sizes', () => {
    for (const text of ['12345', '面积3喵', '9'.repeat(400) + '个', '五至三年', '10—2年', '第第第三个', '〇〇个', '%', '...5...']) expect(() => findQuantities(text)).not.toThrow()
    expect(quantities('面积3喵')).toEqual([])
  })
})

describe('figures', () => {
  it.each([
    ['货物贸易达到1.2万亿元。', '=', '达到'],
    ['规模超1600亿元。', '>', '超'],
    ['占比达到45%以上。', '>=', '达到以上'],
    ['比例不低于20%。', '>=', '不低于'],
    ['费率不超过1%。', '<=', '不超过'],
    ['费率降至1%以下。', '<=', '降至以下'],
    ['总额力争达到2万亿元左右。', '~', '力争达到左右'],
    ['面积约180平方公里。', '~', '约'],
    ['可处5万元以下的罚款。', '<=', '以下'],
    ['最高不超过15万元的贷款。', '<=', '最高不超过'],
  ])('tells how 「%s」 binds', (sentence, relation, comparator) => expect([one(sentence)?.relation, one(sentence)?.comparator]).toEqual([relation, comparator]))

  it.each([
    ['协同改革先行区实施范围98.2平方公里。', '实施范围'],
    ['高新技术产品占货物贸易比重超过70%。', '高新技术产品占货物贸易比重'],
    ['打造20个省级跨境电商产业园。', '省级跨境电商产业园'],
    ['办理时限压缩至3个工作日。', '办理时限'],
    ['评估结果有效期5年，多次使用。', '评估结果有效期'],
    ['可处5万元以下的罚款。', '罚款'],
  ])('says what 「%s」 measures', (sentence, attribute) => expect(one(sentence)?.attribute).toContain(attribute))

  it('states the target year of the paragraph for all its figures, and for no other', () => {
    const found = readFacets('figure', '（一）目标。到2027年，贸易达到1万亿元。占比超过70%。\n面积10平方公里。')
    expect(found.map(({ year }) => year)).toEqual([2027, 2027, 0])
  })

  it('takes the year that a sentence opens with, for that sentence', () => {
    expect(readFacets('figure', '（一）情况。1995年全国共发生5级以上地震48次。年均19次。').map(({ surface, year }) => [surface, year])).toEqual([['5级', 1995], ['48次', 1995], ['19次', 0]])
  })

  it.each([
    ['培育一批1000亿、500亿、300亿特色产业集群。', ['特色产业集群', '特色产业集群', '特色产业集群']],
    ['四大片区立足实际做事。', ['片区']],
    ['收费原则上不高于承担风险责任的0.5%。', ['承担风险责任']],
    ['以1995年实招人数1445名为基数。', ['实招人数']],
  ])('finds in 「%s」 what its values measure', (sentence, want) => {
    const found = readFacets('figure', `（一）目标。${sentence}`).map(({ attribute }) => attribute)
    expect(found).toHaveLength(want.length)
    for (const [at, attribute] of found.entries()) expect(attribute).toContain(want[at])
  })

  it('measures the seven zones', () => {
    const area = (key: string): number | undefined => readFounding('figure', key).find(({ unit, clauseId }) => unit === '平方公里' && !clauseId.includes('/3'))?.value
    expect(['deyang', 'ziyang', 'meishan', 'nanchong', 'zigong', 'neijiang', 'wenjiang'].map(area)).toEqual([98.2, 137.3, 122.8, 119.86, 101.18, 132.33, 277])
  })

  it('finds no amount where the text gives none', () => {
    expect(readFounding('figure', 'coop-parks').filter(({ unit }) => unit === '元' || unit === '%')).toEqual([])
  })
})
