import { beforeAll, describe, expect, it } from 'vitest'
import type { Jieba } from '@node-rs/jieba'
import { createDictionary, sampleLines } from '../../src/indexing/dictionary.ts'
import { loadJieba } from '../../src/indexing/jieba.ts'

let jieba: Jieba
beforeAll(async () => {
  jieba = await loadJieba()
})
const make = (lines: readonly string[]): string[] => createDictionary(lines, { cut: (run) => jieba.cut(run, true) })

const BEFORE = ['推动', '支持', '围绕', '依托', '加强', '鼓励', '引导', '服务']
const AFTER = ['落地', '发展', '升级', '合作', '扩容', '创新', '转型', '运营']

/** Cohesion is measured against the rest of the corpus: there has to be one. */
const FILLER = Array.from({ length: 60 }, (_, at) => `企业${AFTER[at % 8]}，${BEFORE[at % 7]}城市经济`)

describe('project dictionary', () => {
  it('takes a cohesive term that stands in many surroundings', () => {
    const lines = BEFORE.map((before, at) => `${before}磁悬浮轴承${AFTER[at]}`)
    expect(make([...lines, ...FILLER])).toContain('磁悬浮轴承')
  })

  it('leaves out a fragment that always has the same neighbour', () => {
    const lines = BEFORE.map((before, at) => `${before}超导量子芯片${AFTER[at]}`)
    const words = make([...lines, ...FILLER])
    expect(words).toContain('超导量子芯片')
    expect(words).not.toContain('超导量子')
    expect(words).not.toContain('量子芯片')
  })

  it('takes quoted terms and items of lists that repeat', () => {
    const lines = ['实施“蜀道链”行动', '深化“蜀道链”应用', '建设“蜀道链”平台', '责任单位：市经信投促局、市商务局', '（市经信投促局）', '市经信投促局，市财政局']
    expect(make(lines)).toEqual(expect.arrayContaining(['蜀道链', '市经信投促局']))
  })

  it('adds nothing that the general dictionary knows', () => expect(make(Array<string>(9).fill('企业，发展，“经济”'))).toEqual([]))

  it('does not depend on the order of the lines', () => {
    const lines = BEFORE.map((before, at) => `${before}磁悬浮轴承${AFTER[at]}`)
    expect(make([...lines].reverse())).toEqual(make(lines))
  })

  it('samples a large corpus over its whole length', () => {
    const text = Array.from({ length: 100 }, (_, at) => String(at)).join('\n')
    expect(sampleLines([text], 20_000_000)).toEqual(['0', '10', '20', '30', '40', '50', '60', '70', '80', '90'])
    expect(sampleLines([text], 100)).toHaveLength(100)
  })
})
