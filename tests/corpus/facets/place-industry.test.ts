import { describe, expect, it } from 'vitest'
import type { PlaceIndustryFacet } from '../../../src/corpus/facets/facet.ts'
import { readFacets, readFounding } from './read-facets.ts'

const ZONE = { title: '中国（四川）自由贸易试验区德阳协同改革先行区建设总体方案', region: '四川·德阳' }
const pairs = (found: readonly PlaceIndustryFacet[]): string[] => found.map(({ place, industry }) => `${place}:${industry}`)
const read = (sentence: string, meta: { title?: string; region?: string } = ZONE): string[] => pairs(readFacets('place-industry', `（一）布局。${sentence}`, meta))
const OWN = '德阳协同改革先行区'

describe('place and industry', () => {
  it.each([
    ['甲高新区片区重点发展高端装备、新材料、数字经济等产业。', ['甲高新区片区:高端装备', '甲高新区片区:新材料', '甲高新区片区:数字经济']],
    ['甲产业园以国际贸易、教育培训、医疗服务为重点，打造合作示范园。', ['甲产业园:国际贸易', '甲产业园:教育培训', '甲产业园:医疗服务']],
    ['甲科技园围绕生态农业、旅游、康养和文创产业，打造样板区。', ['甲科技园:生态农业', '甲科技园:旅游', '甲科技园:康养', '甲科技园:文创产业']],
    ['甲产业园、乙产业园围绕电子信息、汽车配件等领域，打造高端电子信息产业聚集地。', ['甲产业园:电子信息', '乙产业园:电子信息', '甲产业园:汽车配件', '乙产业园:汽车配件', '甲产业园:高端电子信息产业聚集地', '乙产业园:高端电子信息产业聚集地']],
    ['支持川南经济区发挥食品、机械等产业比较优势，打造全省第二外贸增长极。', ['川南经济区:食品', '川南经济区:机械', '川南经济区:全省第二外贸增长极']],
    ['利用长江航运优势，积极发展临港经济，促进川南城市群开发开放。', ['川南城市群:临港经济']],
    ['汽车产业园——形成具有自主创新能力的集聚区；机车产业园——建设机车制造基地。', ['汽车产业园:汽车产业园', '机车产业园:机车产业园', '机车产业园:机车制造基地']],
    ['甲片区对接发展轴，联动天府科学城，重点发展电子信息。', ['甲片区:电子信息']],
    ['大力发展现代物流。', [`${OWN}:现代物流`]],
    ['协同改革先行区大力发展现代物流。', [`${OWN}:现代物流`]],
    ['发展节能环保装备、电力装备和新能源汽车三大战略性新兴产业。', [`${OWN}:节能环保装备`, `${OWN}:电力装备`, `${OWN}:新能源汽车`]],
    ['打造世界级重大装备制造基地。', [`${OWN}:世界级重大装备制造基地`]],
    ['打造20个省级跨境电商产业园。', [`${OWN}:省级跨境电商产业园`]],
  ])('reads 「%s」', (sentence, want) => expect(read(sentence)).toEqual(want))

  it.each(['大力发展更高层次开放型经济。', '打造改革开放新高地。', '建立健全工作机制，完善制度体系。', '推动营商环境持续优化。', '建设区域协同发展示范区。'])('finds no industry in 「%s」', (sentence) => {
    expect(read(sentence)).toEqual([])
  })

  it('gives no facet where neither the sentence nor the document names a place', () => {
    expect(read('大力发展现代物流。', {})).toEqual([])
  })

  it.each([
    ['甲片区重点发展新材料产业。', 'leading'],
    ['甲片区积极发展新材料产业。', 'supporting'],
    ['甲片区开展保税加工、保税物流等业务。', 'mention'],
    ['甲片区打造新材料产业基地。', 'leading'],
  ])('tells how strongly 「%s」 speaks', (sentence, strength) => {
    expect(readFacets('place-industry', `（一）布局。${sentence}`, ZONE)[0]?.strength).toBe(strength)
  })

  it('gives each park of the enumeration of parks its own facets', () => {
    const places = new Set(readFounding('place-industry', 'coop-parks', '1.3').map(({ place }) => place))
    expect([...places]).toEqual([
      '中法成都生态园', '中智（四川）农业科技示范园', '中德创新产业合作平台', '中韩创新创业园', '新川创新科技园', '中意文化创新产业园', '川港合作示范园', '中法农业科技园',
      '中日地方发展合作示范区', '海峡两岸产业合作区', '乐山电子信息半导体产业园', '遂宁欧美产业园', '中欧（成都）智能制造合作园区',
    ])
  })

  it.each([
    ['deyang', '2.2', ['德阳经济技术开发区片区', '德阳高新技术产业开发区片区', '德阳国际铁路物流港片区']],
    ['meishan', '2.2', ['天府新区视高片区', '天府新区青龙片区', '眉山空港经济区']],
    ['nanchong', '2.2', ['南充江东片区', '南充经济技术开发区片区', '南充北部新城片区', '南充嘉陵工业集中区片区']],
    ['zigong', '2.2', ['自贡高新技术产业开发区片区', '西南（自贡）无水港片区']],
    ['neijiang', '2.2', ['内江经济技术开发区', '市中区城南新区', '内江高新技术产业园区白马片区']],
    ['wenjiang', '2', ['成都医学城', '成都健康服务业（现代服务业）集聚区', '成都都市现代农业高新技术产业园']],
    ['ziyang', '2.2', ['中国牙谷', '机车产业园', '汽车产业园', '电子信息配套产业园', '临空高端制造组团', '临空综合服务组团', '文旅休闲及都市农业组团']],
    ['trade', '3.5', ['川南经济区', '川东北经济区', '攀西经济区']],
    ['open-economy', '6.2', ['川南城市群', '川东北城市群', '攀西战略资源创新开发试验区']],
  ])('knows the division of functions of %s', (key, clause, want) => {
    const places = new Set(readFounding('place-industry', key, clause).map(({ place }) => place))
    expect([...places].filter((place) => want.includes(place))).toEqual(want)
  })

  it('says what a 板块 is part of', () => {
    const within = new Map(readFounding('place-industry', 'ziyang', '2.2').map(({ place, within }) => [place, within]))
    expect(within.get('中国牙谷')).toBe('资阳高新技术开发区片区')
    expect(within.get('临空综合服务组团')).toBe('资阳临空经济区片区')
  })
})
