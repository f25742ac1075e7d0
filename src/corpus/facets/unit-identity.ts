// Identity of a responsible unit: one name for all the ways a text writes it, and the jurisdiction that it belongs to.
import { PROVINCES } from '../regions.ts'

export type Unit = {
  /** Jurisdiction and core joined: 四川省发展改革委. Two surface forms are the same unit where this is the same. */
  readonly name: string
  /** 四川省, 重庆市, 德阳市…; empty for central, generic and unplaced units. */
  readonly jurisdiction: string
  /** The name without jurisdiction, in its canonical form: 发展改革委. */
  readonly core: string
}

/** What the document and the list so far say about a bare 「省…」, 「市…」, 「区…」 or 「商务厅」. */
export type UnitContext = {
  readonly province: string
  readonly city: string
  readonly district: string
}

const MUNICIPALITIES = ['北京', '天津', '上海', '重庆']
const REGION_SUFFIX: Readonly<Record<string, string>> = { 内蒙古: '自治区', 广西: '壮族自治区', 西藏: '自治区', 宁夏: '回族自治区', 新疆: '维吾尔自治区', 香港: '特别行政区', 澳门: '特别行政区' }

/** 四川 → 四川省, 重庆 → 重庆市. */
export const provinceName = (short: string): string => short + (MUNICIPALITIES.includes(short) ? '市' : (REGION_SUFFIX[short] ?? '省'))

/** From a document's region (四川·成都·温江); two provinces leave bare names unplaced. */
export const createUnitContext = (region: string): UnitContext => {
  const parts = region.split('·').filter((part) => part !== '')
  const provinces = parts.filter((part) => PROVINCES.includes(part))
  const places = parts.filter((part) => !PROVINCES.includes(part))
  const [only] = provinces
  const suffixed = (place: string | undefined, suffix: string): string => (place === undefined ? '' : /[市区县州]$/u.test(place) ? place : place + suffix)
  const isMunicipality = provinces.length === 1 && only !== undefined && MUNICIPALITIES.includes(only)
  return {
    province: provinces.length === 1 && only !== undefined ? provinceName(only) : '',
    city: isMunicipality ? provinceName(only) : suffixed(places[0], '市'),
    district: suffixed(places[1], '区'),
  }
}

const PROVINCE_PREFIX = new RegExp(`^(${PROVINCES.join('|')})(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)(?![（(])`, 'u')
const CITY_PREFIX = /^(?:四川省)?([\u4e00-\u9fff]{2,4}?(?:市|区|县|州))(?=委|政府|人民政府|[\u4e00-\u9fff]{2,12}(?:局|委|办|中心)$)/u
const STARTS_WITH_PROVINCE = new RegExp(`^(?:${PROVINCES.join('|')})`, 'u')

/** Words of department names and their short forms, either way round; the right side is canonical. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/发展和改革|发改(?!革)/u, '发展改革'],
  [/经信|经济信息化|经济信息(?=[委厅局])|经济与信息化/u, '经济和信息化'],
  [/人力资源和社会保障|人社/u, '人力资源社会保障'],
  [/住房和城乡建设|住建/u, '住房城乡建设'],
  [/卫生和健康|卫健/u, '卫生健康'],
  [/文化与旅游|文化旅游|文旅/u, '文化和旅游'],
  [/科学技术/u, '科技'],
  [/工业与信息化|工信/u, '工业和信息化'],
  [/市场监督管理|市监/u, '市场监管'],
  [/金融监督管理/u, '金融监管'],
  [/国有资产监督管理/u, '国资'],
  [/农业和农村/u, '农业农村'],
  [/生态和环境/u, '生态环境'],
]
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/管理委员会$/u, '管委会'],
  [/促进委员会$/u, '促进委员会'],
  [/(?<!管理|促进|联合|工作)委员会$/u, '委'],
  [/(?<!推进|工作)办公室$/u, '办'],
]

/** The name without jurisdiction in the form that all its variants share. */
export const canonicalCore = (core: string): string => {
  const worded = WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), core.replace(/\s/gu, ''))
  const ended = ENDINGS.reduce((text, [pattern, ending]) => text.replace(pattern, ending), worded)
  return ended === '外办' ? '外事办' : ended
}

const make = (jurisdiction: string, core: string): Unit => {
  const canonical = canonicalCore(core)
  return { name: jurisdiction + canonical, jurisdiction, core: canonical }
}

/** Bodies of the whole state, and names that say themselves where they belong: nothing is put before them. */
const CENTRAL = /^(?:国家|国务院|中国|中央|全国|最高人民)|(?:总局|总署|总社|[^全内外]部)$/u
/** 「市（州）有关部门」「各级政府」 name a class of units. */
const GENERIC = /^(?:各|有关|相关|市（州）|市\(州\)|市州|省（|省级|市级|县级|区（|区县|县（|地方|国家级|中央)|(?:有关|相关)(?:部门|单位)|^[^省市区县]{2,6}以上/u
/** Endings that only a department of a government has: a bare name with one of them takes the document's province. */
const DEPARTMENT = /(?:厅|委|局|办)$|^公安厅/u

/** 「民航四川监管局」 and 「教育部教材局」 say themselves where they belong. */
const OWN_PLACE = new RegExp(`${PROVINCES.join('|')}|海关|部[\\u4e00-\\u9fff]{2,}局$`, 'u')

/** The unit that a surface form names. `context` tells what 「省」「市」 and bare department names refer to. */
export const identifyUnit = (surface: string, context: UnitContext): Unit => {
  const written = surface.replace(/\s/gu, '')
  const explicit = PROVINCE_PREFIX.exec(written)
  if (explicit && written.length > explicit[0].length) return make(explicit[0], written.slice(explicit[0].length))
  if (GENERIC.test(written)) return make('', written)
  const local = { 省: context.province, 市: context.city, 区: context.district, 县: context.district }[written.charAt(0)]
  if (local !== undefined && written.length > 2 && !/^(?:市场|区域|县域|市政(?!府))/u.test(written)) return local === '' ? { name: canonicalCore(written), jurisdiction: '', core: canonicalCore(written.slice(1)) } : make(local, written.slice(1))
  // 「国家发展改革委」 and the 「发展改革委」 of a central document are one.
  if (CENTRAL.test(written)) return make('', /^国家[\u4e00-\u9fff]{2,}[局委署办]$/u.test(written) ? written.slice(2) : written)
  if (STARTS_WITH_PROVINCE.test(written)) return make('', written)
  const city = CITY_PREFIX.exec(written)?.[1]
  if (city) return make(city, written.slice(written.indexOf(city) + city.length))
  return DEPARTMENT.test(written) && !OWN_PLACE.test(written) ? make(context.province, written) : make('', written)
}

/** The context for the next name of a list: 「重庆市政府口岸物流办、市发展改革委」 – 市 is 重庆 there. */
export const carryJurisdiction = (context: UnitContext, unit: Unit): UnitContext => {
  const { jurisdiction } = unit
  if (jurisdiction === '') return context
  const isProvince = PROVINCES.some((short) => provinceName(short) === jurisdiction)
  if (!isProvince) return { ...context, city: jurisdiction }
  return jurisdiction.endsWith('市') ? { ...context, province: jurisdiction, city: jurisdiction } : { ...context, province: jurisdiction }
}
