// Figures: what a text states in numbers, with what is measured, how the value binds, and for which year.
import type { PolicyDocument } from '../../core/document.ts'
import { splitSentences } from '../sentences.ts'
import { type ClauseText, locate } from './clause-text.ts'
import { readDocumentPlace } from './document-place.ts'
import type { FacetExtractor, FigureFacet, Relation } from './facet.ts'
import { leadingPlaces } from './place-names.ts'
import { findQuantities, type Quantity } from './quantities.ts'

/** Words after a value that bound it, and what they say. */
const AFTER: readonly (readonly [RegExp, Relation])[] = [
  [/^(?:及|（含）)?(?:以上|之上|起步)/u, '>='],
  [/^(?:及|（含）)?(?:以下|以内|之内|之下)|^内(?![部外容地设])/u, '<='],
  [/^(?:左右|上下)/u, '~'],
]
/** The same for words before it; the first that fits counts. */
const BEFORE: readonly (readonly [RegExp, Relation])[] = [
  [/(?:不低于|不少于|不小于|不短于|至少|不得少于|不得低于)(?:[^，。；]{0,4}|[^，。；\d]{2,10}的)$/u, '>='],
  [/(?:不超过|不高于|不大于|不多于|不长于|不得超过|不能超过|至多|最多|最高|不突破)(?:[^，。；\d]{0,3}|[^，。；\d]{2,10}的)$/u, '<='],
  [/(?:低于|小于|少于|不足|未满|不满)$/u, '<'],
  [/(?:超过?|突破|大于|高于|多于|逾)$/u, '>'],
  [/(?:约|近|大约|大概)$/u, '~'],
]
const COMPARING = /力争|争取|确保|不低于|不少于|至少|不超过|不高于|最高|超过?|突破|达到|达|约|近|提升至|提升到|提高到|提高至|降至|降到|压缩至|缩短至|增长|以上|以下|以内|左右|上下/gu
/** A year that figures are stated for: 「到2027年」 「力争2027年」. */
const TARGET_YEAR = /(?:(?:到|至|力争|争取|截至|确保)\s?((?:19|20)\d{2})\s?年(?!\s?\d{1,2}\s?月)|((?:19|20)\d{2})\s?年(?=初步|基本|全面|力争|实现|建成|达到))/gu
/** 「1995年我国共发生…」: the year that a sentence, or its part, opens with holds for that sentence only. */
const STATED_YEAR = /(?<=^|[。；，：\n])\s?((?:19|20)\d{2})\s?年(?=度?[^\d，。；底前内以起至到的第（(][^，。；]{0,30}\d)/gu
/** Characters before a value that are looked at for its comparing words. */
const BEFORE_CHARS = 14
const MAX_ATTRIBUTE = 40

const relationOf = (before: string, after: string): Relation => {
  const suffix = AFTER.find(([pattern]) => pattern.test(after))?.[1]
  const prefix = BEFORE.find(([pattern]) => pattern.test(before))?.[1]
  return suffix === '~' && prefix ? prefix : (suffix ?? prefix ?? '=')
}

const comparatorOf = (before: string, after: string): string => {
  // What bounds an earlier value of the same sentence is not this one's.
  const near = (/[^，。；：、\d]*$/u.exec(before)?.[0] ?? '').replace(/^.*?(?:以上|以下|以内|左右|上下)/u, '')
  const words = [...near.matchAll(COMPARING), ...(/^(?:及|（含）)?(?:以上|以下|以内|左右|上下)/u.exec(after) ?? [])]
  return words.map((word) => (typeof word === 'string' ? word : word[0])).join('')
}

/** Verbs and comparing words between what is measured and its value. */
const TAIL_VERBS =
  /(?:力争|争取|确保|(?<![年月人日户])均|各|共|计|总计|合计|为|是|有|达到?|超过?|突破|约|近|不低于|不少于|至少|不超过|不高于|最高|最多|提升|提高|增长|持续|降低?|压缩|缩短|控制|稳定|保持|扩大|增加|原则上|分别|仅|只|至|到|在|的|可|不得|应|要|小于|低于|大于|高于|\s)+$/u
const LEAD_WORDS = /^(?:(?:推动|力争|确保|争取|实现|到?\s?20\d\d年底?|其中|全面|将|使|对|并|努力|引导|允许|给予|通过|经过|在|原则上|不高于|不超过|不低于|不少于|处以?|按照?|把|积极|支持|培育|打造|引进|建设|发展|形成|完善|以|从|自|每年|每)\s?)+/u
const CUT = /[，。；：、,;:（）()“”\n]/u

/** The noun phrase that ends where the value's own verbs start. */
const phraseBefore = (text: string, from: number, at: number): string => {
  const window = text.slice(Math.max(from, at - 80), at).replace(TAIL_VERBS, '').replace(/[（(]$/u, '')
  let start = window.length
  let depth = 0
  while (start > 0) {
    const character = window.charAt(start - 1)
    if ('）)'.includes(character)) depth += 1
    else if ('（('.includes(character) && depth > 0) depth -= 1
    else if (depth === 0 && CUT.test(character)) break
    start -= 1
  }
  return window.slice(start).replace(LEAD_WORDS, '').slice(-MAX_ATTRIBUTE)
}

/** 「四大片区立足实际…」: what is counted ends where something is said of it. */
const PREDICATE = /^([\u4e00-\u9fff]{2,}?)(?:立足|围绕|聚焦|依托|分别|各自|均|打造|推进|推动|实现|按照).*$/u
/** 「1000亿、500亿、300亿特色产业集群」: the noun of several values stands behind the last. */
const MORE_VALUES = new RegExp('^(?:(?:、|和|及|或)\\d+(?:[.．]\\d+)?(?:万亿|千亿|百亿|亿|万|千|百)?(?:元|个|家|项|%)?)+', 'u')

/** 「20个省级跨境电商产业园」: what is counted stands after the measure word. */
const phraseAfter = (text: string, at: number): string => {
  const rest = text.slice(at, at + 60).replace(MORE_VALUES, '').replace(/^(?:及|（含）)?(?:以上|以下|以内|左右|上下)/u, '')
  const words = /^(?:[^，。；：、,;:\n（）()]|[（(][^（）()]{0,12}[）)])*/u.exec(rest)?.[0] ?? ''
  // 「1445名为基数」: what it serves as is not what is counted.
  const noun = /^为/u.test(words) ? '' : words.replace(/^(?:的|等)/u, '')
  if (/^(?:和|及|或|至)?\d/u.test(noun)) return ''
  return noun.replace(PREDICATE, '$1').replace(/^(.{2,}?)(?:和|及|并|与)[\d二三四五六七八九十].*$/u, '$1').slice(0, MAX_ATTRIBUTE)
}

/** What is left of a verb is no noun. */
const WEAK = /(?:可?申请|处|签订|应当|不得|可以|给予|为期|经过|通过|提供|力争)$|^[A-Z]+$/u
const MEASURES = ['平方公里', '米', '元', '%', '百分点', '年', '月', '天', '工作日', '小时', '分钟', '岁', '倍', '级', '吨', '标准箱', '周', '度', '日']

const attributeOf = (text: string, sentenceStart: number, quantity: Quantity): string => {
  const after = phraseAfter(text, quantity.end)
  const before = phraseBefore(text, sentenceStart, quantity.start)
  if (!MEASURES.includes(quantity.unit)) return after !== '' ? after : before
  // 「最高不超过15万元的创业担保贷款」 「135m水位」: what the value belongs to stands behind it.
  if (after.length >= 2 && quantity.unit !== '平方公里') return before.length >= 2 && !WEAK.test(before) ? `${before}…${after}` : after
  if (before.length >= 2) return before
  // 「实施范围，共…平方公里」: the value's own part has no noun.
  const comma = Math.max(text.lastIndexOf('，', quantity.start - 1), text.lastIndexOf('：', quantity.start - 1))
  const earlier = comma > sentenceStart ? phraseBefore(text, sentenceStart, comma) : ''
  return earlier || after
}

const yearOf = (match: RegExpExecArray | undefined): number | null => (match ? Number(match[1] ?? match[2]) : null)

type Reading = { readonly source: ClauseText; readonly own: string; readonly cities: ReadonlySet<string> }

/** Figures of one sentence. `year` is the target year that the paragraph named before. */
const readSentence = ({ source, own, cities }: Reading, { start, end }: { readonly start: number; readonly end: number }, year: number): { readonly facets: FigureFacet[]; readonly year: number } => {
  const { text } = source
  const sentence = text.slice(start, end)
  const years = [...sentence.matchAll(TARGET_YEAR)]
  const stated = [...sentence.matchAll(STATED_YEAR)]
  const [place] = leadingPlaces(sentence.slice(0, 80).split(/[，。；]/u)[0] ?? '', cities)
  const subject = place && !own.endsWith(place.name) ? place.name : own
  const facets = findQuantities(sentence).map((local): FigureFacet => {
    const quantity = { ...local, start: local.start + start, end: local.end + start }
    const before = text.slice(Math.max(start, quantity.start - BEFORE_CHARS), quantity.start)
    const after = text.slice(quantity.end, quantity.end + 6)
    const near = [...years, ...stated].filter(({ index }) => index < local.start).sort((a, b) => a.index - b.index).at(-1)
    return {
      kind: 'figure',
      ...locate(source, quantity.start, quantity.end),
      subject,
      attribute: attributeOf(text, start, quantity),
      value: quantity.value,
      upper: quantity.upper,
      unit: quantity.unit,
      comparator: comparatorOf(before, after),
      relation: relationOf(before, after),
      year: yearOf(near) ?? year,
    }
  })
  return { facets, year: yearOf(years.at(-1)) ?? year }
}

const readClause = (reading: Reading): FigureFacet[] => {
  const { text, bodyStart } = reading.source
  if (!/[\d０-９二三四五六七八九十百千万两]/u.test(text)) return []
  const facets: FigureFacet[] = []
  let year = 0
  for (const sentence of splitSentences(text, bodyStart)) {
    // A target year holds to the end of its paragraph.
    if (text.charAt(sentence.start - 1) === '\n') year = 0
    if (sentence.note) continue
    const read = readSentence(reading, sentence, year)
    facets.push(...read.facets)
    year = read.year
  }
  return facets
}

export const figure: FacetExtractor = {
  kind: 'figure',
  extract: (document: PolicyDocument, texts: readonly ClauseText[]) => {
    const own = readDocumentPlace(document)?.name ?? ''
    const cities = new Set(document.region.split('·').filter((part) => part !== ''))
    return texts.flatMap((source) => readClause({ source, own, cities }))
  },
}
