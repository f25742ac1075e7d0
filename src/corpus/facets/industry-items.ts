// Industries, products and services that a part of a sentence lists, and how strongly it speaks for them.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../../core/brackets.ts'
import type { Strength } from './facet.ts'

/** `[start, end)` in the part. */
export type IndustryItem = { readonly start: number; readonly end: number; readonly strength: Strength }

/** Words that make a noun phrase one about an industry, a product or a service. */
const INDUSTRY =
  /(?<![创就毕作事企])业(?!务|绩|主|余|态|界|者|人|化)|制造|装备|设备|材料|医药|药品|药械|器械|生物|信息技术|电子(?!政务|口岸|证照|营业)|能源|石化|化工|汽车|汽配|机车|轨道|航空|航天|物流|仓储|冷链|运输|多式联运|集散|班列|旅游|文旅|康养|药(?!监)|页岩气|石墨烯|水能|养老|医疗|医美|健康|牙谷|口腔|教育|培训|金融|保险|贸易(?!壁垒|摩擦)|外贸|商贸|商务(?!部|厅)|电商|会展|博览|文创|文化(?!交流)|时尚|设计|动漫|游戏|影视|演艺|农产品|食品|饮料|纺织|服装|丝|花木|花卉|苗木|种植|钢|冶金|钒钛|建材|机械|矿|电力|光伏|光储|储能|绿氢|碳捕获|锂|晶|硅|芯片|集成电路|半导体|显示|终端|软件|云计算|大数据|物联网|人工智能|区块链|数字(?!化)|智能|智造|科创|研发|检测|维修|再制造|加工|服务外包|总部经济|跨境|保税|供应链|平行进口|环保|清洁|生态旅游|彩灯|灯会|盐|橡胶|棕榈油|粮油|泡（榨）菜|口岸|通用航空|都市消费|消费|商圈|孵化|创意|科技服务|家政|育幼|托育|临空|临港|经济(?=示范区|区|$)/u
/** Heads that are no industry even in a list of industries. */
const NEVER = /(?:监管|齐备|竞争力|可达性|效率|增量|质量|便利化|国际化|市场化|一体化|主导产业|东南亚|南亚|中亚|欧洲|东盟|国家|经济区|地区|大湾区|体系|机制|体制|制度|模式|环境|改革|能力|水平|人才|企业|政策|配套)$/u
/** Heads that are no industry unless a list of industries has them. */
const ABSTRACT =
  /(?:体系|机制|体制|制度|模式|环境|格局|能力|水平|优势|政策|平台体系|动能|活力|作用|关系|标准|规则|改革|开放|合作|发展|协同|网络|路径|观|精神|战略|品牌|队伍|人才|团队|企业|主体|项目|试点|工程|行动|活动|计划|方案|措施|功能|要素|资源|链条|生态圈|大通道|通道|走廊|服务平台|公共平台|创新|创造|升级|转型|经验|样本|样板|标杆|城市|社区|社会|治理|便利化|一体化|国际化|市场化|新高地|窗口|机构|份额|规模|市场|格局|成果|理念|文件|规划|政府|监管|方式|产业链|供应链|价值链|新业态|联盟|数据库|信息库|体验|基金|空间|布局|结构|体量|力度|便利度|速度|范围|品类|属性|实力|价值|组织|宜业|经济区|地区|城市群|园)$/u
const HUB = /(?:基地|高地|中心|集群|集聚区|聚集地|集聚地|集聚高地|聚集高地|集散区|集散地|旅游区|核心功能区|功能区|产业园区?|产业带|目的地|示范区|先导区|引领区|试验区|增长极|配套区|加工区|贸易园区|枢纽|综合体|样板区|名城|示范园|基地库|中心区|新区|发展区)$/u
/** Kinds of hubs that are no industry's: 「区域协同发展示范区」. */
const HUB_OTHER = /(?:创新|开放|改革|协同|协调|门户|治理|融合|合作|审批|法治|廉洁|区域|枢纽|国别|发展)(?:发展|创新|开放|引领|经济|产业)*(?:基地|高地|中心|示范区|先导区|引领区|试验区|枢纽|增长极|功能区|核心功能区|产业园区?|发展区)$/u

const ADVERBS = '(?:努力|积极|大力|加快|着力|充分|进一步|重点|主要|突出|聚力|优先|率先|全面|突破|延伸|集群|集中|共同|联合|协同|推动|逐步|致力|加速|高起点|高标准|有序|深入|支持|鼓励|引导|促进|培育|研究|探索|合作|持续|全力|初步|务实|并|和|要|规划|统筹|促进)*'
const MAKE = '(?:打造成为|打造成(?![都渝])|打造|建设成为|建设成(?![都渝])|建设|建成|创建|构建|形成|共建|做强做大|做大做强|做强|做优|做大|成为|搭建|培育打造|构筑)'
const GROW = '(?:聚集发展|集聚发展|发展壮大|发展|培育壮大|培育|壮大|布局|提升|振兴|改造提升|引进|引入|做好|扩大|拓展|深化|巩固提高|巩固)'
const VERB = new RegExp(`^\\s*(?:[^，]{0,24}?)?(${ADVERBS})(${MAKE}|${GROW})(?:了|出(?=一)|一批|一流|若干|一个)?`, 'u')
const AS = /^(?:[^以，]{0,40})以([^，]{2,80}?)为(重点|核心|主导|支撑|技术支撑|外延|主|特色|龙头|先导)(?=的|，|、|$|产业|功能|属性)/u
/** 「…为主导，生物医药产业、现代服务业为支撑的产业体系」 */
const AS_REST = /^([^，以]{2,60}?)为(支撑|外延|补充|辅|特色)(?=的|$)/u
const AROUND = /^(?:[^，]{0,40}?)(?:重点)?(?:围绕|聚焦)([^，]{2,80}?)(?:等[^，、]{0,12}?(?:领域|产业|行业|项目|方面)|$)/u
const AIM = /瞄准([^，]{2,80}?)等[^，、]{0,8}?(?:领域|产业|行业)/u
const FIELD = /(?:^|[^现存])在([^，]{2,60}?)(?:等)?(?:[一二三四五六七八九十]大)?(?:重点)?(?:产业)?(?:领域|行业)/u
const OPEN_UP = /(?:开展|从事|拓展|提供)([^，]{2,60}?)等(?:业务|服务|功能)/u
/** 「链接意大利时尚艺术、工业设计等资源」 */
const LINK = /(?:链接|引入|集聚)([^，]{2,60}?)等(?:高端)?资源/u
const ADVANTAGE = /(?:发挥|依托|利用)(?:“[^”]{1,12}”和)?([^，]{2,60}?)等(?:产业)(?:比较)?优势/u
/** 「支持清洁能源装备、航空航天等行业…」 「促进川酒、川茶等特色优势产品“走出去”」 */
const SUPPORT = /^[^，、与]{0,8}?(?:支持|推动|促进|引导|稳定)([^，]{2,60}?)等(?!各类)[^，、的支]{0,6}(?:行业|产业|领域|产品)/u
/** 「集种植示范农业、农业科技合作一体的田园综合体」 */
const GATHER = /集([^，]{4,60}?)(?:于|为)?一体/u
/** 「推进电子商务产业园、川南农副产品冷链物流中心等物流载体建设」 */
const BUILDING = /(?:加快|推进|抓好)([^，]{2,60}?)(?:等[^，、]{0,12})?建设$/u
/** Ends of a list: 「等五大现代服务业」. */
const ET_CETERA = /等[^、“的为]{0,16}$/u

type Stretch = { readonly start: number; readonly end: number; readonly strength: Strength; /** The list says that its items are industries: 「等产业」. */ readonly sure: boolean; readonly hub: boolean }

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

/** The last item of a list may be two, 「先进制造业、现代服务业和都市农业」; where an item before has a join of its own, joins belong to names. */
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
  const inner = pieces.slice(0, -1).some(({ start, end }) => /[\u4e00-\u9fff](?:及|和|与)[\u4e00-\u9fff]/u.test(text.slice(start, end)))
  const before = join ? words.slice(0, join.index) : ''
  if (!join || inner || /(?:种植|文化|医疗装备)$/u.test(before)) return [...pieces]
  const at = last.start + join.index
  return [...pieces.slice(0, -1), { start: last.start, end: at }, { start: at + join[0].length, end: last.end }]
}

const GENERIC = /[，。；：]|给予|予以|享受|会同|^“[^”]*”“|^[\u4e00-\u9fff]{0,2}(?:主导|新兴|优势|传统|支柱|特色优势)产业$|^(?:统筹|协调|更|高水平|产业|国际化$|新型?$|加快|推进|推动|提高|加强|支持|建设|以|与|对|向|从|在|做[大强]|国家$)|开放型经济|产业体系|新体制|打造|引领全|自由贸易|(?<![面定南北东西])向/u
const isHub = (item: string): boolean => HUB.test(item)

/** A hub counts where what it is a hub of is an industry: 「国际健康产业高地」, not 「改革开放新高地」. */
const isIndustryHub = (item: string): boolean => {
  const subject = item.replace(/^.*?级/u, '').replace(/产业(?=园|集群|基地|带)|(?<!新兴|特色|优势)产业(?=集聚)/u, '')
  return INDUSTRY.test(subject) && (!HUB_OTHER.test(item) || INDUSTRY.test(item.replace(HUB_OTHER, '')))
}

/** `listed` is true where the items beside it are industries. */
const isIndustry = (item: string, { sure, hub }: Stretch, listed: boolean): boolean => {
  if (item.length < 2 || item.length > 30 || GENERIC.test(item)) return false
  if (isHub(item)) return isIndustryHub(item) || listed || sure
  // 「打造国际国内多式联运产品」
  if (hub && !/(?:产品|产业|服务业|制造业|服务|装备|汽车)$/u.test(item)) return false
  return !NEVER.test(item) && (sure || listed || (!ABSTRACT.test(item) && INDUSTRY.test(item)))
}

/** 「…和新能源汽车六大战略性新兴产业」: what the list adds up to. */
const COUNT_TAIL = /[一二三四五六七八九十两]大[\u4e00-\u9fff]{0,8}(?:产业|领域|行业|服务业)$/u
/** 「现代农业“五大千亿产业集群”」 */
const NICKNAME = /(?<=[\u4e00-\u9fff])“[^”]*(?:产业|集群|工程|行动)[^”]*”$/u

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

/** Items of a list this long are industries where half of them are so by their words. */
const MIN_LIST = 3

const stretchItems = (part: string, stretch: Stretch): IndustryItem[] => {
  const raw = part.slice(stretch.start, stretch.end)
  const tail = ET_CETERA.exec(raw)
  const listed = tail ? raw.slice(0, tail.index) : raw
  const sure = stretch.sure || (tail !== null && /(?:产业|业|领域|行业|产品|经济|技术)$/u.test(tail[0]) && !/企业$/u.test(tail[0]))
  // 「深化与…地区经贸、物流、文旅等全方位合作」 lists what is worked on together.
  if (tail !== null && /(?:合作|交流|活动|机制|政策|措施|模式|改革)$/u.test(tail[0])) return []
  const counted = COUNT_TAIL.test(listed)
  const from = afterModifiers(listed)
  const text = listed.slice(from).replace(COUNT_TAIL, '')
  const items = splitLast(text, splitOutside(text)).flatMap((piece) => splitMiddle(text, piece)).map(({ start, end }) => {
    const own = start + afterModifiers(text.slice(start, end))
    // 「20个省级跨境电商产业园」: the count is a figure's.
    const at = own + (/^\s*(?:[\d０-９]+[个家条项](?:以上|左右)?)?\s*/u.exec(text.slice(own, end))?.[0].length ?? 0)
    return { start: stretch.start + from + at, words: text.slice(at, end).trim().replace(NICKNAME, '') }
  })
  // 「打造临空制造、航空服务、航空物流产业集群」: one head for all.
  const shared = items.length > 1 && isHub(items.at(-1)?.words ?? '') && !items.slice(0, -1).some(({ words }) => isHub(words))
  const hub = stretch.hub && !shared && tail === null
  const plain = items.filter(({ words }) => INDUSTRY.test(words) && !ABSTRACT.test(words))
  const inList = items.length >= MIN_LIST && plain.length * 2 >= items.length && (!stretch.hub || shared)
  return items
    .filter(({ words }) => isIndustry(words, { ...stretch, sure: sure || counted, hub }, inList))
    .map(({ start, words }) => ({ start, end: start + words.length, strength: isHub(words) && stretch.strength === 'supporting' ? 'leading' : stretch.strength }))
}

const grown = (adverbs: string): Strength => (/重点|主导|聚力/u.test(adverbs) ? 'leading' : 'supporting')

/** What group 1 of the pattern holds. */
const captured = (part: string, pattern: RegExp, rest: Omit<Stretch, 'start' | 'end'>): Stretch[] => {
  const match = pattern.exec(part)
  const words = match?.[1]
  if (!match || words === undefined) return []
  const start = match.index + match[0].lastIndexOf(words)
  return [{ start, end: start + words.length, ...rest }]
}

/** The verb's object: all to the part's end. */
const verbStretch = (part: string): Stretch[] => {
  const match = VERB.exec(part)
  if (!match) return []
  const adverbs = match[1] ?? ''
  const makes = new RegExp(`^${MAKE}$`, 'u').test(match[2] ?? '')
  return [{ start: match[0].length, end: part.length, strength: makes ? 'leading' : grown(adverbs + match[0]), sure: false, hub: makes && !/^做|提升/u.test(match[2] ?? '') }]
}

/** 「培育一批引领未来发展方向，具有国际竞争力的低碳产业」: the object goes on after the comma. */
const HAVING = /^(?:具有|富有|具备)[^，]{2,20}的([^，]+)$/u

/** Stretches of a part that list industries. `placed` is true where the sentence names the place that it speaks of. */
const findStretches = (part: string, placed: boolean): Stretch[] => {
  const role = AS.exec(part)?.[2] ?? ''
  const leading = { strength: 'leading', hub: false } as const
  const supporting = { strength: 'supporting', hub: false } as const
  const mention = { strength: 'mention', hub: false, sure: false } as const
  return [
    ...captured(part, AS, { ...(/支撑|外延|特色/u.test(role) ? supporting : leading), sure: placed }),
    ...captured(part, AS_REST, { ...supporting, sure: placed }),
    ...captured(part, AROUND, { ...leading, sure: placed }),
    ...captured(part, AIM, { ...leading, sure: false }),
    ...captured(part, ADVANTAGE, { ...supporting, sure: true }),
    ...captured(part, SUPPORT, { ...supporting, sure: true }),
    ...captured(part, GATHER, { ...leading, sure: placed }),
    ...verbStretch(part),
    ...captured(part, HAVING, { ...supporting, sure: false }),
    ...captured(part, BUILDING, { ...leading, sure: false, hub: true }),
    ...captured(part, FIELD, mention),
    ...captured(part, OPEN_UP, mention),
    ...captured(part, LINK, { ...mention, sure: placed }),
  ]
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
