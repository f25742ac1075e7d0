import { describe, expect, it } from 'vitest'
import { askedKinds } from '../../src/answer/asked-kinds.ts'
import { figureNotSaid, figureOfOneSide, figureOfOther, figureOfOtherYear, noSuchThing } from '../../src/answer/find-asked-thing.ts'
import type { Material, Selection } from '../../src/answer/selection.ts'
import type { FigureFacet } from '../../src/corpus/facets/facet.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence, EMPTY_CORPUS } from './evidence-fixture.ts'

const evidenceOf = (text: string): Evidence => createEvidence({ sentences: [[text, 1]] })
const saying = (evidence: Evidence): readonly Selection[] => [{ evidence, spans: [evidence.best.span], quote: evidence.best.span }]
const material = (question: string, evidence: readonly Evidence[], { names = [], figures = [] }: { readonly names?: readonly string[]; readonly figures?: readonly Partial<FigureFacet>[] } = {}): Material => ({
  query: { ...understand(question), names }, evidence, maxCitations: 8, listCitations: 20, scanned: 1,
  corpus: { ...EMPTY_CORPUS, clauseFacets: () => figures.map((figure) => ({ kind: 'figure', span: evidence[0]?.best.span, ...figure }) as FigureFacet) },
})

describe('figureNotSaid', () => {
  it.each([
    ['牙谷入驻了多少家企业？', '培育骨干企业。'],
    ['班列每周开几趟？', '稳定开行班列。'],
    ['最高能贷多少？', '设立“川贸贷”，覆盖比例提升至30%。'],
    ['去年吸引了多少外资？', '利用外资取得突破。'],
    ['文化产业基金头一期规模多大？', '设立文化产业基金。'],
  ])('finds no figure for %s', (question, said) => expect(figureNotSaid(understand(question), [said])).toMatch(/没有给出所问的/u))

  it.each([
    ['最多几天能批下来？', '登记办理时限压缩至3个工作日。'],
    ['要培育多少家？', '力争突破1万家。'],
    ['我们去年开始出口。小企业有多大比例能保到？', '覆盖比例提升至30%。'],
    ['由哪几个片区组成？', '分为江东片区、北部新城片区。'],
    ['今天天气怎么样？', '晴。'],
  ])('is content with what is said for %s', (question, said) => expect(figureNotSaid(understand(question), [said])).toBeNull())
})

describe('askedKinds', () => {
  it.each([['依据的是国家哪个公告、几号？', '日期'], ['前几天听说的，有创业基地吗？', '时限'], ['公司三十几号人，有没有地方挂注册地？', '日期'], ['养老院在收费和医保上怎么对待？', '收费'], ['和哪国外的球队合作？', '国家']])('takes %s for no question after a %s', (question, kind) =>
    expect(askedKinds(understand(question)).map(({ name }) => name)).not.toContain(kind))
})

describe('noSuchThing', () => {
  it.each([
    ['那个园区占地多少平方公里？', '园区以智慧城市为核心。', /面积/u],
    ['报名要带哪些材料？', '实行一卡通服务。', /材料、窗口/u],
    ['过境免签对哪些国家有效？', '完善144小时过境免签政策。', /国家/u],
    ['示范园建在哪个县？', '打造示范园。', /县/u],
    ['服务中心建在成都哪个区？', '建设服务中心，打造示范区。', /市辖区/u],
    ['装了ETC的货车过路费打几折？', '推进集装箱车辆使用不停车电子收费系统（ETC）。', /折扣/u],
    ['进展报告是按月交还是按季度交？', '定期向领导小组报送工作进展情况。', /间隔/u],
    ['新增的税则子目，商品编码是哪几位？', '支持新增“灯组”税则子目。', /编码/u],
    ['分中心打算放在哪座城市？', '争取国家设立分中心。', /城市/u],
    ['得排进前几名才有奖？', '对排名前列的予以奖补。', /名次/u],
    ['要不要先报商务厅审批？', '支持设立招商办公室。', /审批/u],
    ['领导小组组长叫什么名字', '市长任组长。', /任职的人/u],
    ['返乡投资基金规模', '发挥返乡投资基金作用。', /金额/u],
    ['贸易规模在全国排第几？', '贸易规模在全国的位次保持稳定。', /排名/u],
    ['推进办公室设在哪个局？', '建立推进办公室，牵头工作。', /所在的地方/u],
    ['领导小组的办公室挂在市里哪个局？', '成立领导小组，建立办公室专题会议制度。', /办公室设在哪个单位/u],
    ['工作机制是哪位市领导在挂帅？', '建立精简高效的工作机制。', /哪位领导/u],
    ['评估中心为啥放在甲市？', '共建共用评估中心。', /原因/u],
    ['那啥时候能批下来', '申建保税物流中心。', /年份/u],
    ['意见反馈到哪一天为止？', '到2027年，贸易达到1.2万亿元。', /日期/u],
    ['落户的整车厂叫什么名字？', '重点发展新能源汽车产业。', /企业的名称/u],
    ['要够哪些条件才能评上？', '评选“先锋企业”200家。', /条件/u],
    ['没兑现承诺要被罚什么？', '推进“先承诺后审批”的管理模式。', /处罚/u],
    ['养老保险想转回来，手续怎么办？', '深化养老服务领域合作。', /流程/u],
    ['过路费免不免？', '畅通绿色通道。', /收费/u],
    ['上市奖励多少万？', '壮大五大千亿支柱产业。', /金额/u],
    ['从轻处罚依据的是哪部法规？', '依法从轻处罚。', /所依据的文件/u],
  ])('finds none for %s', (question, text, missing) => expect(noSuchThing(understand(question), { evidence: [evidenceOf(text)], said: [text] })).toMatch(missing))

  it.each([
    ['实施范围面积多大？', '实施范围98.2平方公里。'],
    ['服务中心建在成都哪个区？', '服务中心设在青羊区。'],
    ['评估中心设在哪边', '共建质量评估中心（甲市）。'],
    ['那条高速中间经过哪个县？', '推进乐山经安岳至铜梁高速公路前期工作。'],
    ['先租几年看看行不行？', '采取先租后让。'],
    ['跟哪些国家合作？', '深化与德国、法国合作。'],
    ['服务贸易的目标是在中西部排第几？', '保持中西部第一。'],
    ['领导小组是哪一级领导在负责？', '由市政府主要负责人任组长。'],
    ['为啥要建协调机制？', '建立协调机制，解决运输问题。'],
    ['从交件到拿证是怎样一个流程？', '推行统一收件、联合审批、统一发证。'],
    ['低碳的进出口，省里想怎么弄？', '建设绿色贸易体系。'],
    ['哪一天印发的？', '2022年7月26日'],
    ['依据的是哪年第几号公告？', '按照《公告》（2018年第79号）执行。'],
    ['园区收不收污染大的厂子？', '严格限制不符合环保要求的企业。'],
    ['按的是国家哪一份公告？', '按照《关于新药的公告》执行。'],
  ])('is content with the thing for %s', (question, text) => expect(noSuchThing(understand(question), { evidence: [evidenceOf(text)], said: [text] })).toBeNull())

  it('looks for what is no figure in what is said, not in the rest of its clause', () =>
    expect(noSuchThing(understand('铁路哪一年通车？'), { evidence: [evidenceOf('2025年建成机场。推进铁路前期工作。')], said: ['推进铁路前期工作。'] })).toMatch(/年份/u))
})

describe('figureOfOther', () => {
  const evidence = evidenceOf('民营企业占进出口规模比重超过45%，做好外资企业服务。')
  it('tells a figure of something else from the one that is asked for', () =>
    expect(figureOfOther(material('外资企业占的比例是多少？', [evidence], { names: ['外资企业'] }), saying(evidence))).toBe('相关条款给出的比例不是“外资企业”的'))
  it('is content with the figure of the thing itself', () =>
    expect(figureOfOther(material('民营企业占的比例是多少？', [evidence], { names: ['民营企业'] }), saying(evidence))).toBeNull())
  it('judges by the longest name that the clauses have: it tells most', () =>
    expect(figureOfOther(material('外资企业服务占进出口规模的比例是多少？', [evidence], { names: ['进出口规模', '进出口', '外资企业服务'] }), saying(evidence))).toMatch(/外资企业服务/u))
  it('wants a share to be that of the part before 占', () => {
    const share = evidenceOf('高新技术产品提升，外贸新业态占货物贸易比重提升至20%，绿色贸易体系初步构建。')
    const asked = material('绿色贸易占货物贸易的比重是百分之几？', [share], { names: ['货物贸易', '绿色贸易'] })
    const terms = [{ term: '绿色', weight: 3, alternatives: [] }, { term: '货物', weight: 4, alternatives: [] }]
    expect(figureOfOther({ ...asked, query: { ...asked.query, terms } }, saying(share))).toBe('相关条款给出的比例不是“绿色贸易”的')
  })
  it('takes the short name that the text gives, and another name of the same thing', () => {
    const short = evidenceOf('某某钢铁公司（以下简称“某钢”）治理废水。某钢处理成本为每吨2.4元。')
    expect(figureOfOther(material('某某钢铁公司处理一吨要多少钱？', [short], { names: ['某某钢铁公司'] }), [{ evidence: short, spans: [{ start: short.best.span.start + 21, end: short.best.span.end }], quote: short.best.span }])).toBeNull()
    const trade = evidenceOf('货物贸易达到1.2万亿元。货物进出口结构优化。')
    const asked = material('货物进出口规模是多少亿元？', [trade], { names: ['货物进出口'] })
    const said = [{ evidence: trade, spans: [{ start: trade.best.span.start, end: trade.best.span.start + 14 }] as const, quote: trade.best.span }]
    expect(figureOfOther(asked, said)).toMatch(/货物进出口/u)
    const everyday = [{ word: '货物进出口', terms: ['货物贸易'], kind: 'same' as const }]
    expect(figureOfOther({ ...asked, query: { ...asked.query, search: { ...asked.query.search, everyday } } }, said)).toBeNull()
  })
  it('does not judge names that the clauses do not have: they may say it in other words', () =>
    expect(figureOfOther(material('私营老板占的比例是多少？', [evidence], { names: ['私营老板'] }), saying(evidence))).toBeNull())
  it.each(['绿色贸易这类新事物占进出口规模的比重是多少？', '绿色贸易高的产品占进出口规模的比重是多少？'])('takes no name that only describes for what %s asks after', (question) => {
    const share = evidenceOf('绿色贸易体系初步构建，新业态占进出口规模比重超过20%。')
    expect(figureOfOther(material(question, [share], { names: ['绿色贸易'] }), saying(share))).toBeNull()
  })
})

describe('figureOfOneSide', () => {
  const one = evidenceOf('服务贸易规模超1600亿元。')
  const other = createEvidence({ key: 'other', sentences: [['扩大服务贸易规模。', 1]] })
  const asked = (question: string, evidence: readonly Evidence[]): Material => {
    const { query, ...rest } = material(question, evidence)
    return { ...rest, query: { ...query, scope: { ...query.scope, pointed: [one.document.key, other.document.key] } } }
  }
  it('tells a difference of which one side has no figure', () =>
    expect(figureOfOneSide(asked('服务贸易规模比那份意见低多少亿元？', [one, other]), [...saying(one), ...saying(other)])).toMatch(/有一方没有写明金额/u))
  it('is content where only the figures are asked for', () =>
    expect(figureOfOneSide(asked('两份意见的服务贸易规模各是多少亿元？', [one, other]), [...saying(one), ...saying(other)])).toBeNull())
})

describe('figureOfOtherYear', () => {
  const evidence = evidenceOf('到2025年，总额达到2万亿元。到2035年，全面建成。')
  const figures = [{ surface: '2万亿元', year: 2025 }]
  it('tells a figure of another year', () => expect(figureOfOtherYear(material('到2035年，总额要到多少亿元？', [evidence], { figures }), saying(evidence))).toBe('相关条款没有给出2035年的金额'))
  it.each(['到2025年，总额要到多少亿元？', '总额要到多少亿元？', '2025年和2035年的总额各是多少亿元？'])('is content with %s', (question) =>
    expect(figureOfOtherYear(material(question, [evidence], { figures }), saying(evidence))).toBeNull())
})
