// Quantities in a text: number, multiplier and unit, in Arabic and Chinese numerals, with ranges; years, document numbers and slogans are none.
import { parseCount } from '../chinese-number.ts'

export type Quantity = {
  readonly start: number
  readonly end: number
  /** In `unit`, its base unit. */
  readonly value: number
  readonly upper: number
  readonly unit: string
}

const MULTIPLIERS: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 百亿: 1e10, 千亿: 1e11, 万亿: 1e12 }
/** Unit as written → base unit and factor. What is not here is its own base: 个, 家, 年, 工作日. */
const BASE: Readonly<Record<string, readonly [string, number]>> = {
  平方千米: ['平方公里', 1], 平方公里: ['平方公里', 1], 平方米: ['平方公里', 1e-6], 公顷: ['平方公里', 0.01], 亩: ['平方公里', 1 / 1500],
  米: ['米', 1], m: ['米', 1], 公里: ['米', 1000], 千米: ['米', 1000], 里: ['米', 500], 厘米: ['米', 0.01], 毫米: ['米', 0.001],
  元: ['元', 1], 元人民币: ['元', 1], 块: ['元', 1],
  '%': ['%', 1], '％': ['%', 1], '‰': ['%', 0.1],
  个月: ['月', 1], 个工作日: ['工作日', 1], 个小时: ['小时', 1], 个自然日: ['天', 1], 个百分点: ['百分点', 1], 标箱: ['标准箱', 1], 公斤: ['千克', 1], 吨: ['吨', 1], 周岁: ['岁', 1],
}
const ARABIC_UNITS =
  '平方公里|平方千米|平方米|公顷|亩|公里|千米|毫米|厘米|米|m(?![a-zA-Z²])|元人民币|元|美元|欧元|港元|%|％|‰|个百分点|百分点|个工作日|工作日|个自然日|个月|个小时|小时|分钟|个|家|项|条(?!例)|年(?!度|代)|天|日(?=内|前|以)|周(?!年|边|围|岁)|周岁|岁|户|人次|人|次|场|款|种|类|所|座|处|名|件|套|台|辆|架|吨|公斤|千克|标准箱|标箱|级(?!别|以上人民)|倍|届|支|门|份|批|千瓦时|千瓦|兆瓦|立方米|度(?!假)|张|幢|栋|艘|列|班|期(?!间)|部门|箱'
/** Chinese numerals count only with these: 「一方面」 「三农」 「五位一体」 are no quantities. */
const CHINESE_UNITS = '平方公里|公里|亿?元|个百分点|个工作日|工作日|个月|个小时|小时|个(?!别|性|人|体)|年(?!级|代)|天|大(?=[\\u4e00-\\u9fff])|家(?!庭)|项|条|户|款|种|场|次(?!性|全会|会议|会|污染|产业|创业|开发|供水)|倍|处|所|座|名|周(?!年)|岁'
const DIGITS = '[0-9０-９]+(?:[,，][0-9]{3})*(?:[.．][0-9０-９]+)?'
const SCALE = '(?:万亿|千亿|百亿|百万|千万|亿|万|千|百)'
const CHINESE = '[二两三四五六七八九十百千万亿][一二两三四五六七八九十百千零]{0,8}|一[百千万亿十][一二三四五六七八九十百千零]{0,8}|(?<![上下前后])半(?=个?小时|天|年(?!度)|个月)'
const TO = '\\s?[—–―\\-~～至到]{1,2}\\s?'

const ARABIC = new RegExp(`(${DIGITS})\\s?[多余]?(${SCALE})?[多余]?\\s?(${ARABIC_UNITS})?(?:${TO}(${DIGITS})\\s?(${SCALE})?[多余]?\\s?(${ARABIC_UNITS})?)?`, 'gu')
const CHINESE_QUANTITY = new RegExp(`(${CHINESE})[多余]?(?:${TO}(${CHINESE}))?(${SCALE})?(${CHINESE_UNITS})`, 'gu')

const half = (digits: string): number => Number(digits.replace(/[０-９．]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[,，]/gu, ''))

/** 两 is 二, 半 a half; 百亿 is a hundred times a hundred million. */
const chineseValue = (written: string): number | null => {
  if (written === '半') return 0.5
  const scaled = /^(.*?)(万亿|亿|万)$/u.exec(written)
  if (scaled) {
    const head = scaled[1] === '' ? 1 : parseCount(scaled[1] ?? '')
    return head === null ? null : head * (MULTIPLIERS[scaled[2] ?? ''] ?? 1)
  }
  return parseCount(written)
}

/** Names and slogans in short quotes: “5+5+1”, “三八五”, “四川民营经济20条”. */
const MAX_QUOTED = 16
const quotedRanges = (text: string): (readonly [number, number])[] =>
  [...text.matchAll(/“[^”]{1,60}”|《[^》]{1,120}》/gu)].filter(({ 0: words }) => words.startsWith('《') || words.length <= MAX_QUOTED + 2).map(({ index, 0: words }) => [index, index + words.length] as const)

type Written = { readonly low: number; readonly high: number; readonly unit: string; readonly bareScale: boolean }

const toQuantity = (start: number, surface: string, { low, high, unit, bareScale }: Written): Quantity => {
  // 「1000亿以上规模」: what is counted in 亿 alone is money.
  const written = unit === '' && bareScale ? '元' : unit
  const [base, factor] = BASE[written] ?? [written, 1]
  const trimmed = surface.trimEnd()
  return { start, end: start + trimmed.length, value: low * factor, upper: high * factor, unit: base }
}

/** True where the number is part of a year, a date, a time, a document's number, a clause's number or a name. */
const isGuarded = (text: string, start: number, end: number): boolean => {
  const before = text.slice(Math.max(0, start - 8), start)
  const after = text.slice(end, end + 4)
  if (/[第〔［[×xX+＋.．·]$|[（(]\d*$(?=[）)])/u.test(before) || /^[〕］\]×+＋GD]|^[—–-]\d{2,}/u.test(after)) return true
  const number = text.slice(start, end)
  if (/^(?:19|20|１９|２０)[0-9０-９]{2}年$/u.test(number)) return true
  if (/年\s?$/u.test(before) && /^\d{1,2}(?:日|$)/u.test(number)) return true
  if (/[年月]\s?\d{0,2}[—–-]?$/u.test(before) && /日$/u.test(number)) return true
  if (/^\d+年$/u.test(number) && /^(?:\d{1,2}月)/u.test(after)) return true
  return /^(?:行动|规划|计划|强(?![震降烈台对])|号|周年|月\d|日|时\d|组(?!建)|楼|室)/u.test(after) && !/(?:亿|万|%|元)$/u.test(number)
}

const readArabic = (text: string): Quantity[] =>
  [...text.matchAll(ARABIC)].flatMap((match): Quantity[] => {
    const [surface, first = '', scale1 = '', unit1 = '', second, scale2 = '', unit2 = ''] = match
    const isRange = second !== undefined
    const unit = (isRange ? unit2 || unit1 : unit1 || unit2) ?? ''
    const scale = isRange ? scale2 || scale1 : scale1
    const bareScale = unit === '' && scale.includes('亿')
    if (unit === '' && !bareScale) return []
    if (isGuarded(text, match.index, match.index + surface.trimEnd().length)) return []
    const low = half(first) * (MULTIPLIERS[scale1 || (isRange ? scale : '')] ?? 1)
    const high = isRange ? half(second) * (MULTIPLIERS[scale] ?? 1) : low
    // 「2018—2020年」 are years; a range runs upwards.
    if (isRange && (high < low || (/^\d{4}$/u.test(first) && unit === '年'))) return []
    return [toQuantity(match.index, surface, { low, high, unit, bareScale })]
  })

const readChinese = (text: string): Quantity[] =>
  [...text.matchAll(CHINESE_QUANTITY)].flatMap((match): Quantity[] => {
    const [surface, first = '', second, scale = '', unit = ''] = match
    const before = text.slice(Math.max(0, match.index - 3), match.index)
    if (/[第十百千万零〇○年每一二三四五六七八九届\d]$|党的$|次、$/u.test(before) || isGuarded(text, match.index, match.index + surface.length)) return []
    // 「十九大和十九届」 「百年」 「一次」 「千家万户」
    if (/^(?:十[八九]|二十)大|^[百千万]年|^千家万|^[百千万]次/u.test(surface)) return []
    const low = chineseValue(first)
    const high = second === undefined ? low : chineseValue(second)
    if (low === null || high === null || high < low || low > 1e12) return []
    const factor = (MULTIPLIERS[scale] ?? 1) * (unit === '亿元' ? 1e8 : 1)
    return [toQuantity(match.index, surface, { low: low * factor, high: high * factor, unit: unit === '亿元' ? '元' : unit, bareScale: false })]
  })

/** Quantities in reading order, without overlaps. */
export const findQuantities = (text: string): Quantity[] => {
  const quoted = quotedRanges(text)
  const inside = ({ start, end }: Quantity): boolean => quoted.some(([from, to]) => from < start && end <= to)
  const found: Quantity[] = []
  for (const quantity of [...readArabic(text), ...readChinese(text)].filter((one) => !inside(one)).sort((a, b) => a.start - b.start)) {
    if (quantity.start >= (found.at(-1)?.end ?? 0)) found.push(quantity)
  }
  return found
}
