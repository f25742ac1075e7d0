import { describe, expect, it } from 'vitest'
import { readMetadata } from '../../src/corpus/metadata.ts'
import { foundingDocuments } from './founding.ts'

const EMPTY = { title: '', issuer: '', number: '', date: '', status: '', region: '' }

describe('readMetadata', () => {
  it('joins a title over several lines, with its status apart', () => {
    expect(readMetadata('\n附件\n\n中国（四川）自由贸易试验区\n\n某市总体方案\n(征求意见稿)\n\n为推进建设，制定本方案。\n一、总体要求')).toEqual({
      ...EMPTY, title: '中国（四川）自由贸易试验区某市总体方案', status: '征求意见稿', region: '四川',
    })
  })
  it('knows a covering notice by the plan it issues, and takes issuer, number and date from the notice', () => {
    const text = '国务院办公厅关于印发“无废城市”建设\n试点工作方案的通知\n国办发〔2018〕128号\n各省、自治区、直辖市人民政府：\n现印发给你们。\n国务院办公厅\n二〇一八年十二月二十九日\n（此件公开发布）\n“无废城市”建设试点工作方案\n一、总体要求'
    expect(readMetadata(text)).toMatchObject({ title: '“无废城市”建设试点工作方案', issuer: '国务院办公厅', number: '国办发〔2018〕128号', date: '2018-12-29' })
  })
  it('names both of two issuers', () => {
    const { issuer, region } = readMetadata('重庆市人民政府办公厅\n四川省人民政府办公厅\n关于协同开放的通知\n渝府办发〔2022〕86号\n各市人民政府：')
    expect({ issuer, region }).toEqual({ issuer: '重庆市人民政府办公厅、四川省人民政府办公厅', region: '重庆·四川' })
  })
  it('takes out the blanks that spread a title', () => expect(readMetadata('国 家 粮 食 应 急 预 案\n一、总则').title).toBe('国家粮食应急预案'))
  it('reads a law: heading, latest revision, not the day it takes effect', () => {
    expect(readMetadata('# 某某管理办法\n\n2006年10月31日 某会议通过\n\n2017年12月27日 某会议修订\n\n2018年7月1日 施行\n\n第一条 为了')).toMatchObject({ title: '某某管理办法', date: '2017-12-27' })
  })
  it('reads an order', () => {
    const text = '中华人民共和国国务院令\n第707号\n现公布条例。\n总理　李克强\n2018年12月18日\n某某实施条例\n第一条 根据'
    expect(readMetadata(text)).toMatchObject({ title: '某某实施条例', issuer: '中华人民共和国国务院', number: '中华人民共和国国务院令第707号', date: '2018-12-18' })
  })
  it.each([['某某暂行办法', '暂行'], ['某某规定（试行）', '试行'], ['某某条例（草案）', '草案'], ['某某意见', '']])('reads the status of %s', (title, status) => expect(readMetadata(`${title}\n一、总则`).status).toBe(status))
  it('leaves empty what the text does not say', () => expect(readMetadata('各市（州）人民政府：\n　　为贯彻落实，提出如下意见。\n一、总体要求')).toEqual(EMPTY))
  it('takes no date that the calendar does not have', () => expect(readMetadata('某某意见\n2022年13月40日\n一、总则').date).toBe(''))
})

describe('the founding documents', () => {
  const documents = new Map(foundingDocuments().map((document) => [document.key as string, document]))
  it.each([
    ['open-economy', { title: '关于构建开放型经济新体制的实施意见', status: '' }],
    ['coop-parks', { title: '关于深化对外开放合作加快推进国际（地区）合作园区差异化建设和高质量发展的指导意见', status: '征求意见稿' }],
    ['chengyu', { title: '成渝地区联手打造内陆开放高地方案', number: '渝府办发〔2022〕86号', date: '2022-07-26', issuer: '重庆市人民政府办公厅、四川省人民政府办公厅', status: '' }],
    ['trade', { title: '关于加快建设贸易强省的实施意见', status: '征求意见稿' }],
    ['deyang', { title: '中国（四川）自由贸易试验区德阳协同改革先行区建设总体方案', status: '征求意见稿', date: '', region: '四川·德阳' }],
    ['wenjiang', { title: '中国（四川）自由贸易试验区温江协同改革先行区建设总体方案', status: '征求意见稿' }],
  ])('describe %s', (key, wanted) => expect(documents.get(key)).toMatchObject(wanted))
})
