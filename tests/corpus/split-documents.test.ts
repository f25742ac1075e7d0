import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../src/corpus/lines.ts'
import { splitDocuments } from '../../src/corpus/split-documents.ts'
import { SEEDS } from './founding.ts'

const seed = (prefix: string): string => readFileSync(join(SEEDS, readdirSync(SEEDS).find((name) => name.startsWith(prefix)) ?? ''), 'utf8')
const slices = (text: string): string[] => splitDocuments(text).map(({ start, end }) => text.slice(start, end))
const plan = (name: string): string => `${name}建设总体方案\n（征求意见稿）\n\n为推进${name}建设，制定本方案。\n一、总体要求\n（一）目标。建成。\n二、任务\n完成。\n`

describe('splitDocuments', () => {
  it.each([['000', 1], ['001', 1], ['002', 7], ['003', 1], ['004', 1]])('finds in founding file %s %i documents', (prefix, count) => {
    const text = seed(prefix)
    expect(slices(text)).toHaveLength(count)
    expect(slices(text).join('')).toBe(text)
  })

  it('parts two plans at the title of the second', () => expect(slices(plan('甲市') + plan('乙市'))).toEqual([plan('甲市'), plan('乙市')]))
  it('parts where a title stands over two lines', () => expect(slices(`${plan('甲市')}某某试验区\n\n${plan('乙市')}`)[1]).toBe(`某某试验区\n\n${plan('乙市')}`))
  it('keeps a notice and the plan it issues together', () => {
    const notice = '某省人民政府关于印发甲市方案的通知\n某府发〔2022〕8号\n各市人民政府：\n现印发给你们。\n一、高度重视。\n二、抓好落实。\n某省人民政府\n2022年7月26日\n'
    expect(slices(notice + plan('甲市'))).toHaveLength(1)
  })
  it('parts two notices that have numbers of their own', () => {
    const notice = (n: number): string => `某省人民政府关于第${n}项工作的通知\n某府发〔2022〕${n}号\n各市人民政府：\n现通知如下：\n一、高度重视。\n二、抓好落实。\n2022年7月26日\n`
    expect(slices(notice(8) + notice(9))).toHaveLength(2)
  })
  it('keeps an attachment, and what the text names as attached, with its document', () => {
    expect(slices(`${plan('甲市')}附件1\n${plan('乙市')}`)).toHaveLength(1)
    expect(slices(plan('甲市').replace('完成。', '完成。\n附件：1.乙市建设总体方案') + plan('乙市'))).toHaveLength(1)
  })
  it('does not part at a short line that is no title, or where numbering goes on', () => {
    expect(slices(`${plan('甲市')}建设方案\n三、保障措施\n落实。`)).toHaveLength(1)
    expect(slices('一、甲\n正文。\n二、乙\n正文。')).toHaveLength(1)
  })
  it('tiles any text', () => {
    const line = fc.constantFrom('甲市方案', '（征求意见稿）', '一、总体要求', '二、任务', '正文。', '', '附件', '某发〔2020〕1号', '2020年1月2日')
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), (lines) => { expect(slices(lines.join('\n')).join('')).toBe(lines.join('\n')) }))
  })
  it('takes a single line of 5 MB', () => expect(slices('国'.repeat(1_700_000))).toHaveLength(1))
})

describe('readLines', () => {
  it('covers the text with lines and line ends', () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(readLines(text).map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text) }))
  })
})
