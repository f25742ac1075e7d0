import { describe, expect, it } from 'vitest'
import type { CorpusView } from '../../src/answer/corpus-view.ts'
import { figureLead } from '../../src/answer/figure-lead.ts'
import { formatFigure } from '../../src/answer/format-figure.ts'
import { render } from '../../src/answer/render.ts'
import type { Material, Selection } from '../../src/answer/selection.ts'
import { unitLead } from '../../src/answer/unit-lead.ts'
import { verdictLead } from '../../src/answer/verdict-lead.ts'
import type { Facet, FigureFacet, ResponsibilityFacet } from '../../src/corpus/facets/facet.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS, PREFACE } from './evidence-fixture.ts'

const evidence = createEvidence({ sentences: [['实施范围98.2平方公里，由甲厅、乙委负责。', 1]] })
const at = (surface: string) => {
  const start = PREFACE.length + evidence.text.indexOf(surface)
  return { clauseId: evidence.clause.id, documentKey: evidence.document.key, span: { start, end: start + surface.length }, surface }
}
const area: FigureFacet = { kind: 'figure', ...at('98.2平方公里'), subject: '甲区', attribute: '实施范围', value: 98.2, upper: 98.2, unit: '平方公里', comparator: '', relation: '=', year: 0 }
const unit = (surface: string, jurisdiction: string): ResponsibilityFacet =>
  ({ kind: 'responsibility', ...at(surface), unit: jurisdiction + surface, jurisdiction, role: '责任', position: 0, group: 0, secondName: false, task: '任务', taskSpan: at(surface).span })
const selection: Selection = { evidence, spans: [evidence.best.span], quote: evidence.best.span }
const material = (question: string, facets: readonly Facet[]): Material =>
  ({ query: understand(question), evidence: [evidence], maxCitations: 8, listCitations: 20, scanned: 1, corpus: { ...EMPTY_CORPUS, clauseFacets: () => facets } satisfies CorpusView })
const lines = (claims: readonly { readonly text: string }[]): string => claims.map(({ text }) => text.trim()).join('|')

describe('verdict', () => {
  it('corrects a false premise from the text', () => expect(lines(verdictLead(material('面积277平方公里，对吗？', [area]), [selection]))).toBe('**不是277平方公里**，文件写的是98.2平方公里[#0]'))
  it('agrees with a true one', () => expect(lines(verdictLead(material('面积是98.2平方公里吗？', [area]), [selection]))).toBe('**是**，文件写的是98.2平方公里[#0]'))
  it('says nothing where the text has no figure of the unit', () => expect(verdictLead(material('有300个项目吗？', [area]), [selection])).toEqual([]))
  it('corrects a year that is supposed, from the sentence that dates the same thing', () => {
    const dated = createEvidence({ sentences: [['到2025年，基本建成内陆开放高地；到2035年，全面建成内陆开放高地。', 1]] })
    const said: Selection = { evidence: dated, spans: [dated.best.span], quote: dated.best.span }
    const told = (question: string) => lines(verdictLead({ ...material(question, []), query: understand(question) }, [said]))
    expect(told('是2030年全面建成内陆开放高地，对不对？')).toBe('**不是2030年**，文件写的是2035年[#0]')
    expect(told('是2035年全面建成内陆开放高地，对不对？')).toBe('**是**，文件写的是2035年[#0]')
    expect(told('是2030年通车，对不对？')).toBe('')
  })
  it('says that the one document which is meant never says the name, where another does', () => {
    const asked = material('要申建综合保税区吗？', [])
    const other = createEvidence({ key: 'b', sentences: [['申建综合保税区。', 1]] })
    const told = (own: string) => verdictLead({
      ...asked, evidence: [evidence, other], corpus: { ...asked.corpus, textOf: (key) => (key === evidence.document.key ? own : '申建综合\n保税区。') },
      query: { ...asked.query, names: ['综合保税区'], scope: { ...asked.query.scope, pointed: [evidence.document.key] } },
    }, [selection])
    expect(lines(told('申建保税物流中心。'))).toBe('**这份文件没有提到“综合保税区”**，与之最接近的是：')
    for (const own of ['申建综合保税区。', '申建综合性保税区。', '申建综合保税。']) expect(told(own)).toEqual([])
  })
  it('says nothing where the question supposes no figure', () => expect(verdictLead(material('允许吗？', [area]), [selection])).toEqual([]))
})

describe('units', () => {
  it('names them in the order of the text', () => expect(lines(unitLead(material('由谁负责？', [unit('甲厅', ''), unit('乙委', '')]), [selection]))).toBe('**责任单位**：甲厅、乙委[#0]'))
  it('keeps to the side that the question names', () => expect(lines(unitLead(material('四川这边由谁负责？', [unit('甲厅', '四川省'), unit('乙委', '重庆市')]), [selection]))).toBe('**责任单位**：甲厅[#0]'))
  it('takes them from the first clause that names any, if it is about as likely as the first', () => {
    const without = (relevance: number): Selection => ({ ...selection, evidence: { ...createEvidence({ key: 'b', sentences: [['保护产权。', 1]] }), relevance } })
    const corpus = { ...EMPTY_CORPUS, clauseFacets: (id: string) => (id === evidence.clause.id ? [unit('甲厅', '')] : []) }
    const asked = { ...material('由谁负责？', []), corpus }
    const second = { ...selection, evidence: { ...evidence, relevance: 0.4 } }
    expect(lines(unitLead(asked, [without(0.8), second]))).toBe('**责任单位**：甲厅[#1]')
    expect(unitLead(asked, [without(1), { ...second, evidence: { ...evidence, relevance: 0.3 } }])).toEqual([])
  })
  it('is silent where the clause names no unit', () => expect(unitLead(material('由谁负责？', [area]), [selection])).toEqual([]))
})

describe('figures', () => {
  it('gives the value first', () => expect(lines(figureLead(material('甲区实施范围多大？', [area]), [selection]))).toBe('**98.2平方公里**（实施范围）[#0]'))
  it('is silent for a question after no figure', () => expect(figureLead(material('甲区由谁负责？', [area]), [selection])).toEqual([]))
  it.each([[178.79999999999998, '平方公里', '178.8平方公里'], [7e10, '元', '700亿元'], [1.2e12, '元', '1.2万亿元']])('writes %d %s as %s', (value, name, written) => expect(formatFigure(value, name)).toBe(written))
})

describe('a lead in the answer', () => {
  it('cites by number and hands on what it takes from the text', () => {
    const { answer, statements } = render({ lead: figureLead(material('甲区实施范围多大？', [area]), [selection]), selections: [selection] })
    expect(answer).toMatch(/^\*\*98\.2平方公里\*\*（实施范围）\[1\]/u)
    expect(statements).toContainEqual({ text: '98.2平方公里', citation: 1 })
  })
  it('leaves out a line that rests on what is not said', () => {
    expect(render({ lead: [{ text: '甲[#1]', surfaces: [] }], selections: [selection] }).answer).not.toContain('甲[')
  })
})
