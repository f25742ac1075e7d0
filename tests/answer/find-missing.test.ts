import { describe, expect, it } from 'vitest'
import { MISSING_CHECKS } from '../../src/answer/find-missing.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { findMissingFigure } from '../../src/answer/find-missing-figure.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from './evidence-fixture.ts'

/** What the first check says that finds something missing. */
const findMissing = (query: Query, found: readonly Evidence[]): string | null => Object.values(MISSING_CHECKS).map((check) => check(query, found)).find((missing) => missing !== null) ?? null
const evidence = (text: string) => [createEvidence({ sentences: [[text, 1]] })]
const scopeOf = (named: string[]) => () => ({ named: named as never[], pointed: named as never[], group: [], unknown: [], terms: [] })

describe('findMissing', () => {
  it.each([
    ['2030年的目标是什么？', '到2025年，总额达到2万亿元。', /2030年/],
    ['那个园区占地多少平方公里？', '园区以智慧城市为核心。', /面积/],
    ['铁路哪年通车？', '推进铁路前期工作。', /年份|通车/],
    ['企业所得税能按15%交吗？', '加大减费降税力度。', /所得税/],
    ['领导小组的组长是谁？', '成立领导小组，定期召开会议。', /组长/],
    ['“111”分别代表什么？', '实施国际产能合作“111工程”，鼓励企业积极参与。', /没有解释/],
    ['报名要带哪些材料？', '实行一卡通服务。', /材料、窗口/],
    ['已经定在哪五个市场？', '力争培育5个集散中心。', /哪五个/],
    ['购置税今年还免不免？', '推广新能源汽车。', /当前|购置税/],
    ['《产业发展规划》里要建哪些园区？', '推动落实《产业发展规划》，深化合作。', /没有收录/],
    ['“甲市民营经济25条”对贷款贴息是怎么规定的？', '落实“甲市民营经济25条”政策。', /没有收录/],
    ['第79号公告里，即2018年第79号公告，要提交什么？', '按照《关于新药的公告》（2018年第79号）争取。', /79号|材料/],
    ['过境免签对哪些国家有效？', '完善144小时过境免签政策。', /哪个国家/],
    ['示范园建在哪个县？', '打造示范园。', /哪个县/],
    ['领导小组组长叫什么名字', '市长任组长。', /任职的人/],
    ['返乡投资基金规模', '发挥返乡投资基金作用。', /金额/],
    ['川办发〔2018〕55号文规定了什么？', '落实《实施意见》（川办发〔2018〕55号）。', /55号/],
  ])('finds what the text lacks for %s', (question, text, missing) => expect(findMissing(understand(question), evidence(text))).toMatch(missing))

  it.each([
    ['2025年的目标是什么？', '到2025年，总额达到2万亿元。'],
    ['实施范围面积多大？', '实施范围98.2平方公里。'],
    ['“三五八”是什么意思？', '旅游发展“三五八”（三年夯基、五年提档、八年优质）方案。'],
    ['“5+5+1”里的1指什么？', '构建“5+5+1”体系。改造五大主导产业，壮大五大新兴产业，培育数字经济。'],
    ['“三大产业”指的是什么？', '发展环保装备、新材料和电力装备三大产业，提升水平。'],
    ['“一区多园”具体有哪几个园？', '实施一区多园模式，涵盖江东片区、北部新城片区。'],
    ['分为哪三个片区？', '分为甲片区、乙片区和丙片区。'],
    ['《产业发展规划》里的“3+2”是什么？', '按照规划纲要的“3+2”（三个组团、两个中心）布局。'],
    ['跟哪些国家合作？', '深化与德国、法国合作。'],
    ['想新增哪个税则子目？', '积极支持新增税则子目。'],
  ])('lets %s pass', (question, text) => expect(findMissing(understand(question), evidence(text))).toBeNull())

  it('says that a document does not tell its own number', () => {
    const query = understand('这份意见的发文字号是什么？', { scopeOf: scopeOf(['doc']) })
    expect(findMissing(query, evidence('正文。'))).toMatch(/没有写明发文字号/)
  })

  it('says that a zone of the class is not in the corpus', () => {
    const query = { ...understand('某市先行区有几个片区？'), scope: { named: [], pointed: [], group: [], unknown: ['某市'], terms: ['先行区'] } }
    expect(findMissing(query, evidence('三个片区。'))).toMatch(/没有“某市”/)
  })
})

describe('findMissingFigure', () => {
  it.each([
    ['牙谷入驻了多少家企业？', '培育骨干企业。'],
    ['班列每周开几趟？', '稳定开行班列。'],
    ['最高能贷多少？', '设立“川贸贷”，覆盖比例提升至30%。'],
    ['去年吸引了多少外资？', '利用外资100亿元。'],
    ['今天天气怎么样？', '晴。'],
  ])('finds no figure for %s', (question, said) => expect(findMissingFigure(understand(question), [said])).not.toBeNull())

  it.each([
    ['最多几天能批下来？', '登记办理时限压缩至3个工作日。'],
    ['要培育多少家？', '力争突破1万家。'],
    ['我们去年开始出口。小企业有多大比例能保到？', '覆盖比例提升至30%。'],
    ['由哪几个片区组成？', '分为江东片区、北部新城片区。'],
  ])('finds the figure for %s', (question, said) => expect(findMissingFigure(understand(question), [said])).toBeNull())
})
