// Markers (序号): which line starts look like one. Whether it is one is for the outline to say, which knows the series.
import { parseNumber } from './chinese-number.ts'

export type LegalStyle = 'part' | 'subpart' | 'chapter' | 'section' | 'article'
export type MarkerStyle =
  LegalStyle | 'chinese' | 'chinese-paren' | 'arabic' | 'arabic-paren' | 'arabic-close' | 'circled' | 'dotted-1' | 'dotted-2' | 'dotted-3' | 'dotted-4'

export type Marker = {
  readonly style: MarkerStyle
  readonly number: number
  /** The 一 of 第十七条之一; 0 where there is none. */
  readonly sub: number
  /** What stands for the marker in a clause's id: `17-1`. */
  readonly ordinal: string
  /** For `2.1.3` the numbers above it: `2.1`; else empty. */
  readonly above: string
  /** As written, without white space. */
  readonly marker: string
  /** Where it starts and ends in the line. */
  readonly start: number
  readonly end: number
  /** The layout leaves no doubt: a `#` before it, or 第X条 set off by a blank. */
  readonly strong: boolean
}

/** Characters of a line that are looked at; no marker with its surroundings is longer. */
export const MARKER_WINDOW = 80
/** A chapter's line is its heading and no more. */
const CHAPTER_LINE_CHARS = 60
/** A chapter's line without a blank after the number (第一章总则) must be shorter still, for 第一节课 opens sentences too. */
const TIGHT_CHAPTER_CHARS = 20
/** No outline numbers its items higher; what is above is a year, an amount, a document's number. */
const MAX_ITEM = 199

const NUM = '[〇○零一二三四五六七八九十百千]'
const LEAD = /^\s*(#{1,6}(?=[\s第一二三四五六七八九十（(\d]))?\s*/u
const LEGAL = new RegExp(`^第\\s?(${NUM}{1,8}|[0-9０-９]{1,4})\\s?(分编|编|章|节|条)(?:之(${NUM}{1,3}))?`, 'u')
const ITEMS: readonly { readonly style: MarkerStyle; readonly pattern: RegExp; readonly notBefore: RegExp }[] = [
  // 「一、二等奖」「三、四线城市」 are lists in running text, not markers.
  { style: 'chinese', pattern: new RegExp(`^(${NUM}{1,5})[、．.]`, 'u'), notBefore: new RegExp(`^(?:${NUM}+[、级类线等季批次期档产]|[、，])`, 'u') },
  // 「（三）项规定」「（一）、（二）项」「（一）至（三）」 refer to items that stand elsewhere.
  { style: 'chinese-paren', pattern: new RegExp(`^[（(]\\s?(${NUM}{1,5})\\s?[）)]`, 'u'), notBefore: /^\s?(?:[、，,和至及或]?\s?[（(][〇零一二三四五六七八九十]+[）)]|[、，,]|项(?!目)|款(?!项))/u },
  // 「1.2万亿元」 is a decimal and 「1、2号线」 a list.
  { style: 'arabic', pattern: /^([0-9０-９]{1,3})\s?[.．、]/u, notBefore: /^[0-9０-９]/u },
  { style: 'arabic-paren', pattern: /^[（(]\s?([0-9０-９]{1,3})\s?[）)]/u, notBefore: /^\s?(?:[、，,和至及或]?\s?[（(]\d+[）)]|[、，,]|项(?!目)|款(?!项))/u },
  { style: 'arabic-close', pattern: /^([0-9０-９]{1,2})[）)]/u, notBefore: /^[、，,]/u },
]
const CHAPTER_STYLE: Readonly<Record<string, LegalStyle>> = { 编: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section', 条: 'article' }
const DOTTED = /^(\d{1,2}(?:[.．]\d{1,2}){0,3})[.．]?(?=\s)/u
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

type Found = Pick<Marker, 'style' | 'number'> & { readonly length: number; readonly sub?: number; readonly above?: string; readonly strong?: boolean }

/** 「第三条、第五条」「第三条规定的」「第三条第二款」「第三条（一）项」 refer to an article. */
const REFERENCE = /^(?:[、，,。；;：:和及至或与的之规所中第款项）)》”]|[（(][〇零一二三四五六七八九十]+[）)])/u

const readLegal = (line: string, hashed: boolean): Found | null => {
  const match = LEGAL.exec(line)
  const number = match ? parseNumber(match[1] ?? '') : null
  const style = CHAPTER_STYLE[match?.[2] ?? '']
  if (!match || number === null || number < 1 || style === undefined) return null
  const rest = line.slice(match[0].length)
  const spaced = rest === '' || /^[\s【（(]/u.test(rest)
  if (style === 'article') {
    if (REFERENCE.test(rest)) return null
    return { style, number, length: match[0].length, sub: parseNumber(match[3] ?? '') ?? 0, strong: hashed || spaced }
  }
  const heading = line.length <= (spaced ? CHAPTER_LINE_CHARS : TIGHT_CHAPTER_CHARS) && !/[。；，！？]|^(?:[课的是中]|规定)/u.test(rest)
  return hashed || heading ? { style, number, length: match[0].length, strong: hashed || /^\s/u.test(rest) } : null
}

const readItem = (line: string): Found | null => {
  for (const { style, pattern, notBefore } of ITEMS) {
    const match = pattern.exec(line)
    if (!match) continue
    const number = parseNumber(match[1] ?? '')
    if (number === null || number < 1 || number > MAX_ITEM) return null
    return notBefore.test(line.slice(match[0].length)) ? null : { style, number, length: match[0].length }
  }
  const circled = CIRCLED.indexOf(line.charAt(0) || ' ')
  return circled >= 0 ? { style: 'circled', number: circled + 1, length: 1 } : null
}

const readDotted = (line: string): Found | null => {
  const match = DOTTED.exec(line)
  if (!match) return null
  const parts = (match[1] ?? '').split(/[.．]/u).map(Number)
  // A lone number needs a heading after it: table rows and running text start with numbers too.
  if (parts.length === 1 && (line.length > CHAPTER_LINE_CHARS || /[。；，|]/u.test(line))) return null
  const number = parts.at(-1) ?? 0
  const style = `dotted-${parts.length}` as MarkerStyle
  return number < 1 ? null : { style, number, length: match[0].length, above: parts.slice(0, -1).join('.') }
}

/**
 * The marker that the line seems to start with, or null. The caller passes at most `MARKER_WINDOW` characters of the line.
 * `dotted` admits `1`, `1.1`, `1.1.1` followed by a blank, which only documents that number so throughout use.
 */
export const readMarker = (line: string, { dotted = false }: { readonly dotted?: boolean } = {}): Marker | null => {
  const lead = LEAD.exec(line)
  const start = lead?.[0].length ?? 0
  const hashed = lead?.[1] !== undefined
  const rest = line.slice(start)
  const found = readLegal(rest, hashed) ?? (dotted ? readDotted(rest) : null) ?? readItem(rest)
  if (!found) return null
  const { style, number, length, sub = 0, above = '', strong = hashed } = found
  const ordinal = sub > 0 ? `${number}-${sub}` : String(number)
  return { style, number, sub, ordinal, above, marker: rest.slice(0, length).replace(/\s/gu, ''), start, end: start + length, strong }
}
