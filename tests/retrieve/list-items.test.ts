import { describe, expect, it } from 'vitest'
import { listItems } from '../../src/retrieve/list-items.ts'

describe('the items of a text', () => {
  it.each([
    ['涵盖三个片区：甲开发区片区、乙开发区片区、丙物流港片区。', ['甲开发区片区', '乙开发区片区', '丙物流港片区']],
    ['涵盖两个片区：甲开发区片区和西南（某市）无水港片区。', ['甲开发区片区', '西南（某市）无水港片区']],
    ['共137平方公里，分为甲开发区、乙经济区两个片区。', ['甲开发区', '乙经济区']],
    ['包括财税部门、金融（含保险、信托）、海关等方面。', ['财税部门', '金融（含保险、信托）', '海关']],
  ])('%s', (text, want) => expect(listItems(text)[0]?.items).toEqual(want))

  it('are told with what brings them in', () => expect(listItems('涵盖三个片区：甲片区、乙片区、丙片区。')[0]?.lead).toBe('涵盖三个片区'))

  it('are the subjects that a paragraph treats one after the other', () => {
    expect(listItems('（二）分工。甲片区立足山区，发展林业。乙片区依托港口，发展物流。')[0]?.items).toEqual(['甲片区', '乙片区'])
    expect(listItems('划分为两个板块：“甲牙谷”——以医疗为核心；乙产业园——建设制造体系。')[0]).toEqual({ items: ['甲牙谷', '乙产业园'], lead: '划分为两个板块' })
  })

  it('are none in a text that lists nothing', () => expect(listItems('面积98.2平方公里。')).toEqual([]))
})
