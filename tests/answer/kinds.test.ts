import { describe, expect, it } from 'vitest'
import { compareKind } from '../../src/answer/compare-kind.ts'
import type { CorpusView } from '../../src/answer/corpus-view.ts'
import type { Material } from '../../src/answer/selection.ts'
import { keywordKind } from '../../src/answer/keyword-kind.ts'
import { selectPerDocument } from '../../src/answer/per-document-kind.ts'
import { plainKind, selectPlain } from '../../src/answer/plain-kind.ts'
import { ownFigureKind } from '../../src/answer/own-figure-kind.ts'
import { figuresKind } from '../../src/answer/figures-kind.ts'
import { asksParts } from '../../src/answer/listed-parts.ts'
import { createShortTitle } from '../../src/answer/short-title.ts'
import { tasksKind } from '../../src/answer/tasks-kind.ts'
import type { FigureFacet, PlaceIndustryFacet, ResponsibilityFacet } from '../../src/corpus/facets/facet.ts'
import { clauseId, documentKey } from '../../src/core/ids.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS } from './evidence-fixture.ts'

const material = (query: Query, { evidence = [], corpus = {} }: { evidence?: Material['evidence']; corpus?: Partial<CorpusView> }): Material =>
  ({ query, evidence, maxCitations: 8, listCitations: 20, scanned: 3, corpus: { ...EMPTY_CORPUS, ...corpus } })
const keys = (names: readonly string[]) => names.map(documentKey)
const scoped = (question: string, scope: Partial<Query['scope']>): Query =>
  ({ ...understand(question), scope: { named: [], pointed: [], group: [], unknown: [], terms: [], ...scope } })

describe('tasks', () => {
  const task = (key: string, at: string): ResponsibilityFacet => ({
    kind: 'responsibility', clauseId: clauseId(documentKey(key), [at]), documentKey: documentKey(key), span: { start: 4, end: 8 }, surface: '甲局',
    unit: '甲局', jurisdiction: '', role: '责任', position: 0, group: 0, secondName: false, task: '任务', taskSpan: { start: 4, end: 6 },
  })
  const corpus = { unitTasks: () => [task('a', '1'), task('a', '1'), task('b', '2')], evidenceAt: ({ clauseId: id }: { clauseId: string }) => createEvidence({ key: id.split('/')[0]!, sentences: [['推进建设。', 1], ['（责任单位：甲局）', 0]] }) }
  const query = (named: string[]): Query => ({ ...scoped('甲局负责哪些任务？', { named: keys(named) }), units: [{ start: 0, end: 2, text: '甲局', units: ['甲局'] }] })

  it('lists every clause that names the unit, once each', () => expect(tasksKind.compose(material(query([]), { corpus })).selections).toHaveLength(2))
  it('keeps to the document that the question names', () => expect(tasksKind.compose(material(query(['b']), { corpus })).selections.map(({ evidence }) => evidence.document.key)).toEqual(['b']))
  it('looks up only as many of a unit’s tasks as are listed, and counts the others', () => {
    const looked: string[] = []
    const evidenceAt: CorpusView['evidenceAt'] = (facet) => {
      looked.push(facet.clauseId)
      return corpus.evidenceAt(facet)
    }
    const tasks = Array.from({ length: 300 }, (_, at) => task('a', String(at)))
    const { lead, selections, beyond } = tasksKind.compose(material(query([]), { corpus: { unitTasks: () => tasks, evidenceAt } }))
    expect([looked.length, selections.length, beyond]).toEqual([20, 20, 280])
    expect(lead[0]?.text).toContain('列名 300 条')
  })
  it('tells a task that has no heading by the opening of its sentence', () => {
    const long = `对推进质量工作成效突出的地方，${'在多方面予以支持，'.repeat(20)}并优先安排。`
    const evidenceAt = () => createEvidence({ key: 'a', sentences: [[long, 1], ['（责任单位：甲局）', 2]] })
    const text = () => `前言。\n${long}（责任单位：甲局）`
    const [selection] = tasksKind.compose(material(query([]), { corpus: { ...corpus, evidenceAt, textOf: text } })).selections
    const said = selection!.spans.map(({ start, end }) => text().slice(start, end)).join('')
    expect(said).toMatch(/^对推进质量工作成效突出的地方/u)
    expect(said.length).toBeLessThan(140)
  })
  it('tells the sentence that charges the unit, where no bracket does', () => {
    const evidenceAt = () => createEvidence({ key: 'a', sentences: [['成立领导小组。', 1], ['建立甲局牵头工作，起草政策文件。', 2]] })
    const [selection] = tasksKind.compose(material(query([]), { corpus: { ...corpus, evidenceAt } })).selections
    expect(selection!.spans).toEqual([evidenceAt().best.span])
  })
  it.each(['甲局只挂了一条，是哪条？', '甲局参与的是哪一条？', '甲局挂了几项任务？', '甲局只出现了一次，是哪一条？', '甲局在哪几条里出现？', '甲局有多少项任务？', '甲局的任务一共有几条？'])('is for %s', (question) => expect(tasksKind.applies({ ...query([]), ...understand(question), units: query([]).units })).toBe(true))
  it('counts the lead where the question asks after it, and says where no text tells it', () => {
    const led = (role: ResponsibilityFacet['role']) => tasksKind.compose(material({ ...query([]), standalone: '甲局牵头几条任务？' }, { corpus: { ...corpus, unitTasks: () => [{ ...task('a', '1'), role }, task('b', '2')] } })).lead[0]?.text
    expect(led('牵头')).toContain('其中写明牵头的 1 条')
    expect(led('责任')).toContain('没有写明由谁牵头')
  })
  it('names all units of a kind, and counts a clause once', () => {
    const both = { ...corpus, unitTasks: () => [task('a', '1'), { ...task('a', '1'), unit: '乙局' }, task('b', '2')] }
    expect(tasksKind.compose(material(query([]), { corpus: both })).lead[0]?.text).toContain('**甲局、乙局**：在 2 份文件中列名 2 条')
  })
  it('tells of few tasks the sentence that search found, too', () => {
    const found = createEvidence({ key: 'a', sentences: [['推进建设。', 0.2], ['共建大健康基地。', 1], ['（责任单位：甲局）', 2]] })
    const one = { unitTasks: () => [{ ...task('a', '1'), clauseId: found.clause.id }], evidenceAt: () => found }
    const [selection] = tasksKind.compose(material(query([]), { corpus: one, evidence: [found] })).selections
    expect(selection!.spans).toContainEqual(found.chunks[1]!.chunk.span)
  })
  it('is for a unit’s name alone', () => expect(tasksKind.applies({ ...query([]), ...understand('甲局'), units: [{ start: 0, end: 2, text: '甲局', units: ['甲局'] }] })).toBe(true))
  it('is not for a question after the units of a task', () => expect(tasksKind.applies({ ...query([]), ...understand('这项任务由谁牵头？'), units: query([]).units })).toBe(false))
})

describe('the meaning of a slogan', () => {
  const evidence = [createEvidence({ sentences: [['构建“5+5+1”体系：五大、五大、一个。', 1]] })]
  it.each([['“5+5+1”是什么意思？', true], ['5+5+1指什么？', true], ['“6+8+9”是什么意思？', false], ['5+5+1由谁牵头？', false]])('is found for sure for %s: %s', (question, sure) =>
    expect(plainKind.compose(material(understand(question), { evidence })).settled).toBe(sure))
})

describe('figures', () => {
  const figure = (key: string, value: number): FigureFacet => ({
    kind: 'figure', clauseId: clauseId(documentKey(key), ['1']), documentKey: documentKey(key), span: { start: 4, end: 6 }, surface: `${value}平方公里`,
    subject: key, attribute: '实施范围', value, upper: value, unit: '平方公里', comparator: '', relation: '=', year: 0,
  })
  const corpus = { figures: () => [figure('a', 98.2), figure('b', 277), figure('a', 500)], evidenceAt: (facet: { documentKey?: string; clauseId: string }) => createEvidence({ key: facet.clauseId.split('/')[0]!, sentences: [['面积。', 1]] }) }
  const told = (question: string, group: string[]) => figuresKind.compose(material(scoped(question, { group: keys(group) }), { corpus })).selections.map(({ evidence }) => evidence.document.key)

  it('puts the largest first, by each document’s own extent', () => expect(told('哪个先行区面积最大？', ['a', 'b'])).toEqual(['b', 'a']))
  it('says of two which is larger, not largest', () => {
    const { lead } = figuresKind.compose(material(scoped('甲和乙哪个面积大，大多少？', { pointed: keys(['a', 'b']) }), { corpus }))
    expect(lead.map(({ text }) => text).slice(0, 2)).toEqual([expect.stringMatching(/^\*\*b更大：277平方公里/u), expect.stringMatching(/^\*\*相差178\.8平方公里/u)])
  })
  it('puts the smallest first', () => expect(told('哪个先行区面积最小？', ['a', 'b'])).toEqual(['a', 'b']))
  it('tells both ends where both are asked for', () => {
    const { lead, selections } = figuresKind.compose(material(scoped('哪个先行区最大、哪个最小？面积各多少', { group: keys(['a', 'b']) }), { corpus }))
    expect(selections.map(({ evidence }) => evidence.document.key)).toEqual(['b', 'a'])
    expect(lead.map(({ text }) => text).slice(0, 2)).toEqual([expect.stringMatching(/^\*\*b最大：277平方公里/u), expect.stringMatching(/^\*\*a最小：98\.2平方公里/u)])
  })
  const three = { ...corpus, figures: () => [figure('a', 98.2), figure('b', 277), figure('c', 101.18)] }
  const leads = (question: string) => figuresKind.compose(material(scoped(question, { group: keys(['a', 'b', 'c']) }), { corpus: three })).lead.map(({ text }) => text)
  it('puts all in the order that is asked for', () => {
    const order = (question: string) => figuresKind.compose(material(scoped(question, { pointed: keys(['a', 'b', 'c']) }), { corpus: three })).selections.map(({ evidence }) => evidence.document.key)
    expect(order('三个先行区按面积从大到小怎么排？')).toEqual(['b', 'c', 'a'])
    expect(order('三个先行区按面积从小到大排一下')).toEqual(['a', 'c', 'b'])
  })
  it('tells what the smallest and the next differ by', () => expect(leads('哪个先行区地盘最小？跟第二小的差多少？').slice(0, 2)).toEqual([expect.stringMatching(/^\*\*a最小：98\.2平方公里/u), expect.stringMatching(/^\*\*相差2\.98平方公里/u)]))
  it('tells what both ends differ by', () => expect(leads('面积最大的和最小的差多少？')[2]).toMatch(/^\*\*相差178\.8平方公里/u))
  it('adds nothing up where something in the documents is asked after', () => {
    const query = { ...scoped('甲和乙合起来修的新城一共多大面积？', { pointed: keys(['a', 'b']) }), terms: [{ term: '新城', weight: 5, alternatives: [] }] }
    expect(figuresKind.applies(query)).toBe(false)
    expect(figuresKind.applies({ ...query, terms: [{ term: '面积', weight: 5, alternatives: [] }] })).toBe(true)
  })
  it('counts the parts of a document that lists them and gives no number', () => {
    const parts = { ...corpus, figures: (asked: readonly string[]) => [{ ...figure('a', 3), surface: '三个', attribute: '片区', unit: '个' }, figure('b', 277)].filter(({ documentKey: key }) => asked.includes(key)) }
    const evidence = [createEvidence({ key: 'b', sentences: [['涵盖东湖片区、西湖片区、南湖片区、北湖片区。', 1]] })].map((item) => ({ ...item, relevance: 0.2 }))
    const { lead, selections } = figuresKind.compose(material(scoped('哪个先行区切的片最多？', { group: keys(['a', 'b']) }), { corpus: parts, evidence }))
    expect(lead[0]?.text).toMatch(/^\*\*b更多：4个（按所列的数）\*\*\[#0\]/u)
    expect(lead.map(({ surfaces }) => surfaces)).toContainEqual([{ selection: 1, surface: '三个' }])
    expect(selections).toHaveLength(2)
    expect(figuresKind.compose(material(scoped('哪个先行区切的片最多？', { group: keys(['a', 'b', 'c']) }), { corpus: parts, evidence })).selections).toEqual([])
  })
  it.each(['这三个里谁切得最碎', '哪个分得更细', '先行区哪个片区最少'])('reads %s as a question after parts', (question) => expect(asksParts(understand(question))).toBe(true))
  it.each(['哪个先行区面积最大', '江东片区谁负责'])('reads %s as none', (question) => expect(asksParts(understand(question))).toBe(false))
  it('lists the figure of each when each is asked for', () => expect(told('先行区的面积分别是多少？', ['a', 'b'])).toHaveLength(2))
  it('lists what most of the class say, what stands for it in the others, and how many are silent', () => {
    const evidence = [createEvidence({ key: 'c', sentences: [['涵盖甲、乙两处。', 1]] })].map((item) => ({ ...item, relevance: 0.2 }))
    const { lead, selections } = figuresKind.compose(material(scoped('先行区的面积分别是多少？', { group: keys(['a', 'b', 'c']) }), { corpus, evidence }))
    expect(selections.map((each) => each.evidence.document.key)).toEqual(['b', 'a', 'c'])
    expect(lead.at(-1)?.text).toContain('另有 1 份文件没有写明')
    expect(figuresKind.compose(material(scoped('先行区的面积分别是多少？', { group: keys(['a', 'b', 'c', 'd', 'e']) }), { corpus, evidence })).selections).toEqual([])
  })
  it('says nothing where a document of the class has no figure', () => expect(told('哪个先行区面积最大？', ['a', 'b', 'c'])).toEqual([]))
})

describe('per document', () => {
  const group = keys(['a', 'b', 'c'])
  const clause = (key: string, relevance: number, nearness = 0) => ({ ...createEvidence({ key, sentences: [[`${key}的话。`, 1]], relevance }), nearness })
  const told = (evidence: Material['evidence'], names: string[] = []) =>
    selectPerDocument(material({ ...scoped('哪些先行区提到这件事？', { group }), names }, { evidence })).map(({ evidence: { document } }) => document.key)

  it('names the documents that are likely enough', () => expect(told([clause('a', 0.5), clause('b', 0.1), clause('c', 0.01)])).toEqual(['a', 'b']))
  it('names one that holds what an everyday line near to the question says, however unlike it looks', () => expect(told([clause('a', 0.5, 0.9), clause('c', 0.012, 0.9)])).toEqual(['a', 'c']))
  it('asks more of the others where several hold it', () => expect(told([clause('a', 0.5, 0.9), clause('b', 0.1), clause('c', 0.05, 0.8)])).toEqual(['a', 'c']))
  it('leaves out the documents that lack a name in quotes', () => {
    const evidence = [createEvidence({ key: 'a', sentences: [['推广“首证通”。', 1]], relevance: 0.9 }), createEvidence({ key: 'b', sentences: [['推广经验。', 1]], relevance: 0.9 })]
    const asked = (question: string) => selectPerDocument(material({ ...scoped(question, { group }), names: ['首证通'] }, { evidence })).map(({ evidence: { document } }) => document.key)
    expect(asked('哪些先行区推广“首证通”？')).toEqual(['a'])
    expect(asked('哪些先行区推广首证通？')).toEqual(['a', 'b'])
  })
})

describe('a question that names one place', () => {
  const of = (key: string, region: string) => { const item = createEvidence({ key, sentences: [['建设口岸。', 1]], relevance: 0.9 }); return { ...item, document: { ...item.document, region } } }
  const told = (question: string, evidence: Material['evidence']) => selectPlain(material(scoped(question, { pointed: keys(['a']) }), { evidence })).map(({ evidence: { document } }) => document.key)

  it('is told what the document of that place says, and no other', () => expect(told('甲市建什么口岸？', [of('b', '丙省·乙市'), of('a', '丙省·甲市')])).toEqual(['a']))
  it('is told what others say where it is not said in so many words, or others are of that place too', () => {
    expect(told('那里建什么口岸？', [of('b', '丙省·乙市'), of('a', '丙省·甲市')])).toEqual(['b', 'a'])
    expect(told('丙省建什么口岸？', [of('b', '丙省·乙市'), of('a', '丙省')])).toEqual(['b', 'a'])
  })
})

describe('parts of a zone', () => {
  const placed = (place: string) => ({ kind: 'place-industry', level: 'sub-zone', place }) as PlaceIndustryFacet
  const parts = createEvidence({ key: 'a', sentences: [['高端制造组团发展制造。', 1], ['综合服务组团发展商务。', 0.2]], relevance: 0.1 })
  const other = { ...createEvidence({ key: 'a', sentences: [['大力发展商务。', 1]], relevance: 0.9 }), clause: { ...parts.clause, id: clauseId(documentKey('a'), ['9']) } }
  const corpus = { clauseFacets: (id: string) => (id === parts.clause.id ? [placed('高端制造组团'), placed('综合服务组团')] : []) }
  const first = (question: string) => selectPlain(material(scoped(question, { pointed: keys(['a']) }), { evidence: [other, parts], corpus }))[0]!

  it('come from the clause that sets them side by side, each with its sentence', () => {
    const { evidence, spans } = first('开酒店，去哪个组团？')
    expect(evidence.clause.id).toBe(parts.clause.id)
    expect(spans).toHaveLength(2)
  })
  it('are not what other questions ask for', () => expect(first('怎么发展商务？').evidence.clause.id).toBe(other.clause.id))
})

describe('a clause of several sentences', () => {
  const first = (query: Query, sentences: readonly (readonly [string, number])[]) => selectPlain(material(query, { evidence: [createEvidence({ sentences, relevance: 0.9 })] }))[0]!.spans.length
  it('explains a slogan whole', () => {
    const sentences = [['构建“5+5+1”产业新体系。', 2], ['改造五大主导产业。', 0.4], ['培育数字经济。', 0.1]] as const
    expect(first(understand('“5+5+1”里最后那个“1”指的是什么？'), sentences)).toBe(3)
    expect(first(understand('怎么构建产业新体系？'), sentences)).toBe(1)
  })
  it('tells the sentences of the two parts that are compared', () => {
    const sentences = [['江东片区发展物流。', 1], ['北部新城发展教育。', 2], ['经济开发区片区发展石化。', 0.2]] as const
    const names = ['江东片区', '经济开发区片区']
    expect(first({ ...understand('江东片区和经济开发区片区有什么区别？'), names }, sentences)).toBe(3)
    expect(first({ ...understand('江东片区和经济开发区片区怎么走？'), names }, sentences)).toBe(2)
  })
})

describe('a list inside one clause', () => {
  const sentences = [['甲园以文创为重点。', 1], ['乙园以制造为重点。', 0.9], ['丙园以物流为重点。', 0.9], ['丁园以文创为主。', 0.1]] as const
  const query: Query = { ...scoped('涉及文创的园区有哪些？', {}), exhaustive: true, terms: [{ term: '文创', weight: 4, alternatives: [] }] }
  const starts = (asked: Query) => selectPlain(material(asked, { evidence: [createEvidence({ sentences, relevance: 0.9 })] }), { clauses: 1, budgets: [18, 18, 18], answerChars: 400, leastRelevance: 0, relativeSentence: 0.5 })[0]!.spans.length

  it('is told by all sentences that hold its word', () => {
    expect(starts(query)).toBe(4)
    expect(starts({ ...query, exhaustive: false })).toBe(2)
  })
})

describe('keyword', () => {
  const name = (question: string, names: string[]): Query => ({ ...scoped(question, {}), names })
  const evidence = [createEvidence({ key: 'a', sentences: [['别的话。', 2], ['实现“一单制”。', 1]] }), createEvidence({ key: 'b', sentences: [['别的话。', 1]] }), createEvidence({ key: 'c', sentences: [['探索“一单制”。', 0.5]] })]

  it('is for a question that is nothing but a name', () => {
    expect(keywordKind.applies(name('一单制', ['一单制']))).toBe(true)
    expect(keywordKind.applies(name('“一单制”？', ['一单制']))).toBe(true)
    expect(keywordKind.applies(name('谁推一单制？', ['一单制']))).toBe(false)
  })
  it('tells every clause that holds the name by the sentence that does', () => {
    const { selections } = keywordKind.compose(material(name('一单制', ['一单制']), { evidence }))
    expect(selections.map(({ evidence: { document, text }, quote }) => [document.key, text.slice(quote.start - 4, quote.end - 4)])).toEqual([['a', '实现“一单制”。'], ['c', '探索“一单制”。']])
  })
})

describe('own figure', () => {
  const figure = (value: number, attribute: string): FigureFacet => ({
    kind: 'figure', clauseId: clauseId(documentKey('a'), ['1']), documentKey: documentKey('a'), span: { start: 4, end: 6 }, surface: `${value}平方公里`,
    subject: 'a', attribute, value, upper: value, unit: '平方公里', comparator: '', relation: '=', year: 0,
  })
  const asked = (question: string): Query => ({ ...scoped(question, { pointed: keys(['a']) }), terms: [{ term: '面积', weight: 5, alternatives: [] }] })
  const first = createEvidence({ key: 'a', sentences: [['实施范围98.2平方公里。', 1]] })
  const corpus: Partial<CorpusView> = { figures: () => [figure(98.2, '实施范围'), figure(180, '毗邻区域总面积')], evidenceAt: ({ clauseId: id }) => (id === first.clause.id ? first : null) }

  it('is the document’s first, not that of a part', () => expect(ownFigureKind.compose(material(asked('甲先行区面积多少？'), { corpus })).selections).toMatchObject([{ evidence: first }]))
  it('is asked for only where nothing else is', () => {
    expect(ownFigureKind.applies(asked('甲先行区面积多少？'))).toBe(true)
    expect(ownFigureKind.applies({ ...asked('甲先行区里示范园的面积多少？'), terms: [{ term: '示范园', weight: 5, alternatives: [] }] })).toBe(false)
  })
})

describe('compare', () => {
  it('gives each named document its say, whichever scores higher', () => {
    const evidence = [createEvidence({ key: 'a', sentences: [['甲用准入后。', 1.5]] }), createEvidence({ key: 'a', sentences: [['甲别的。', 1]], relevance: 0.05 }), createEvidence({ key: 'b', sentences: [['乙用准入前。', 0.7]] })]
    const query = scoped('甲和乙有什么不同？', { pointed: keys(['a', 'b']) })
    expect(compareKind.applies(query)).toBe(true)
    expect(compareKind.compose(material(query, { evidence })).selections.map(({ evidence: { document } }) => document.key)).toEqual(['a', 'b'])
  })

  it('tells what each says of the third place that it is compared by, surely where each speaks of it once', () => {
    const likely = [createEvidence({ key: 'a', sentences: [['甲建园区。', 1]] }), createEvidence({ key: 'b', sentences: [['乙修铁路。', 1]] })]
    const speaking = [createEvidence({ key: 'a', sentences: [['甲借鉴深圳的用地。', 0.5]] }), createEvidence({ key: 'b', sentences: [['乙借鉴深圳的法治。', 0.5]] })]
    const query = { ...scoped('甲和乙都要学深圳，学的一样吗？', { pointed: keys(['a', 'b']) }), places: ['深圳'] }
    const both = compareKind.compose(material(query, { evidence: [...likely, ...speaking] }))
    expect(both.settled).toBe(true)
    expect(both.selections.slice(0, 1).map(({ evidence: { text } }) => text)).toEqual(['甲借鉴深圳的用地。'])
    const one = compareKind.compose(material(query, { evidence: [...likely, speaking[0]!] }))
    expect(one.settled).toBe(false)
    expect(one.selections[0]?.evidence.text).toBe('甲建园区。')
  })
})

describe('short title', () => {
  const titles = ['试验区先行示范甲市总体方案', '试验区先行示范乙市总体方案', '试验区先行示范丙市总体方案', '关于贸易的意见']
  it('leaves out what three titles begin with', () => expect(createShortTitle(titles)(titles[0]!)).toBe('甲市总体方案'))
  it('leaves a title alone that shares nothing', () => expect(createShortTitle(titles)('关于贸易的意见')).toBe('关于贸易的意见'))
})
