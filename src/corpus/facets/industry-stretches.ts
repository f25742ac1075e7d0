// Where a part of a sentence lists industries: after which verbs, between which words, and how strongly they speak for them.
import type { Strength } from './facet.ts'

/** `[start, end)` in the part. */
export type Stretch = { readonly start: number; readonly end: number; readonly strength: Strength; /** The list says that its items are industries: 「等产业」. */ readonly sure: boolean; readonly hub: boolean }

const ADVERBS = '(?:努力|积极|大力|加快|着力|充分|进一步|重点|主要|突出|聚力|优先|率先|全面|突破|延伸|集群|集中|共同|联合|协同|推动|逐步|致力|加速|高起点|高标准|有序|深入|支持|鼓励|引导|促进|培育|研究|探索|合作|持续|全力|初步|务实|并|和|要|规划|统筹|促进)*'
const MAKE = '(?:打造成为|打造成(?![都渝])|打造|建设成为|建设成(?![都渝])|建设|建成|创建|构建|形成|共建|做强做大|做大做强|做强|做优|做大|成为|搭建|培育打造|构筑|建好|建立|争创|申创|申建)'
const GROW = '(?:聚集发展|集聚发展|发展壮大|发展|培育壮大|培育|壮大|布局|提升|振兴|改造提升|引进|引入|做好|扩大|拓展|深化|巩固提高|巩固)'
const VERB = new RegExp(`^\\s*[^，]{0,24}?(${ADVERBS})(${MAKE}|${GROW})(?:了|出(?=一)|新?一批|一流|若干|一个)?`, 'u')
const AS = /^(?:[^以，]{0,40})以([^，]{2,80}?)为(重点|核心|主导|支撑|技术支撑|外延|主|特色|龙头|先导)(?=的|，|、|$|产业|功能|属性)/u
/** 「…为主导，生物医药产业、现代服务业为支撑的产业体系」 */
const AS_REST = /^([^，以]{2,60}?)为(支撑|外延|补充|辅|特色)(?=的|$)/u
const AROUND = /^(?:[^，]{0,40}?)(?:重点)?(?:围绕|聚焦)([^，]{2,80}?)(?:等[^，、]{0,12}?(?:领域|产业|行业|项目|方面)|$)/u
const AIM = /瞄准([^，]{2,80}?)等[^，、]{0,8}?(?:领域|产业|行业)/u
const FIELD = /(?:^|[^现存])在([^，]{2,60}?)(?:等)?(?:[一二三四五六七八九十]大)?(?:重点)?(?:产业)?(?:领域|行业)(?!的?[^，]{0,4}(?:合作|交流|对接|改革|监管|复制))/u
const OPEN_UP = /(?:开展|从事|拓展|提供)([^，]{2,60}?)等[^，、的]{0,4}(?:业务|服务|功能)/u
/** 「链接意大利时尚艺术、工业设计等资源」 */
/** 「引进国际贸易、法律服务等国际化中介服务机构」: what a place brings in is the service. */
const BRING = /(?:引进|引入|集聚|吸引)([^，的]{2,60}?)等[^，、的]{0,8}(?:服务机构|机构|企业)/u
const LINK = /(?:链接|引入|集聚)([^，]{2,60}?)等(?:高端)?资源/u
const ADVANTAGE = /(?:发挥|依托|利用)(?:“[^”]{1,12}”和)?([^，]{2,60}?)等(?:产业)(?:比较)?优势/u
/** 「推进硅料、硅片、组件等配套成链发展」 「引导甲材料、乙材料为代表的材料产业…」 */
const CHAIN = /(?:推进|推动|促进|引导|支持)([^，的]{2,60}?)(?:等(?:配套)?成链|为代表的[^，、]{0,8}(?:产业|行业))/u
/** 「支持清洁能源装备、航空航天等行业…」 「促进川酒、川茶等特色优势产品“走出去”」 */
const SUPPORT = /^[^，、与]{0,8}?(?:支持|推动|促进|引导|稳定|带动)([^，]{2,60}?)等(?!各类)[^，、的支]{0,6}(?:行业|产业|领域|产品)/u
/** 「推进科技研发、物流、服务外包等现代服务业发展」 「推动智能制造、新能源等重点产业集群集聚发展」 */
const MARKET = /(?:拓展|扩大|巩固|提高|提升|稳定)([^，的]{2,60}?)等[^，、的]{0,8}(?:产业|产品|单品|行业)(?:[^，、的]{0,6})(?:市场|份额|订单|出口)/u
const PUSH = /(?:推进|推动|促进|加快)+([^，]{2,60}?)等[^，、的]{0,8}(?:业|产业集群)(?:[^，、的]{0,6})(?:发展|集聚|落地)/u
/** 「鼓励装备制造、精细化工等龙头企业…」: trades that the place has. */
const LEADERS = /(?:支持|鼓励|推动|引导)([^，的]{2,60}?)等[^，、的]{0,8}(?:龙头企业|骨干企业)/u
/** 「鼓励跨境电商产业集聚发展」: one industry alone. */
const SINGLE = /^[^，、]{0,4}?(?:鼓励|支持|推动|促进|引导)([^，、的]{2,24}?(?:产业|制造业|服务业|产业集群|保险|贸易|物流))(?:集聚|集群|高质量|加快|创新|健康|快速|做大做强){0,3}发展$/u
/** 「选取机械、电子、化工等优势产业开展…」 「对接航空、物流等产业项目」 */
const PICK = /(?:选取|选择|对接)([^，]{2,60}?)等[^，、的]{0,6}(?:产业|行业)(?!领先|龙头|头部|企业|协会)/u
/** 「发展网络游戏、在线医疗、数字会展等附加值高的数字贸易」: what is listed, not what it adds up to. */
const KINDS_OF = /(?:发展|培育|壮大)([^，的]{2,60}?)等[^，]{2,24}的[^，的]{0,10}(?:产业|贸易|服务|经济|业|产品)$/u
/** 「推动广播影视节目、文艺精品等出口」 */
const TRADE = /(?:推动|促进|支持|鼓励|扩大|带动)([^，]{2,60}?)等[^，、的]{0,10}(?:出口|进口)/u
/** 「开展保税维修、保税检测业务」 */
const BUSINESS = /(?:开展|从事)([^，的等]{2,40}?)业务(?=$|[，、])/u
/** 「集种植示范农业、农业科技合作一体的田园综合体」 */
const GATHER = /集([^，]{4,60}?)(?:于|为)?一体/u
/** 「推进电子商务产业园、川南农副产品冷链物流中心等物流载体建设」 */
const BUILDING = /(?:加快|推进|推动|抓好|加强|支持|提升|发挥)+(?!建设)([^，]{2,160}?)(?:等[^，、]{0,12})?(?:项目)?(?:建设(?:发展)?|功能和作用|作用)$/u
/** 「引导医药研发、医疗服务管理等创新功能加快集聚」 */
const ATTRACT = /(?:引导|推动|促进|支持|鼓励|吸引)([^，的]{2,60}?)等[^，、的]{0,8}(?:功能|资源|要素|业态|项目)(?:加快|加速|向[^，]{2,8})?(?:集聚|集中|发展|落地|入驻|布局)/u
/** 「提升教育医疗、现代物流、文化旅游等综合配套服务能力」 */
const CAPACITY = /(?:提升|增强|提高|完善)([^，的]{2,80}?)等[^，、的]{0,8}服务(?:能力|功能|水平)$/u
/** 「提供基于供应链的跨境金融服务」 「开展医疗器械保税服务试点」 */
const SERVE = /(?:提供|开展|开办|拓展)([^，]{2,40}?服务)(?:业务)?(?:试点)?$/u
/** 「将旅游业作为对外合作的先行产业」 */
const TURN = /(?:将|把)([^，]{2,16}?)作为[^，]{0,12}产业/u
/** 「推进花木贸易供应链金融」 「统筹推进现代服务业发展」: one trade, with nothing said of it that would make it a means. */
const PUSH_ONE = /^[^，、]{0,8}?(?:推进|推动|促进|支持|鼓励|做好)(?:[一二三四五六七八九十]大)?([^，、的与和]{2,16}?(?:金融|物流|贸易|旅游|保险|会展|电商|商务|制造业|服务业|农业|工业|经济|产业))(?:发展)?$/u
/** 「建成高端装备产业集聚、投资贸易便利的先行区」 */
const GATHERED = /(?:建成|建设|打造|成为|、)([^，、的]{2,10}?产业)(?:集聚|聚集)(?=[、，的])/u
/** 「实施现代物流发展三年行动计划、旅游发展方案和餐饮业提升工程」 */
const PLAN = /(?<=实施|、|和|及|以及)([\u4e00-\u9fff]{2,8}?)(?:发展|提升|振兴|培育)(?:“[^”]*”)?(?:（[^）]*）)?[^、，和“（]{0,8}(?:计划|方案|工程|行动)/gu

/** 「推进新材料、新能源两大成长型产业和电子商务、现代物流两大服务业发展」: lists that their counts end, one after another. */
const COUNTED = /(?:推进|推动|促进|支持|(?<=业)(?:和|及|以及|与))([^，的]{2,40}?、[^，的]{2,60}?)[一二三四五六七八九十两]大[\u4e00-\u9fff]{0,8}(?:产业|服务业|行业)/gu

/** What group 1 of a pattern holds wherever it is found. */
const everywhere = (part: string, pattern: RegExp, rest: Omit<Stretch, 'start' | 'end'>): Stretch[] =>
  [...part.matchAll(pattern)].map(({ index, 0: all, 1: words = '' }) => {
    const start = index + all.indexOf(words)
    return { start, end: start + words.length, ...rest }
  })

/** The trades that plans are for. */
const planned = (part: string): Stretch[] =>
  /实施/u.test(part) ? everywhere(part, PLAN, { strength: 'supporting', sure: false, hub: false }) : []

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
export const findStretches = (part: string, placed: boolean): Stretch[] => {
  const role = AS.exec(part)?.[2] ?? ''
  const leading = { strength: 'leading', hub: false } as const
  const supporting = { strength: 'supporting', hub: false } as const
  const mention = { strength: 'mention', hub: false, sure: false } as const
  const kinds = captured(part, KINDS_OF, { ...supporting, sure: true })
  return [
    ...captured(part, AS, { ...(/支撑|外延|特色/u.test(role) ? supporting : leading), sure: placed }),
    ...captured(part, AS_REST, { ...supporting, sure: placed }),
    ...captured(part, AROUND, { ...leading, sure: placed }),
    ...captured(part, AIM, { ...leading, sure: false }),
    ...captured(part, ADVANTAGE, { ...supporting, sure: true }),
    ...captured(part, CHAIN, { ...supporting, sure: true }),
    ...captured(part, SUPPORT, { ...supporting, sure: true }),
    ...captured(part, MARKET, { ...supporting, sure: true }),
    ...captured(part, PUSH, { ...supporting, sure: true }),
    ...captured(part, PICK, { ...supporting, sure: true }),
    ...captured(part, TRADE, { ...supporting, sure: true }),
    ...captured(part, LEADERS, { ...mention, sure: true }),
    ...captured(part, SINGLE, { ...supporting, sure: false }),
    ...captured(part, ATTRACT, { ...supporting, sure: false }),
    ...captured(part, CAPACITY, { ...supporting, sure: false }),
    ...captured(part, TURN, { ...leading, sure: false }),
    ...captured(part, GATHERED, { ...leading, sure: false }),
    ...planned(part),
    ...everywhere(part, COUNTED, { ...supporting, sure: true }),
    ...captured(part, GATHER, { ...leading, sure: placed }),
    ...(kinds.length > 0 ? kinds : verbStretch(part)),
    ...captured(part, HAVING, { ...supporting, sure: false }),
    ...captured(part, BUILDING, { ...leading, sure: false, hub: true }),
    ...captured(part, PUSH_ONE, { ...supporting, sure: false }),
    ...captured(part, FIELD, mention),
    ...captured(part, OPEN_UP, { ...mention, sure: /提供[^，、]+、[^，、]+、/u.test(part) }),
    ...captured(part, BUSINESS, mention),
    ...captured(part, SERVE, mention),
    ...captured(part, BRING, { ...supporting, sure: true }),
    ...captured(part, LINK, { ...mention, sure: placed }),
  ]
}

