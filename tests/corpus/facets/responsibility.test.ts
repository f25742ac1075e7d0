import { describe, expect, it } from 'vitest'
import { readFacets, readFounding } from './read-facets.ts'

const SICHUAN = { region: '四川' }
const units = (text: string, meta: { region?: string } = SICHUAN): string[] => readFacets('responsibility', text, meta).map(({ unit }) => unit)
const note = (list: string): string => `（一）某事。做好某事。〔责任单位：${list}〕`

describe('lists of responsible units', () => {
  it('carries the jurisdiction along a group: 市 is 重庆 after 重庆市, 省 is 四川 after 四川省', () => {
    const found = readFacets('responsibility', '（一）某事。做好某事。（责任单位：重庆市政府口岸物流办、市发展改革委、市商务委等；四川省发展改革委、省商务厅、省政府口岸物流办等）', { region: '重庆·四川' })
    expect(found.map(({ unit, group, position, surface }) => [unit, group, position, surface])).toEqual([
      ['重庆市政府口岸物流办', 0, 0, '重庆市政府口岸物流办'],
      ['重庆市发展改革委', 0, 1, '市发展改革委'],
      ['重庆市商务委', 0, 2, '市商务委'],
      ['四川省发展改革委', 1, 3, '四川省发展改革委'],
      ['四川省商务厅', 1, 4, '省商务厅'],
      ['四川省政府口岸物流办', 1, 5, '省政府口岸物流办'],
    ])
  })

  it('keeps the group before the first comma apart from the rest', () => {
    const found = readFacets('responsibility', note('经济和信息化厅、商务厅，省发展改革委、农业农村厅'), SICHUAN)
    expect(found.map(({ group }) => group)).toEqual([0, 0, 1, 1])
    expect(found.every(({ role }) => role === '责任')).toBe(true)
  })

  it.each([
    ['省市场监管局（省知识产权局）、商务厅', ['四川省市场监管局', '四川省知识产权局', '四川省商务厅']],
    ['商务厅、各市（州）人民政府', ['四川省商务厅', '各市（州）人民政府']],
    ['商务厅、科技厅等单位及市（州）有关部门、合作园区', ['四川省商务厅', '四川省科技厅', '市（州）有关部门', '合作园区']],
    ['市（州）有关部门、国家级（省级）新区（开发区）管委会、合作园区及省发展改革委、商务厅等单位', ['市（州）有关部门', '国家级（省级）新区（开发区）管委会', '合作园区', '四川省发展改革委', '四川省商务厅']],
    ['科技厅、经济和信息化厅、等单位及市（州）有关部门', ['四川省科技厅', '四川省经济和信息化厅', '市（州）有关部门']],
    ['文化和旅游厅、成都海关、四川银保监局', ['四川省文化和旅游厅', '成都海关', '四川银保监局']],
    ['商务厅、省经济合作局按职责分工负责', ['四川省商务厅', '四川省经济合作局']],
  ])('takes 「%s」 apart', (list, want) => expect(units(note(list))).toEqual(want))

  it('joins a name that a page broke, and its span holds the break', () => {
    const text = `（一）某事。做好某事，${'内容'.repeat(12)}。〔责任单位：省发展改革委、商务厅、公安厅出入境管\n\n理局、省经济合作局等单位〕`
    const broken = readFacets('responsibility', text, SICHUAN).find(({ surface }) => surface === '公安厅出入境管理局')
    expect(broken?.unit).toBe('四川省公安厅出入境管理局')
    expect(text.slice(broken?.span.start, broken?.span.end)).toBe('公安厅出入境管\n\n理局')
  })

  it.each([
    ['mixed brackets', '（一）某事。做好某事。（责任单位：商务厅、科技厅〕'],
    ['half-width brackets', '(一) 某事。做好某事。(责任单位: 商务厅、科技厅)'],
    ['a line of its own', '（一）某事。做好某事。\n责任单位：商务厅、科技厅\n'],
  ])('reads %s', (_, text) => expect(units(text)).toEqual(['四川省商务厅', '四川省科技厅']))

  it('reads a bracket that is never closed up to its paragraph, and no further', () => {
    const text = '（一）某事。做好某事。（责任单位：商务厅、科技厅\n（二）别事。推动教育厅与财政厅合作。\n'
    expect(units(text)).toEqual(['四川省商务厅', '四川省科技厅'])
  })

  it('gives each label of a note its role', () => {
    const found = readFacets('responsibility', '（一）某事。做好某事。（牵头单位：商务厅；配合单位：科技厅、财政厅）', SICHUAN)
    expect(found.map(({ unit, role }) => [unit, role])).toEqual([['四川省商务厅', '牵头'], ['四川省科技厅', '配合'], ['四川省财政厅', '配合']])
  })

  it('reads lists that a verb closes, of several sentences of one clause, each with the text before it', () => {
    const text = '（一）某事。做甲事。（体育总局、教育部负责）做乙事。（科技部牵头，财政部、应急部参加）'
    const found = readFacets('responsibility', text)
    expect(found.map(({ unit, role }) => [unit, role])).toEqual([['体育总局', '责任'], ['教育部', '责任'], ['科技部', '牵头'], ['财政部', '配合'], ['应急部', '配合']])
    expect(text.slice(found[2]?.taskSpan.start, found[2]?.taskSpan.end)).toBe('做乙事。')
  })

  it.each(['（以下简称先行区，由其负责）', '（见附件1）', '（责任单位：）', '（责任单位：、；，）', '（负责）'])('finds no unit in %s', (bracket) => {
    expect(units(`（一）某事。做好某事。${bracket}`)).toEqual([])
  })

  it('reads all forty-odd lists of the founding documents, and the longest whole', () => {
    expect(readFounding('responsibility', 'trade').filter(({ unit }) => unit === '四川省财政厅').map(({ clauseId }) => clauseId)).toEqual(['trade/2.2', 'trade/3.3', 'trade/7.19'])
    expect(readFounding('responsibility', 'chengyu', '6.18')).toHaveLength(18)
  })
})

describe('duties in running text', () => {
  it.each([
    ['建立健全由川渝商务部门牵头的工作机制。', '川渝商务部门', '牵头'],
    ['由商务厅负责组织实施。', '四川省商务厅', '责任'],
    ['在成都海关指导支持下，允许设立保税仓库。', '成都海关', '指导'],
    ['在省自贸办指导下，合理规划实施方案。', '四川省自贸办', '指导'],
    ['省级相关部门按照职责分工，加快推进建设。', '省级相关部门', '责任'],
    ['工作推进办公室设在商务厅，负责日常工作。', '四川省商务厅', '办公室'],
    ['建立专项工作推进办公室牵头协同改革工作。', '专项工作推进办公室', '牵头'],
  ])('reads 「%s」', (sentence, unit, role) => {
    expect(readFacets('responsibility', `（一）组织领导。${sentence}`, SICHUAN).map((facet) => [facet.unit, facet.role])).toContainEqual([unit, role])
  })

  it('names the leading group and whose head leads it', () => {
    const found = readFounding('responsibility', 'wenjiang', '4.1')
    expect(found.map(({ unit, role }) => [unit, role])).toEqual([
      ['中国（四川）自由贸易试验区温江协同改革先行区领导小组', '领导'],
      ['温江区委区政府', '组长'],
      ['温江区商务局', '办公室'],
      ['相关部门（单位）', '牵头'],
    ])
  })

  it.each(['各部门主要负责人要亲自抓。', '鼓励企业牵头组建联盟。', '坚持党的领导，全面加强社会建设。', '他负责任地说。'])('finds no unit in 「%s」', (sentence) => {
    expect(units(`（一）组织领导。${sentence}`)).toEqual([])
  })
})
