import { describe, expect, it } from 'vitest'
import { createUnitAliases, matchUnits } from '../../../src/corpus/facets/match-units.ts'
import { createUnitContext, identifyUnit } from '../../../src/corpus/facets/unit-identity.ts'

const nameIn = (region: string, surface: string): string => identifyUnit(surface, createUnitContext(region)).name

describe('unit identity', () => {
  it.each(['省发展改革委', '发展改革委', '省发改委', '四川省发展改革委', '四川省发展和改革委员会', '省发展和\n改革委'])('%s is one unit in a document of Sichuan', (surface) => {
    expect(nameIn('四川', surface)).toBe('四川省发展改革委')
  })

  it.each([
    ['重庆·四川', '重庆市商务委', '重庆市商务委'],
    ['四川', '商务厅', '四川省商务厅'],
    ['四川', '省市场监督管理局', '四川省市场监管局'],
    ['四川', '省经信厅', '四川省经济和信息化厅'],
    ['四川', '人社厅', '四川省人力资源社会保障厅'],
    ['四川·成都·温江', '区商务局', '温江区商务局'],
    ['四川·德阳', '市发展改革委', '德阳市发展改革委'],
    ['四川', '成都海关', '成都海关'],
    ['重庆·四川', '民航四川监管局', '民航四川监管局'],
    ['四川', '中国信保四川分公司', '中国信保四川分公司'],
    ['四川', '各市（州）人民政府', '各市（州）人民政府'],
    ['', '国家发展改革委', '发展改革委'],
    ['', '海关总署', '海关总署'],
    ['', '省商务厅', '省商务厅'],
  ])('in a document of 「%s」, %s is %s', (region, surface, want) => {
    expect(nameIn(region, surface)).toBe(want)
  })

  it('keeps departments of two provinces apart', () => {
    expect(nameIn('重庆·四川', '重庆市商务委')).not.toBe(nameIn('重庆·四川', '四川省商务厅'))
  })
})

const KNOWN = [
  { name: '四川省发展改革委', jurisdiction: '四川省', surfaces: ['省发展改革委', '四川省发展改革委'] },
  { name: '重庆市发展改革委', jurisdiction: '重庆市', surfaces: ['市发展改革委'] },
  { name: '四川省商务厅', jurisdiction: '四川省', surfaces: ['商务厅'] },
  { name: '重庆市商务委', jurisdiction: '重庆市', surfaces: ['市商务委'] },
  { name: '四川省经济和信息化厅', jurisdiction: '四川省', surfaces: ['经济和信息化厅'] },
  { name: '四川省政府口岸物流办', jurisdiction: '四川省', surfaces: ['省政府口岸物流办'] },
  { name: '四川省知识产权中心', jurisdiction: '四川省', surfaces: ['省知识产权中心'] },
  { name: '成都海关', jurisdiction: '', surfaces: ['成都海关'] },
  { name: '重庆海关', jurisdiction: '', surfaces: ['重庆海关'] },
]

describe('units that a question names', () => {
  it.each([
    ['省知识产权中心承担哪些任务？', [['四川省知识产权中心']]],
    ['知识产权中心管什么', [['四川省知识产权中心']]],
    ['四川省发改委要做哪些事', [['四川省发展改革委']]],
    ['四川发展改革委要做哪些事', [['四川省发展改革委']]],
    ['发展改革委负责什么', [['四川省发展改革委', '重庆市发展改革委']]],
    ['四川省发展和改革委员会负责什么', [['四川省发展改革委']]],
    ['商务厅和商务委各负责什么', [['四川省商务厅'], ['重庆市商务委']]],
    ['省经信厅牵头的有哪些', [['四川省经济和信息化厅']]],
    ['口岸物流办、成都海关的任务', [['四川省政府口岸物流办'], ['成都海关']]],
    ['两地商务部门各管哪一条', [['四川省商务厅', '重庆市商务委']]],
    ['经信主管部门做什么', [['四川省经济和信息化厅']]],
    ['由海关负责的事有哪些', [['成都海关', '重庆海关']]],
    ['海关特殊监管区域怎么用', []],
    ['有关部门做什么', []],
    ['做口腔器械的去哪个片区', []],
    ['', []],
  ])('%s', (question, want) => {
    const found = matchUnits(question, KNOWN)
    expect(found.map(({ units }) => units)).toEqual(want)
    for (const { start, end, text } of found) expect(question.slice(start, end)).toBe(text)
  })

  it('takes aliases made once for a corpus', () => {
    expect(matchUnits('商务厅做什么', createUnitAliases(KNOWN))).toEqual(matchUnits('商务厅做什么', KNOWN))
  })
})
