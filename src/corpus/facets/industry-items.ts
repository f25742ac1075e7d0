// Industries, products and services that a part of a sentence lists, and how strongly it speaks for them.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../../core/brackets.ts'
import type { Strength } from './facet.ts'
import { findStretches, type Stretch } from './industry-stretches.ts'
import { ABSTRACT, HUB, HUB_OTHER, INDUSTRY, NEVER } from './industry-words.ts'

/** `[start, end)` in the part. */
export type IndustryItem = { readonly start: number; readonly end: number; readonly strength: Strength }

/** Ends of a list: 「等五大现代服务业」. */
const ET_CETERA = /等[^、“的为]{0,16}$/u

/** Index after the last 的 outside brackets: 「具有全球影响力的产业集群」 is 产业集群. */
const afterModifiers = (text: string): number => {
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && character === '的' && text.charAt(at + 1) !== '' && !text.startsWith('目的地', at - 1)) from = at + 1
  }
  return from
}

const splitOutside = (text: string): { readonly start: number; readonly end: number }[] => {
  const pieces: { start: number; end: number }[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '、丶'.includes(character)) {
      pieces.push({ start, end: at })
      start = at + 1
    }
  }
  return [...pieces, { start, end: text.length }]
}

/** The last item of a list may be two, 「先进制造业、现代服务业和都市农业」; where an item before has a join in it that binds no closer, joins belong to names. */
const splitLast = (text: string, pieces: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] => {
  const last = pieces.at(-1)
  if (!last) return []
  // 「跨境电子商务及金融、文化」: what is short after the join is an item of its own.
  const short = pieces.findIndex(({ start, end }) => /[\u4e00-\u9fff]{3}及[\u4e00-\u9fff]{2,3}$/u.test(text.slice(start, end)))
  const found = pieces[short]
  if (found && found !== last) {
    const at = text.lastIndexOf('及', found.end)
    return splitLast(text, [...pieces.slice(0, short), { start: found.start, end: at }, { start: at + 1, end: found.end }, ...pieces.slice(short + 1)])
  }
  const words = text.slice(last.start, last.end)
  const join = /(?<=[\u4e00-\u9fff”]{2})(?:以及|及|和|与)(?=[\u4e00-\u9fff“A-Z]{2})/u.exec(words)
  // 与 and 及 bind closer than 和: 「航空与燃机、电力装备和新能源汽车」 ends in two items, 「零部件和元器件、软件与信息服务」 in one.
  const inner = pieces.slice(0, -1).map(({ start, end }) => /[\u4e00-\u9fff](及|和|与)[\u4e00-\u9fff]/u.exec(text.slice(start, end))?.[1]).filter((word) => word !== undefined)
  const binds = join !== null && inner.length > 0 && !(join[0] === '和' && !inner.includes('和'))
  const before = join ? words.slice(0, join.index) : ''
  if (!join || binds || /(?:种植|文化|医疗装备)$/u.test(before)) return [...pieces]
  const at = last.start + join.index
  return [...pieces.slice(0, -1), { start: last.start, end: at }, { start: at + join[0].length, end: last.end }]
}

const GENERIC = /^投资贸易|[，。；：]|[和及与]$|给予|予以|享受|会同|^“[^”]*”“|^[\u4e00-\u9fff]{0,2}(?:主导|重点|新兴|优势|传统|支柱|特色优势)产业$|^(?:统筹|协调|更|高水平(?!.*(?:基地|中心|集群)$)|产业|国际化$|新型?$|加快|推进|推动|提高|加强|支持|建设|以|与|对(?!外[\u4e00-\u9fff])|向|从|在(?!线)|做[大强]|国家$)|开放型经济|产业体系|新体制|打造|引领全|自由贸易|(?<![面定南北东西])向/u
const isHub = (item: string): boolean => HUB.test(item)

/** A hub counts where what it is a hub of is an industry: 「国际健康产业高地」, not 「改革开放新高地」. */
const isIndustryHub = (item: string): boolean => {
  const subject = item.replace(/(?:总部|线路)$/u, '').replace(/^.*?(?<!升)级/u, '').replace(/产业(?=园|集群|基地|带)|(?<!新兴|特色|优势)产业(?=集聚)/u, '')
  return INDUSTRY.test(subject) && (!HUB_OTHER.test(item) || INDUSTRY.test(item.replace(HUB_OTHER, '')))
}

/** `listed` is true where the items beside it are industries. */
const isIndustry = (item: string, { sure, hub }: Stretch, listed: boolean): boolean => {
  if (item.length < 2 || item.length > 30 || GENERIC.test(item)) return false
  if (isHub(item)) return isIndustryHub(item) || listed || sure
  // 「打造国际国内多式联运产品」
  if (hub && !/(?:产品|产业|服务业|制造业|制造|服务|装备|汽车)$/u.test(item)) return false
  return !NEVER.test(item) && (sure || listed || (!ABSTRACT.test(item) && INDUSTRY.test(item)))
}

/** 「…和新能源汽车六大战略性新兴产业」: what the list adds up to. */
const COUNT_TAIL = /[一二三四五六七八九十两]大[\u4e00-\u9fff]{0,8}(?:产业|领域|行业|服务业)$/u
/** 「现代农业“五大千亿产业集群”」 */
const NICKNAME = /(?<=[\u4e00-\u9fff])“[^”]*(?:产业|集群|工程|行动)[^”]*”$/u
/** 「成渝地区汽车、摩托车」: whose the first of a list is. */
const REGION_PREFIX = /^[\u4e00-\u9fff]{2,5}地区(?=[\u4e00-\u9fff]{2})/u

/** 「科技服务等新经济产业和医美」 are two; 「开展保税服务」 is 保税服务; 「养等“口腔+”产业」 is “口腔+”产业. */
const splitMiddle = (text: string, { start, end }: { readonly start: number; readonly end: number }): { start: number; end: number }[] => {
  const words = text.slice(start, end)
  const verb = /^(?:开展|发展|提供|培育)(?=[\u4e00-\u9fff]{2})/u.exec(words)
  if (verb) return [{ start: start + verb[0].length, end }]
  // 「水能开发基地和亚热带特色农业基地」 in the middle of a list.
  const hubs = /^(.{2,}(?:基地|中心|高地|集群|集聚区|旅游区))(?:和|及|与)(?=.{3,}$)/u.exec(words)
  if (hubs) return [{ start, end: start + (hubs[1] ?? '').length }, ...splitMiddle(text, { start: start + hubs[0].length, end })]
  const middle = /^(.*?)等([^、等]{2,12}?)(?:(?:和|及|与)([^、]{2,12}))?$/u.exec(words)
  if (!middle) return [{ start, end }]
  const [, before = '', kind = '', after] = middle
  const first = before.length >= 2 ? { start, end: start + before.length } : { start: start + before.length + 1, end: start + before.length + 1 + kind.length }
  return after === undefined ? [first] : [first, { start: end - after.length, end }]
}

/** 「拓展临空制造和商贸物流产业功能」 「培育…的跨境电子商务新业态」 「扩大先进设备进口」: what is done with the industry. */
const FUNCTION_TAIL = /(?<=[\u4e00-\u9fff]{2})(?:(?:产业|服务)?功能|新业态(?:新模式)?|进口|出口|(?<=中心|基地|园)项目)$/u

/** 「等产业」 「等产业功能」 「等新业态新模式」 「等特色服务出口基地」: what a list adds up to is industries. */
const saysIndustries = (tail: string): boolean =>
  (/(?:产业|业|领域|行业|产品|经济|技术|装备|设备|材料|产业功能)$|业态/u.test(tail) && !/企业$/u.test(tail)) || (HUB.test(tail) && INDUSTRY.test(tail.replace(/产业/gu, '')))

/** 「等临空制造业及临空仓储物流」: an item after what the list adds up to. */
const afterTail = ({ start }: { readonly start: number }, tail: RegExpExecArray | null): { start: number; end: number }[] => {
  const match = tail ? /^(等[^、及和与]{2,12}(?:以及|及|和|与))([^、]{2,12})$/u.exec(tail[0]) : null
  const item = match?.[2] ?? ''
  const from = start + (tail?.index ?? 0) + (match?.[1]?.length ?? 0)
  return match && INDUSTRY.test(item) && !GENERIC.test(item) && !ABSTRACT.test(item) && !NEVER.test(item) ? [{ start: from, end: from + item.length }] : []
}

/** Items of a list this long are industries where half of them are so by their words. */
const MIN_LIST = 3

const stretchItems = (part: string, stretch: Stretch): IndustryItem[] => {
  const raw = part.slice(stretch.start, stretch.end)
  const tail = ET_CETERA.exec(raw)
  const listed = tail ? raw.slice(0, tail.index) : raw
  const sure = stretch.sure || (tail !== null && saysIndustries(tail[0]))
  // 「深化与…地区经贸、物流、文旅等全方位合作」 lists what is worked on together.
  if (tail !== null && /(?:合作|交流|活动|机制|政策|措施|(?<!新业态新|新业态、新|业态和)模式|改革|能力|水平|质量|效率)$/u.test(tail[0])) return []
  const counted = COUNT_TAIL.test(listed)
  const from = afterModifiers(listed)
  const text = listed.slice(from).replace(COUNT_TAIL, '').replace(FUNCTION_TAIL, '')
  const items = splitLast(text, splitOutside(text)).flatMap((piece) => splitMiddle(text, piece)).map(({ start, end }, _, all) => {
    const region = all.length > 1 && start === 0 ? (REGION_PREFIX.exec(text)?.[0].length ?? 0) : 0
    const own = start + region + afterModifiers(text.slice(start + region, end))
    // 「20个省级跨境电商产业园」: the count is a figure's.
    const at = own + (/^\s*(?:[\d０-９]+[个家条项](?:以上|左右)?)?\s*/u.exec(text.slice(own, end))?.[0].length ?? 0)
    return { start: stretch.start + from + at, words: text.slice(at, end).trim().replace(NICKNAME, '') }
  })
  // 「打造临空制造、航空服务、航空物流产业集群」: one head for all.
  const shared = items.length > 1 && isHub(items.at(-1)?.words ?? '') && !items.slice(0, -1).some(({ words }) => isHub(words))
  const hub = stretch.hub && !shared && tail === null
  const plain = items.filter(({ words }) => INDUSTRY.test(words) && !ABSTRACT.test(words))
  const inList = items.length >= MIN_LIST && plain.length * 2 >= items.length && (!stretch.hub || shared)
  // 「发展电连接器、消费电子」: one of two is enough where what is developed is no hub.
  const inPair = (words: string): boolean => items.length === 2 && plain.length === 1 && !stretch.hub && tail === null && !isHub(words) && !ABSTRACT.test(words)
  const named = items
    .filter(({ words }) => isIndustry(words, { ...stretch, sure: sure || counted, hub }, inList || inPair(words)))
    .map(({ start, words }) => ({ start, end: start + words.length, strength: isHub(words) && stretch.strength === 'supporting' ? 'leading' as const : stretch.strength }))
  return [...named, ...afterTail(stretch, tail).map((item) => ({ ...item, strength: stretch.strength }))]
}

/** 「建设具备广泛影响力的机车制造产业体系」 of a named place. */
const INDUSTRY_SYSTEM = /的([^的，]{2,16})产业体系$/u

/** Industries that a part (between commas) speaks for, in order, without overlaps. */
export const findIndustryItems = (part: string, placed: boolean): IndustryItem[] => {
  const items: IndustryItem[] = []
  for (const stretch of findStretches(part, placed)) {
    for (const item of stretchItems(part, stretch)) if (!items.some((other) => item.start < other.end && other.start < item.end)) items.push(item)
  }
  const system = placed && items.length === 0 ? INDUSTRY_SYSTEM.exec(part) : null
  if (system && INDUSTRY.test(system[1] ?? '')) items.push({ start: system.index + 1, end: part.length, strength: 'leading' })
  return items.sort((a, b) => a.start - b.start)
}

/** 「汽车产业园——…」: the name of a place that says its industry. */
export const namesIndustry = (name: string): boolean => /(?:产业园|产业基地|科技园|物流港|组团)$/u.test(name) && INDUSTRY.test(name.replace(/产业/gu, ''))
