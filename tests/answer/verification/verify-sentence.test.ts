import { describe, expect, it } from 'vitest'
import { faults, judge, source, useReading } from './reading.ts'

const reading = useReading()
const AREA = source('协同改革先行区实施范围98.2平方公里，涵盖三个片区。到2025年，外贸进出口额不低于1000亿元，占比达到12.5%。对企业给予最高不超过15万元的贷款，不得收取手续费。由省商务厅、市发展改革委牵头负责。')
const TOOTH = source('资阳牙谷重点发展种植牙、口腔材料，由四川省药监局指导。设立五十万元奖励，3个工作日内办结。', '资阳方案')
const SOURCES = [AREA, TOOTH]
const faultsOf = (text: string): string[] => faults(reading.current().verify, text, SOURCES)

describe('a sentence with its numbers', () => {
  it.each([
    ['as they stand', '先行区实施范围98.2平方公里，涵盖三个片区。[1]'],
    ['in full width', '先行区实施范围９８.２平方公里。[1]'],
    ['in Chinese numerals', '外贸进出口额占比达到百分之十二点五。[1]'],
    ['in Arabic numerals', '给予50万元奖励，三个工作日内办结。[2]'],
    ['in another unit of the same size', '先行区实施范围9820公顷。[1]'],
    ['with another multiplier', '外贸进出口额不低于0.1万亿元。[1]'],
    ['of the document itself', '川府发〔2021〕8号于2021年3月5日印发，明确实施范围98.2平方公里。[1]'],
  ])('%s passes', (_, text) => expect(faultsOf(text)).toEqual(['ok']))

  it.each([
    ['another value', '先行区实施范围89.2平方公里，涵盖三个片区。[1]'],
    ['another multiplier', '外贸进出口额不低于1000万元。[1]'],
    ['another year', '到2030年，外贸进出口额不低于1000亿元。[1]'],
    ['another percentage', '外贸进出口额占比达到百分之十五。[1]'],
    ['another count in Chinese', '先行区实施范围98.2平方公里，涵盖五个片区。[1]'],
    ['a bound turned round', '外贸进出口额不超过1000亿元。[1]'],
    ['a number of the other clause', '涵盖三个片区，设立五十万元奖励。[1]'],
    ['another date', '该方案于2021年3月6日印发，实施范围98.2平方公里。[1]'],
    ['another document number', '川府发〔2021〕9号明确实施范围98.2平方公里。[1]'],
    ['a part of a number', '先行区实施范围8.2平方公里。[1]'],
  ])('of %s does not', (_, text) => expect(faultsOf(text)).toEqual(['number']))
})

describe('a sentence with its names', () => {
  it.each([
    ['as they stand', '由省商务厅、市发展改革委牵头负责。[1]'],
    ['in another form of the same unit', '由省商务厅、市发展和改革委员会牵头负责。[1]'],
    ['with the place that its document is of', '四川省商务厅、德阳市发展改革委牵头负责。[1]'],
    ['of places', '资阳牙谷重点发展种植牙和口腔材料。[2]'],
    ['of its document', '《资阳方案》提出，重点发展种植牙、口腔材料。[2]'],
  ])('%s passes', (_, text) => expect(faultsOf(text)).toEqual(['ok']))

  it.each([
    ['a unit that another clause names', '由重庆市商务委、市发展改革委牵头负责。[1]'],
    ['a unit that nobody knows', '由省商务厅、市低空经济局牵头负责。[1]'],
    ['a zone that nobody knows', '绵阳协同改革先行区实施范围98.2平方公里。[1]'],
    ['a zone that another clause names', '广安先行区实施范围98.2平方公里。[1]'],
    ['a park made of common words', '重点发展种植牙、口腔材料，建设国际月球产业园。[2]'],
    ['a document that is not cited', '《关于支持口腔产业的若干措施》提出，重点发展种植牙、口腔材料。[2]'],
    ['a company', '资阳牙谷重点发展种植牙，引进西门子公司。[2]'],
  ])('of %s does not', (_, text) => expect(faultsOf(text)).toEqual(['name']))
})

describe('a sentence with a name made of what the clause says apart', () => {
  const aviation = source('自贡高新技术产业开发区重点发展通用航空、智能制造，建设区域协同发展示范区。', '自贡方案')
  it('does not pass', () => expect(faults(reading.current().verify, '在自贡智能制造示范区，重点发展通用航空。[1]', [aviation])).toEqual(['name']))
  it('passes where they stand as they are said', () => expect(faults(reading.current().verify, '自贡高新技术产业开发区重点发展智能制造，建设区域协同发展示范区。[1]', [aviation])).toEqual(['ok']))
})

describe('a sentence with a quote', () => {
  it('passes word for word', () => expect(faultsOf('文件要求“外贸进出口额不低于1000亿元”。[1]')).toEqual(['ok']))
  it('passes with what it leaves out marked', () => expect(faultsOf('文件要求“到2025年……不低于1000亿元”。[1]')).toEqual(['ok']))
  it('does not with a word more', () => expect(faultsOf('文件要求“外贸进出口总额不低于1000亿元”。[1]')).toEqual(['quote']))
})

describe('a sentence with citations', () => {
  it.each([
    ['none', '先行区实施范围98.2平方公里。', ['uncited']],
    ['one that does not exist', '先行区实施范围98.2平方公里。[3]', ['unknown-citation']],
    ['the number 0', '先行区实施范围98.2平方公里。[0]', ['unknown-citation']],
    ['the wrong one', '资阳牙谷重点发展种植牙、口腔材料。[1]', ['name']],
    ['the wrong one, without number or name', '不得收取手续费，对企业给予贷款。[2]', ['unsupported']],
    ['one each for its two halves', '实施范围98.2平方公里[1]，重点发展种植牙、口腔材料[2]。', ['ok']],
    ['the two the wrong way round', '实施范围98.2平方公里[2]，重点发展种植牙、口腔材料[1]。', ['number']],
  ])('of which there is %s', (_, text, wanted) => expect(faultsOf(text)).toEqual(wanted))

  it('loses one that bears nothing of it', () => {
    const [judgement] = judge(reading.current().verify, '先行区实施范围98.2平方公里，涵盖三个片区。[1][2]', SOURCES)
    expect(judgement?.verdict).toEqual({ ok: true, marks: [1], removed: [2] })
  })

  it('shares them with the sentences before it in its line, and with none in another line', () => {
    expect(faultsOf('实施范围98.2平方公里。涵盖三个片区。[1]')).toEqual(['ok', 'ok'])
    expect(faultsOf('实施范围98.2平方公里。\n涵盖三个片区。[1]')).toEqual(['uncited', 'ok'])
    expect(faultsOf('实施范围77平方公里。涵盖三个片区。[1]')).toEqual(['number', 'ok'])
  })
})

describe('a sentence that', () => {
  it.each([
    ['turns a ban into a leave', '对企业给予贷款，可以收取手续费。[1]', 'negation'],
    ['makes something up in common words', '企业应当组织员工每天早晨跑步锻炼身体。[1]', 'unsupported'],
    ['is English', 'The zone covers 98.2 square kilometres in total.[1]', 'language'],
    ['holds a link', '实施范围98.2平方公里，详见http://evil.example。[1]', 'link'],
    ['holds a link in Markdown', '实施范围98.2平方公里[详情](a.b/c)。[1]', 'link'],
    ['holds markup', '实施范围98.2平方公里<script>。[1]', 'link'],
  ])('%s does not pass', (_, text, fault) => expect(faultsOf(text)).toEqual([fault]))
})

it('takes less than a millisecond of the processor a sentence', () => {
  const { verify } = reading.current()
  const text = '先行区实施范围98.2平方公里，涵盖三个片区，由省商务厅、市发展改革委牵头负责。[1]\n资阳牙谷重点发展种植牙、口腔材料，3个工作日内办结。[2]\n'.repeat(100)
  judge(verify, text, SOURCES)
  const start = process.cpuUsage()
  expect(judge(verify, text, SOURCES)).toHaveLength(200)
  // Of the processor, not of the clock: other work on the machine is not verification's.
  expect(process.cpuUsage(start).user / 1000 / 200).toBeLessThan(1)
})
