import { describe, expect, it } from 'vitest'
import { MISSING_CHECKS } from '../../src/answer/find-missing.ts'
import type { Evidence } from '../../src/retrieve/evidence.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { createEvidence } from './evidence-fixture.ts'

/** What the first check says that finds something missing. */
const findMissing = (query: Query, found: readonly Evidence[]): string | null => Object.values(MISSING_CHECKS).map((check) => check(query, found)).find((missing) => missing !== null) ?? null
const evidence = (text: string) => [createEvidence({ sentences: [[text, 1]] })]
const scopeOf = (named: string[]) => () => ({ named: named as never[], pointed: named as never[], group: [], unknown: [], terms: [] })

describe('findMissing', () => {
  it.each([
    ['2030年的目标是什么？', '到2025年，总额达到2万亿元。', /2030年/],
    ['领导小组谁当组长？', '建立定期会商的领导小组。', /组长/],
    ['贷款利息几个点？', '设立专项贷款。', /利息/],
    ['铁路哪年通车？', '推进铁路前期工作。', /通车/],
    ['企业所得税能按15%交吗？', '加大减费降税力度。', /所得税/],
    ['领导小组的组长是谁？', '成立领导小组，定期召开会议。', /组长/],
    ['“111”分别代表什么？', '实施国际产能合作“111工程”，鼓励企业积极参与。', /没有解释/],
    ['做强“双七双五”产业，具体是哪七个、哪五个？', '围绕做大做强“双七双五”产业，引进重大项目。', /没有解释/],
    ['“一港两园”是哪几个？', '推进“一港两园”建设。', /没有解释/],
    ['“155”战略打头的那个“1”说的是什么？', '紧扣“155”战略五大支柱产业引才。', /没有解释/],
    ['“4＋1”系列活动，4个是哪4个，1又是哪个？', '以“4＋1”系列活动为载体，促进融合。', /没有解释/],
    ['文件里写的“251行动计划”，2、5、1分别指的是哪些东西？', '实施“251行动计划”，建设一个平台。', /没有解释/],
    ['已经定在哪五个市场？', '力争培育5个集散中心。', /哪五个/],
    ['到现在为止，产业园已经认定了多少个？', '打造20个产业园。', /当前/],
    ['种一颗牙医保能报多少？', '建设口腔产业基地。', /医保/],
    ['商铺租金多少？', '引进商铺。', /租金/],
    ['购置税今年还免不免？', '推广新能源汽车。', /当前|购置税/],
    ['《产业发展规划》里要建哪些园区？', '推动落实《产业发展规划》，深化合作。', /没有收录/],
    ['“甲市民营经济25条”对贷款贴息是怎么规定的？', '落实“甲市民营经济25条”政策。', /没有收录/],
    ['甲市民营经济25条内容', '落实“甲市民营经济25条”政策。', /没有收录/],
    ['商务楼宇引进了几家公司？', '引进龙头企业。', /当前/],
    ['外资医院批下来几家了？', '引进外资医院。', /当前/],
    ['第79号公告里，即2018年第79号公告，要提交什么？', '按照《关于新药的公告》（2018年第79号）争取。', /79号/],
    ['川办发〔2018〕55号文规定了什么？', '落实《实施意见》（川办发〔2018〕55号）。', /55号/],
  ])('finds what the text lacks for %s', (question, text, missing) => expect(findMissing(understand(question), evidence(text))).toMatch(missing))

  it.each([
    ['2025年的目标是什么？', '到2025年，总额达到2万亿元。'],
    ['领导小组谁当组长？', '建立由市委市政府主要领导负责的工作领导小组。'],
    ['“三五八”是什么意思？', '旅游发展“三五八”（三年夯基、五年提档、八年优质）方案。'],
    ['“5+5+1”里的1指什么？', '构建“5+5+1”体系。改造五大主导产业，壮大五大新兴产业，培育数字经济。'],
    ['2030年全面建成内陆开放高地，对不对？', '到2035年，全面建成内陆开放高地。'],
    ['先行区里有哪几家提了？', '探索设立法定机构。'],
    ['建“虚拟口岸”，管仓库要建哪几套系统？', '推进“虚拟口岸”建设，建设订仓系统、集拼箱系统。'],
    ['“三新一大”的“大”指什么？', '发展新材料、新装备、新能源和大数据产业，致力打造“三新一大”产业集群。'],
    ['除了“设备换芯”，还有哪两个“换”？', '推动“设备换芯”“生产换线”“机器换人”。'],
    ['送骨干进修，会不会补点学费？', '给予培训经费资助。'],
    ['医保怎么直付？', '探索国际医疗保险直付结算。'],
    ['想先交租金用地，哪里可以？', '采取先租后让的供地方式。'],
    ['“三大产业”指的是什么？', '发展环保装备、新材料和电力装备三大产业，提升水平。'],
    ['“一区多园”具体有哪几个园？', '实施一区多园模式，涵盖江东片区、北部新城片区。'],
    ['分为哪三个片区？', '分为甲片区、乙片区和丙片区。'],
    ['《产业发展规划》里的“3+2”是什么？', '按照规划纲要的“3+2”（三个组团、两个中心）布局。'],
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
