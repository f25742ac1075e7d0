import { describe, expect, it } from 'vitest'
import { ANSWER_FEATURES, assessAnswer, type AnswerVector } from '../../src/answer/answer-features.ts'
import { answerableOf, withoutSimilarities, type AnswerableWeights } from '../../src/answer/answerable.ts'
import { ANSWERABLE_WEIGHTS, LEAST_ANSWERABLE } from '../../src/answer/answerable-weights.ts'
import { absentPlaces, noUnit, onlyTheWhole, unitNotNamed, unknownUnit } from '../../src/answer/find-absent.ts'
import type { Material, Selection } from '../../src/answer/selection.ts'
import { understand } from '../../src/retrieve/understand.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { createEvidence, EMPTY_CORPUS } from './evidence-fixture.ts'

const TEXT = '实施范围98.2平方公里，涵盖江东片区、北部片区。'
const evidence = createEvidence({ sentences: [[TEXT, 1.6]], relevance: 0.9 })
const selections: readonly Selection[] = [{ evidence, spans: [evidence.best.span], quote: evidence.best.span }]
const material = (question: string, change: Partial<Query> = {}): Material =>
  ({ query: { ...understand(question), ...change }, evidence: [evidence], maxCitations: 8, listCitations: 20, scanned: 1, corpus: { ...EMPTY_CORPUS, unitNames: () => ['四川省水务局', '四川省商务厅'] } })
const term = (word: string, weight: number) => ({ term: word, weight, alternatives: [] })

describe('what is absent', () => {
  it('is a place that nothing speaks of', () => expect(absentPlaces({ ...understand('贵州定的是多少？'), places: ['贵州'] }, selections)).toEqual({ subjects: [], others: ['贵州'] }))
  it('is what the question is about, where a class of places stands behind it', () => expect(absentPlaces({ ...understand('贵州自贸试验区定的是多少？'), places: ['贵州'] }, selections).subjects).toEqual(['贵州']))
  it('is none that is said with a bracket inside', () => expect(absentPlaces({ ...understand('对市州怎么考核？'), places: ['市州'] }, [{ ...selections[0]!, evidence: createEvidence({ sentences: [['探索实施市（州）差别化考核。', 1]] }) }]).others).toEqual([]))
  it('is no place that the user only comes from', () => expect(absentPlaces({ ...understand('我们是贵州的一家企业，哪里合适？'), places: ['贵州'] }, selections)).toEqual({ subjects: [], others: [] }))
  it('is a unit that no document has, with the nearest that do', () => expect(unknownUnit(material('水利厅负责哪些任务？'))).toBe('收录的文件里没有名为“水利厅”的责任单位'))
  it('suggests a unit that shares its characters', () => expect(unknownUnit(material('四川省水利局负责哪些任务？'))).toMatch(/相近的有四川省水务局/u))
  it('is no unit where the question asks which', () => expect(unknownUnit(material('这些配套归哪几个厅委管？'))).toBeNull())
  it('is no unit where 局 ends 布局', () => expect(unknownUnit(material('排产业布局这类活由哪个机构承担？'))).toBeNull())
  it('is no unit where 海关 is half of another word', () => expect(unknownUnit(material('保税区这类海关特殊监管区域怎么管？'))).toBeNull())
  it('is the part of a unit in a document that gives it none', () => {
    const asked = material('甲意见里教育厅是哪一条的责任单位？', { units: [{ start: 4, end: 7, text: '教育厅', units: ['四川省教育厅'] }], scope: { named: [], pointed: [evidence.document.key], group: [], unknown: [], terms: [] } })
    expect(unitNotNamed(asked)).toBe('《doc的标题》没有把“教育厅”列为责任单位')
    const task = { documentKey: evidence.document.key } as ReturnType<Material['corpus']['unitTasks']>[number]
    expect(unitNotNamed({ ...asked, corpus: { ...asked.corpus, unitTasks: () => [task] } })).toBeNull()
  })
  it('is who is responsible, where no clause says', () => expect(noUnit(material('由哪个部门负责？'), selections)).toMatch(/没有写明/u))
  it.each(['委托专业机构开展测评。', '以行业评价、市场评价认定首席科学家。'])('is not where %s says who', (text) => {
    const told = createEvidence({ sentences: [[text, 1]] })
    expect(noUnit(material('由谁负责？'), [{ evidence: told, spans: [told.best.span], quote: told.best.span }])).toBeNull()
  })
  it('is the figure of a part, where only the whole has one', () => expect(onlyTheWhole(material('江东片区面积多少平方公里？'), [TEXT])).toMatch(/江东片区/u))
  it('is so of a part that is a town of some trade, too', () => expect(onlyTheWhole(material('里面医学城那一块单独有多大？'), ['总面积277平方公里，涵盖三个板块：成都医学城、成都健康服务业集聚区。'])).toMatch(/医学城/u))
  it('is that of each part, where as many are asked for as no sentence gives', () => {
    expect(onlyTheWhole(material('高新区和临空区各占多少平方公里？'), ['实施范围122.8平方公里，分为两个片区。'])).toMatch(/各部分/u)
    expect(onlyTheWhole(material('视高、青龙、空港三块各占多少平方公里？'), ['实施范围122.8平方公里，涵盖三个片区。'])).toMatch(/各部分/u)
    expect(onlyTheWhole(material('各占多少平方公里？', { scope: { named: [], pointed: [evidence.document.key], group: [], unknown: [], terms: [] } }), ['实施范围122.8平方公里，涵盖三个片区。'])).toMatch(/各部分/u)
    expect(onlyTheWhole(material('三个片区各占多少平方公里？'), ['甲片区1平方公里，乙片区2平方公里，丙片区3平方公里。'])).toBeNull()
  })
  it.each(['分给我们市几个？', '分到甲市的有多少？', '甲市得扛多少？'])('is the share that falls to one in %s', (question) => expect(onlyTheWhole(material(question), ['打造20个产业园。'])).toMatch(/分到各处/u))
  it('is nothing where the share is said', () => expect(onlyTheWhole(material('分到甲市的有多少？'), ['打造20个产业园，其中甲市5个。'])).toBeNull())
  it('is no share where units are asked for', () => expect(onlyTheWhole(material('这些任务分给哪几个部门？'), ['由商务厅负责。'])).toBeNull())
  it('is nothing where the part has its own', () => expect(onlyTheWhole(material('江东片区面积多少平方公里？'), ['江东片区20平方公里。'])).toBeNull())
})

describe('the assessment of an answer', () => {
  it('flags the ways of missing, and gives their reasons', () => {
    const { features, reasons } = assessAnswer(material('2035年的面积是多少？'), selections, [TEXT])
    expect(features).toMatchObject({ relevance: 0.9, otherYear: 1, figureNotSaid: 0 })
    expect(reasons).toEqual(['相关条款没有提到2035年'])
  })
  it('knows a name that the corpus lacks by its class', () => {
    const { features, reasons } = assessAnswer(material('丙市先行区怎么分？', { terms: [term('丙市', 0), term('先行', 2)] }), selections, [TEXT])
    expect(features.absentSubject).toBe(1)
    expect(reasons[0]).toMatch(/没有提到“丙市”/u)
  })
  it('has every feature as a finite number', () => {
    const { features } = assessAnswer(material('面积多大？'), selections, [TEXT])
    expect(ANSWER_FEATURES.filter((name) => !Number.isFinite(features[name]))).toEqual([])
  })
})

describe('answerable', () => {
  const nothing = Object.fromEntries(ANSWER_FEATURES.map((name) => [name, 0])) as AnswerVector
  it('falls with every way of missing that has a weight below zero', () => {
    const weights = { ...nothing, intercept: 1, otherYear: -5 } as AnswerableWeights
    expect(answerableOf({ ...nothing, otherYear: 1 }, weights)).toBeLessThan(answerableOf(nothing, weights))
  })
  it('judges by words where another embedder measured similarities', () => {
    const low = { ...nothing, covered: 1, cosine: 0.1, late: 0.1, relevance: 0.1 }
    expect(answerableOf(withoutSimilarities(low), ANSWERABLE_WEIGHTS)).toBeGreaterThan(LEAST_ANSWERABLE)
    expect(answerableOf(withoutSimilarities({ ...low, covered: 0, unknown: 1 }), ANSWERABLE_WEIGHTS)).toBeLessThan(LEAST_ANSWERABLE)
  })
  it('has weights for every feature, and a threshold between 0 and 1', () => {
    expect(ANSWER_FEATURES.filter((name) => !Number.isFinite(ANSWERABLE_WEIGHTS[name]))).toEqual([])
    expect(LEAST_ANSWERABLE).toBeGreaterThan(0)
    expect(LEAST_ANSWERABLE).toBeLessThan(1)
  })
})
