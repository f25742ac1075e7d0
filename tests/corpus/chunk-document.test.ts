import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chunk } from '../../src/core/chunk.ts'
import type { PolicyDocument } from '../../src/core/document.ts'
import { chunkDocument } from '../../src/corpus/chunk-document.ts'
import { parseClauses } from '../../src/corpus/clause-tree.ts'
import { enumerationCuts } from '../../src/corpus/enumerations.ts'
import { splitSentences } from '../../src/corpus/sentences.ts'
import { foundingDocuments, makeDocument } from './founding.ts'

const chunk = (document: PolicyDocument): readonly Chunk[] => chunkDocument(document, parseClauses(document))
const texts = (text: string): string[] => chunk(makeDocument(text)).map((one) => one.text)
const sentences = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end))
const items = (sentence: string): string[] => [0, ...enumerationCuts(sentence)].map((cut, i, cuts) => sentence.slice(cut, cuts[i + 1]))

const expectTiling = (document: PolicyDocument): void => {
  const clauses = parseClauses(document)
  const chunks = chunkDocument(document, clauses)
  const bare = (text: string): string => text.replace(/\s/gu, '')
  for (const { id, span } of clauses) {
    const own = chunks.filter(({ clauseId }) => clauseId === id)
    expect(own.map((one) => bare(document.text.slice(one.span.start, one.span.end))).join('')).toBe(bare(document.text.slice(span.start, span.end)))
    own.forEach((one, i) => {
      expect(one.id).toBe(`${id}#${i}`)
      expect(one.span.start).toBeGreaterThanOrEqual(own[i - 1]?.span.end ?? span.start)
      expect(one.span.end).toBeLessThanOrEqual(span.end)
    })
  }
  expect(chunks.map(({ order }) => order)).toEqual(chunks.map((_one, i) => i))
}

describe('splitSentences', () => {
  it.each([
    ['甲。乙！丙？丁；戊', ['甲。', '乙！', '丙？', '丁；', '戊']],
    ['推行“甲。乙。”。丙。', ['推行“甲。乙。”。', '丙。']],
    ['他说“甲。”丙。', ['他说“甲。”', '丙。']],
    ['实现“甲！”，推进乙。丙。', ['实现“甲！”，推进乙。', '丙。']],
    ['甲（乙；丙）丁。戊。', ['甲（乙；丙）丁。', '戊。']],
    ['甲。（责任单位：商务厅；发展改革委）乙。', ['甲。', '（责任单位：商务厅；发展改革委）', '乙。']],
    ['甲。〔责任单位：市（州）部门〕', ['甲。', '〔责任单位：市（州）部门〕']],
    ['甲(责任单位: 重庆市；四川省）。乙。', ['甲', '(责任单位: 重庆市；四川省）。', '乙。']],
    ['甲\n乙。\n丙', ['甲\n', '乙。', '\n', '丙']],
  ])('parts %s', (text, wanted) => expect(sentences(text)).toEqual(wanted))

  it('tiles any text', () => {
    const part = fc.constantFrom('甲', '。', '；', '“', '”', '（', '）', '〔责任单位：', '〕', '\n', '，', '!')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        expect(sentences(parts.join('')).join('')).toBe(parts.join(''))
      }),
    )
  })
  it('believes no bracket that is never closed', () => expect(sentences(`（甲${'乙。'.repeat(600)}`).length).toBeGreaterThan(100))
})

describe('enumerationCuts', () => {
  it('parts a list of thirteen parks in one sentence into thirteen items', () => {
    const parks = Array.from('子丑寅卯辰巳午未申酉戌亥甲', (name) => `${name}${name}产业园围绕${name}类产业，打造${name}类产业高地`)
    const sentence = `${parks.join('，')}。`
    expect(items(sentence)).toHaveLength(13)
    expect(items(sentence)[1]).toBe('丑丑产业园围绕丑类产业，打造丑类产业高地，')
  })
  it('parts items with dashes and leaves what leads in with the first', () => {
    const sentence = '高新区片区划分为三个功能板块，分工协作、错位发展、互为支撑：机车产业园——建设机车制造体系；汽车产业园——形成产业集聚区；配套园——打造增长极。'
    expect(items(sentence)).toEqual(['高新区片区划分为三个功能板块，分工协作、错位发展、互为支撑：机车产业园——建设机车制造体系；', '汽车产业园——形成产业集聚区；', '配套园——打造增长极。'])
  })
  it('leaves a sentence about one place whole', () => {
    const sentence = '天府新区视高片区对接成眉协同发展轴，联动天府科学城和天府新区南部旅游文创片区，拓展创新创造、现代服务和文化创意等产业功能，依托川港合作示范园、眉山加州智慧城等加速构建深度融合体系，重点发展电子信息、数字经济。'
    expect(items(sentence)).toEqual([sentence])
  })
})

describe('chunkDocument', () => {
  it('gives a sentence a chunk, the heading with the first, the responsible units their own', () => {
    expect(texts('一、总体要求\n（一）指导思想。以发展为主题、以改革为动力。加快开放合作的步伐。（责任单位：商务厅）')).toEqual(['一、总体要求', '（一）指导思想。以发展为主题、以改革为动力。', '加快开放合作的步伐。', '（责任单位：商务厅）'])
  })
  it('keeps a heading alone on its line apart by a line end', () => expect(texts('（一）全面提升贸易服务和安全保障能力，营造国际一流的营商环境\n坚持以开放为导向促进发展。')).toEqual(['（一）全面提升贸易服务和安全保障能力，营造国际一流的营商环境\n坚持以开放为导向促进发展。']))
  it('gives title and headings above as context', () => {
    expect(chunk(makeDocument('一、任务\n（一）通道。加快建设陆海新通道。持续推进多式联运发展。')).map(({ context }) => context)).toEqual(['标题', '标题 任务', '标题 任务 通道'])
  })
  it('goes on over a page break inside a sentence and inside a list of units, and the span still points into the stored text', () => {
    const document = makeDocument('一、甲\n重点围绕生物医药、新一代信息技术等产业领域，打造新一代信\n\n\n息技术和新经济产业集群。（责任单位：省发展改革委、商务厅、公安厅出入境管\n\n理局、省经济合作局）')
    const chunks = chunk(document)
    expect(chunks.map(({ text }) => text)).toEqual(['一、甲\n重点围绕生物医药、新一代信息技术等产业领域，打造新一代信息技术和新经济产业集群。', '（责任单位：省发展改革委、商务厅、公安厅出入境管理局、省经济合作局）'])
    expect(document.text.slice(chunks[1]?.span.start, chunks[1]?.span.end)).toBe('（责任单位：省发展改革委、商务厅、公安厅出入境管\n\n理局、省经济合作局）')
  })
  it('cuts what is too long at a comma, else anywhere but inside a character', () => {
    expect(texts(`${'国'.repeat(200)}，${'家'.repeat(200)}`).map((text) => text.length)).toEqual([201, 200])
    expect(texts('国'.repeat(600)).map((text) => text.length)).toEqual([250, 250, 100])
    expect(texts(`国${'𠀀'.repeat(300)}`).join('')).toBe(`国${'𠀀'.repeat(300)}`)
    for (const text of texts(`国${'𠀀'.repeat(300)}`)) expect(Array.from(text).some((character) => /^[\ud800-\udfff]$/u.test(character))).toBe(false)
  })
  it('puts short title lines together', () => expect(texts('中国试验区\n\n某市总体方案\n(征求意见稿)\n\n为推进建设，制定本方案。')).toEqual(['中国试验区某市总体方案\n(征求意见稿)', '为推进建设，制定本方案。']))
  it('gives an empty document no chunk', () => expect(texts(' \n ')).toEqual([]))
  it('chunks a single line of 5 MB', () => expect(texts('国'.repeat(1_700_000))).toHaveLength(6800))

  it.each(foundingDocuments().map((document) => [document.key, document] as const))('tiles %s, in chunks of at most 250 characters', (_key, document) => {
    expectTiling(document)
    for (const { text } of chunk(document)) expect(text.length).toBeLessThanOrEqual(251)
  })
  it('gives each park of a founding paragraph a chunk of its own', () => {
    const park = foundingDocuments().find(({ key }) => key === 'coop-parks')
    const chunks = chunk(park ?? makeDocument('')).filter(({ clauseId }) => clauseId === 'coop-parks/1.3')
    expect(chunks.filter(({ text }) => text.startsWith('新川创新科技园重点围绕生物医药、新一代信息技术和新经济产业'))).toHaveLength(1)
    expect(chunks).toHaveLength(14)
  })
  it('tiles any document', () => {
    const part = fc.constantFrom('一、甲', '二、乙\n', '（一）丙。', '正文甲乙丙丁戊己庚辛。', '“引', '”', '；', '\n', '　', '### 一、丁\n', '（责任单位：', '）', 'A园围绕甲，', '\u0000', ' | ')
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => { expectTiling(makeDocument(parts.join(''))) }), { numRuns: 200 })
  })
})
