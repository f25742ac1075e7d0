// Places that a part of a sentence is about: zones, 片区, parks, cities, city groups, by the way their names end.
import type { PlaceLevel } from './facet.ts'

export type NamedPlace = { readonly name: string; readonly level: PlaceLevel }

/** Endings with their levels; the longer before the shorter. */
const ENDINGS: readonly (readonly [string, PlaceLevel])[] = [
  ['协同改革先行区|合作示范区|合作区|先行区|自贸试验区|自由贸易试验区|综合试验区|试验区|示范区|引领区', 'zone'],
  ['片区|板块|组团|功能区|核心区|起步区', 'sub-zone'],
  ['产业园区|合作园区|工业园区|产业园|科技园|示范园|生态园|创新园|创业园|物流园|合作平台|园区|集聚区|集中区|开发区|高新区|经开区|综保区|综合保税区|保税区|特殊监管区域|医学城|无水港|物流港|空港新城|科学城|新城|牙谷|园', 'park'],
  ['城市群|经济区|经济圈|都市圈|经济带|新区|城区|地区|平原|三角洲|两翼', 'region'],
  ['自治区|省', 'region'],
  ['自治州|市（州）|市|州|县', 'city'],
]
const LEVEL_BY_ENDING = new Map(ENDINGS.flatMap(([words, level]) => words.split('|').map((word) => [word, level] as const)))
const ENDING = [...LEVEL_BY_ENDING.keys()].sort((a, b) => b.length - a.length).join('|')

/** What may stand before a place that a part is about. */
const LEAD =
  '(?:(?:按[^，]{2,12}划分|其中|同时|而|要|为|努力|积极|大力|加快|着力|统筹|充分|进一步|继续)*(?:(?:支持|鼓励|推动)在|支持|推动|促进|鼓励|引导|指导|带动|加强|推进|发挥|将|把|在|由)?(?:符合条件的)?(?:[\\u4e00-\\u9fff]{2,12}[区园]内的)?)?'
/** What follows the subject: a verb, or what is made of it. */
const FOLLOWS =
  '(?=(?:则|要|应|可|将)?(?:努力|积极|大力|加快|着力|充分|进一步|重点|主要|突出|聚力|优先|率先|全面|突破)*(?:重点|围绕|以|聚焦|立足|依托|对接|发展|发挥|打造|建设|做大|做强|培育|通过|利用|拓展|推进|承接|布局|建成|成为|划分|构建|形成|强化|开展|探索|实施|作为|在|和|与|、|等|建设|内|——|充分|加速|实行|同|“|做|具有|集聚|试点|全域|依法|高标准|深化|创新|链接|加快|推动|开发|[\\u4e00-\\u9fff]{2}、[\\u4e00-\\u9fff、]{2,12}(?:产业园|园区))|$)'
const NAME = `(?:“[^”]{2,16}”|(?:中国（[^）]{2,8}）)?[\\u4e00-\\u9fffA-Za-z（）()－—-]{0,24}?(?:${ENDING})(?:（[^）]{2,8}）)?(?:片区)?)`
const SUBJECT = new RegExp(`^\\s*${LEAD}(${NAME})${FOLLOWS}`, 'u')
const ENDING_ANYWHERE = new RegExp(`(?:${ENDING})(?:（[^）]{2,8}）)?$`, 'u')

/** Class words that end like places: 「产业园区」 without a name, 「各地区」. */
const NO_NAME = /^(?:各|全|该|本|有关|相关|其他国家|周边|沿线|重点|国内外?|国外|境外|境内|国家|省级|符合|有条件|不同|现有|一批|区域|跨|对外|城市|市|州|县|区|园区?|国际|产业|科技|特色|现代|示范|新|首个|多个|若干|农村|贫困)?(?:地区|市|州|县|园|园区|新城|示范区|试验区|开发区|产业园区?|经济区|引领区|集聚区|功能区|核心区|新区|城市|国家级?省级)$/u
const CITY_AFTER_VERB = /^\s*(?:支持|推动|引导|指导)([\u4e00-\u9fff]{2,3})(?=强化|建设|打造|发展|加快|做强|培育|试点|实施)/u
/** 「把乌鲁木齐、昌吉、石河子高新区建设成为…」: several places in one name. */
const MADE_INTO = /(?:把|将)([^，。；：]{2,40}?)(?=建设成|打造成|打造为|建成)/u
const NOT_IN_NAME = /允许|对其|等在|条件下|建设|成为|^(?:以|联动|融入|智能化|服务|争创|优先|协同共建|高标准|抓好|按照?|全力|大力|探索|培育|建成|申建|初步|规划|发展|重点|建设|打造|构建|完善|提升|拓展|依托|利用|对接?|深化|从|向|沿|引进|承接|从事|贯彻|立足|根据|借鉴|成立|设立|建立)|城市$|[，。；：的了与]|连接|深化|支持|推进|推动|鼓励|[快力点极]发展|打造|围绕|加强|坚持|实施|开展|规划|积极|建立|构建|形成|符合|土地|遵守/u

const levelOf = (name: string): PlaceLevel => {
  const bare = name.replace(/（[^）]{2,8}）$/u, '')
  for (const [ending, level] of LEVEL_BY_ENDING) if (bare.endsWith(ending)) return level
  return 'park'
}

const readName = (quoted: string): { readonly name: string; readonly level: PlaceLevel } | null => {
  const name = quoted.replace(/[“”]/gu, '').trim()
  return name.length >= 2 && ENDING_ANYWHERE.test(name) && !NO_NAME.test(name) && !NOT_IN_NAME.test(name) ? { name, level: levelOf(name) } : null
}

/** 「乐山电子信息半导体产业园、遂宁欧美产业园围绕…」: the names before the last of a list. */
const LISTED = new RegExp(`^\\s*${LEAD}((?:${NAME}、)+)`, 'u')

/** The places that a part of a sentence opens with; empty where there are none. `cities` may stand without 市. */
export const leadingPlaces = (part: string, cities: ReadonlySet<string>): NamedPlace[] => {
  const made = MADE_INTO.exec(part)
  const several = made?.[1] ?? ''
  if (made && several.includes('、') && ENDING_ANYWHERE.test(several)) return [{ name: several, level: levelOf(several) }]
  const listed = LISTED.exec(part)
  const names = (listed?.[1] ?? '').split('、').filter((name) => name !== '').map(readName)
  // 「将先行区建设成为甲区、乙区」 lists what is made, not where.
  const before = names.every((place) => place !== null) ? names : []
  const rest = listed && before.length > 0 ? part.slice(listed[0].length) : part
  const last = readName(SUBJECT.exec(rest)?.[1] ?? '')
  if (last) return [...before, last]
  const city = CITY_AFTER_VERB.exec(part)?.[1] ?? ''
  return cities.has(city) ? [{ name: city, level: 'city' }] : []
}

/** Cities that the text names in full somewhere: elsewhere 「成都」 is enough. */
export const readCities = (text: string): Set<string> => new Set([...text.matchAll(/([\u4e00-\u9fff]{2})市(?=[^场民政级（值县委]|$)/gu)].map(([, name = '']) => name))
