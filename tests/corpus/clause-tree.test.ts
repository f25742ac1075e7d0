import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clause } from '../../src/core/clause.ts'
import { parseClauses } from '../../src/corpus/clause-tree.ts'
import { foundingDocuments, makeDocument } from './founding.ts'

const labels = (text: string): string[] => parseClauses(makeDocument(text)).slice(1).map(({ label }) => label)
const ids = (text: string): string[] => parseClauses(makeDocument(text)).slice(1).map(({ id }) => id.replace('doc/', ''))
const headings = (text: string): string[] => parseClauses(makeDocument(text)).slice(1).map(({ heading }) => heading)

const founding = foundingDocuments()
const trees = new Map(founding.map((document) => [document.key as string, parseClauses(document)]))
const clause = (id: string): Clause | undefined => trees.get(id.split('/')[0] ?? '')?.find((one) => one.id === id)

describe('the founding documents', () => {
  it.each([
    ['open-economy', 39], ['coop-parks', 24], ['chengyu', 33], ['trade', 35], ['deyang', 39], ['ziyang', 45],
    ['meishan', 40], ['nanchong', 39], ['zigong', 34], ['neijiang', 37], ['wenjiang', 35],
  ])('give %s %i clauses', (key, count) => expect(trees.get(key)).toHaveLength(count))

  it.each(founding.map((document) => [document.key, document] as const))('tile %s', (key, document) => {
    expect(trees.get(key)?.map(({ span }) => document.text.slice(span.start, span.end)).join('')).toBe(document.text)
  })

  it('give every numbered clause a heading without its marker and closing mark', () => {
    for (const clauses of trees.values()) for (const { heading } of clauses.slice(1)) expect(heading).toMatch(/^[^。，\n]([^\n]*[^。，：\n])?$/u)
  })

  it.each([
    ['deyang/2.2', '二、（二）', ['二、区位布局', '（二）功能划分']],
    ['deyang/3.2.4', '三、（二）4.', ['三、主要任务', '（二）协同建设对外开放新平台', '4.探索跨区域共创国家开放口岸']],
    ['chengyu/2.3', '二、(三)', ['二、构建高效能开放大通道', '(三)合力共建西部陆海新通道']],
    ['trade/2.1', '二、1.', ['二、强化产业主体支撑，稳住外贸基本盘', '1.做大优势产业贸易规模']],
    ['trade/8.24', '八、24.', ['八、保障措施', '24.强化政策保障']],
    ['coop-parks/5.18', '五、（十八）', ['五、加强服务保障', '（十八）强化宣传引导']],
    ['meishan/3.5', '三、（五）', ['三、主要任务', '（五）提升投资贸易便利化']],
    ['wenjiang/3.3', '三、（三）', ['三、主要任务', '（三）构建现代政府治理体系']],
    ['nanchong/3.3.10', '三、（三）10．', ['三、主要任务', '（三）高质量推进产业园区建设', '10．推动开发区提档升级']],
  ])('label %s as %s', (id, label, path) => expect(clause(id)).toMatchObject({ label, path }))
})

describe('parseClauses', () => {
  it('gives a text without any marker one root clause', () => {
    const text = '没有序号的一段话。\n又一段。'
    expect(parseClauses(makeDocument(text))).toMatchObject([{ id: 'doc', parentId: null, depth: 0, heading: '标题', span: { start: 0, end: text.length } }])
  })
  it('takes an empty text', () => expect(parseClauses(makeDocument(''))).toHaveLength(1))

  it('nests styles as the document does, not by rank', () => {
    expect(labels('一、甲\n1.乙\n（1）丙\n（2）丁\n2.戊\n二、己\n（一）庚')).toEqual(['一、', '一、1.', '一、1.（1）', '一、1.（2）', '一、2.', '二、', '二、（一）'])
  })
  it('lets numbers run on when the level above moves on', () => expect(ids('一、甲\n（一）乙\n（二）丙\n二、丁\n（三）戊\n1.己\n（四）庚\n2.辛')).toEqual(['1', '1.1', '1.2', '2', '2.3', '2.3.1', '2.4', '2.4.2']))
  it('reads chapters, sections and articles', () => {
    const text = '第一章 总则\n第一条 为了发展，制定本法。\n第二条 适用本法：\n（一）甲；\n（二）乙。\n第二章 职责\n第一节 政府\n第三条 按第二条办理。\n第三条之一 另行规定。'
    expect(ids(text)).toEqual(['1', '1.1', '1.2', '1.2.1', '1.2.2', '2', '2.1', '2.1.3', '2.1.3-1'])
    expect(parseClauses(makeDocument(text))[2]?.path).toEqual(['第一章 总则', '第一条'])
  })
  it('keeps chapters above 一、 and lets that run on', () => expect(ids('第一章 总则\n一、甲。\n二、乙。\n第二章 职责\n三、丙。')).toEqual(['1', '1.1', '1.2', '2', '2.3']))
  it('reads outlines numbered 1, 1.1, 1.1.1 and passes over their table of contents', () => {
    const text = '目　　录\n1　总则\n1.1　目的\n2　机构\n1　总则\n1.1　目的\n为了应急。\n1.2　范围\n1.2.1　国内\n2　机构\n2.1　指挥部\n（1）甲。'
    expect(ids(text)).toEqual(['1', '1.1', '1.2', '1.2.1', '2', '2.1', '2.1.1'])
    expect(labels(text).slice(3)).toEqual(['1.2.1', '2', '2.1', '2.1（1）'])
  })
  it('passes over a table of contents with page numbers', () => expect(ids('目录\n一、总体要求……1\n二、主要任务……3\n一、总体要求\n正文。\n二、主要任务\n正文。')).toEqual(['1', '2']))
  it('keeps ids unique where an attached plan numbers from the start', () => {
    expect(ids('关于印发方案的通知\n一、高度重视。\n二、抓好落实。\n某某方案\n一、总体要求\n（一）目标。\n二、任务\n（一）甲。')).toEqual(['1', '2', '1~2', '1~2.1', '2~2', '2~2.1'])
  })
  it('reads #-headings and leaves the # in the span of their clause', () => {
    const document = makeDocument('# 标题\n\n### 一、甲\n正文。\n#### (一) 乙。正文。')
    const clauses = parseClauses(document)
    expect(clauses.map(({ label, heading }) => [label, heading])).toEqual([['', '标题'], ['一、', '甲'], ['一、(一)', '乙']])
    expect(document.text.slice(clauses[1]?.span.start, clauses[1]?.span.end)).toBe('### 一、甲\n正文。\n')
  })
  it('takes items with no blank line between and full-width indents', () => expect(labels('　　一、甲\n　　（一）乙。\n　　（二）丙。\n　　二、丁')).toEqual(['一、', '一、（一）', '一、（二）', '二、']))

  it('reads headings alone, before the body, with brackets and quotes, and none where there is none', () => {
    expect(headings('一、总体要求\n（一）指导思想。以此为指导。\n（二）做强中欧班列（成渝）品牌。完善。\n（三）推进“一带一路”建设\n正文。')).toEqual(['总体要求', '指导思想', '做强中欧班列（成渝）品牌', '推进“一带一路”建设'])
    expect(headings('第一条 为了规范行为，制定本法。')).toEqual([''])
    expect(headings('第一条【立法目的】为了规范行为。')).toEqual(['【立法目的】'])
    expect(headings('一、元旦：12月30日至1月1日放假。')).toEqual(['元旦'])
  })

  it('takes a number after a page break inside a sentence for text unless it continues the series', () => {
    const broken = '一、甲\n1.乙。' + '依托通道建设，加快形成枢纽经济并支持企业拓展国际市场达到规模'
    expect(labels(`${broken}\n5.重点产业集聚发展`)).toEqual(['一、', '一、1.'])
    expect(labels(`${broken}\n2.重点产业集聚发展`)).toEqual(['一、', '一、1.', '一、2.'])
    expect(labels(`${broken}\n（一）般性项目`)).toEqual(['一、', '一、1.'])
  })
  it('takes a number that continues nothing for text', () => expect(labels('一、甲\n（一）乙。\n正文。\n7.孤立的一行。\n第九条规定的内容。')).toEqual(['一、', '一、（一）']))
  it('goes over one item lost in a series of headings', () => expect(ids('一、甲\n二、乙\n四、丁')).toEqual(['1', '2', '4']))

  it('reads a single line of 5 MB', () => {
    for (const line of ['一'.repeat(1_700_000), `（一）${'国'.repeat(1_700_000)}`, ' '.repeat(5_000_000), '#'.repeat(5_000_000), `第${'一'.repeat(1_700_000)}条`]) {
      expect(parseClauses(makeDocument(line)).at(-1)?.span.end).toBe(line.length)
    }
  })
})

describe('any text of markers and sentences', () => {
  const marker = fc.constantFrom('一、', '二、', '三、', '（一）', '（二）', '(三)', '1.', '2．', '3、', '（1）', '第一章 ', '第一条 ', '第二条 ', '第二条之一 ', '①', '1.1 ', '1.2 ', '### 一、', '目录', '')
  const body = fc.constantFrom('总体要求', '指导思想。以此为指导。', '\n', '按第三条办理；', '2025年底前完成', '　　', '（责任单位：商务厅）', 'a | b', '\u0000', '')
  const text = fc.array(fc.tuple(marker, body).map((parts) => parts.join('')), { maxLength: 40 }).map((lines) => lines.join('\n'))

  it('is tiled, with unique ids, parents before children and labels that fit', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (source) => {
        const clauses = parseClauses(makeDocument(source))
        expect(clauses.map(({ span }) => source.slice(span.start, span.end)).join('')).toBe(source)
        expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length)
        clauses.forEach((one, order) => {
          const parent = clauses.find(({ id }) => id === one.parentId)
          expect(one.order).toBe(order)
          expect(source.slice(one.span.start, one.span.end).replace(/\s/gu, '')).toContain(one.marker)
          if (order === 0) return
          expect(parent?.order).toBeLessThan(order)
          expect(one.depth).toBe((parent?.depth ?? 0) + 1)
          expect(one.label.endsWith(one.marker)).toBe(true)
          expect(one.path).toHaveLength(one.depth)
          expect(one.id.startsWith(one.depth === 1 ? 'doc/' : `${parent?.id}.`)).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })
})
