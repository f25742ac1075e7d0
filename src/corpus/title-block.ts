// Title blocks: the short lines at a document's head that make up its title, and what stands around them.
import type { Line } from './lines.ts'
import { lineText } from './lines.ts'
import { readDateLine } from './chinese-date.ts'
import { readMarker } from './numbering.ts'

export type TitleBlock = {
  /** The title on one line, without status and without blanks between Chinese characters. */
  readonly title: string
  readonly status: string
  /** Indexes of the block's first line and of the line after its last. */
  readonly from: number
  readonly to: number
}

/** A line of a title; longer lines are text. */
const TITLE_LINE_CHARS = 60
/** A heading marked with `#` is one whatever its length, up to here. */
const HASHED_TITLE_CHARS = 150
const MAX_TITLE_LINES = 5
/** What official documents call themselves. */
const KIND = /(?:意见|方案|通知|办法|规定|细则|规划|纲要|条例|决定|决议|批复|复函|函|答复|通报|请示|报告|措施|政策|计划|预案|规则|制度|公告|通告|令|法|法典|章程|标准|指引|指南|要点|清单|目录|倡议|协议|解释|议定书|宣言|说明)$/u
const STATUS_LINE = /^[（(【〔［[]\s*([^（）()]{0,12}(?:稿|试行|暂行|草案|修订|修正)[^（）()]{0,4})\s*[）)】〕］\]]$/u
const TRAILING_STATUS = /[（(]([^（）()]{0,12}(?:稿|试行|暂行|草案))[）)]$/u
const NUMBER_LINE = /^[\p{L}\p{N}（）()]{0,20}[〔［[（(]\s?\d{4}\s?[〕］\])）]\s?第?\s?\d{1,5}\s?号$/u
const ORDER_NUMBER = /^第\s?[\d一二三四五六七八九十百零〇○]{1,6}\s?号$/u

/** Text on one line as a title is written: blanks between Chinese characters are typesetting. */
export const joinTitle = (parts: readonly string[]): string =>
  parts
    .join('')
    .replace(/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”])\s+|\s+(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”])/gu, '')
    .trim()

/** The status that a line of its own gives (（征求意见稿）), or an empty string. */
export const readStatusLine = (line: string): string => STATUS_LINE.exec(line.replace(/\s/gu, ''))?.[1] ?? ''

export const isNumberLine = (line: string): boolean => NUMBER_LINE.test(line) || ORDER_NUMBER.test(line)

export const isAttachmentLine = (line: string): boolean => /^附\s*[件录表]?\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$/u.test(line)

const isTitleLine = (line: string, maxChars: number): boolean =>
  line.length >= 2 &&
  line.length <= maxChars &&
  /\p{Script=Han}/u.test(line) &&
  !/[。；！？|]|[，、：:,;]$|^[<（(]|^附件?\s?\d{0,2}[：:]/u.test(line) &&
  !isNumberLine(line) &&
  !isAttachmentLine(line) &&
  readDateLine(line) === '' &&
  // 「2020年6月23日 第十三届…通过」 at the head of laws is history, not title.
  !/^\d{4}年\d{1,2}月/u.test(line) &&
  readMarker(line) === null

/** Title blocks are looked up line by line: `text` is the whole text and `lines` its lines. */
export type Page = { readonly text: string; readonly lines: readonly Line[] }

/** The line's trimmed text; a line too long for a title comes back cut, which is enough to see that it is one. */
export const shortText = ({ text, lines }: Page, index: number): string => {
  const line = lines[index]
  return line ? lineText(text, { ...line, end: Math.min(line.end, line.first + HASHED_TITLE_CHARS + 20) }) : ''
}

const isBlankLine = ({ lines }: Page, index: number): boolean => {
  const line = lines[index]
  return line === undefined || line.first === line.end
}

/** Index of the next line at or after `index` that is not blank, or the number of lines. */
export const nextLine = (page: Page, index: number): number => {
  let at = index
  while (at < page.lines.length && isBlankLine(page, at)) at += 1
  return at
}

const statusOf = (title: string): string =>
  TRAILING_STATUS.exec(title)?.[1] ?? /(试行|暂行)(?:办法|规定|条例|细则|规则|标准)$/u.exec(title)?.[1] ?? ''

type Part = { readonly text: string; readonly after: number }

const titleLines = (page: Page, from: number, maxChars: number): Part[] => {
  const parts: Part[] = []
  for (let at = from; parts.length < MAX_TITLE_LINES && at < page.lines.length; at = nextLine(page, at + 1)) {
    const text = shortText(page, at)
    if (!isTitleLine(text, maxChars)) break
    parts.push({ text, after: at + 1 })
  }
  return parts
}

/** The longest run of lines that reads as a title: the last of them names the kind of document. A first-level `#` heading is one by itself. */
export const readTitleBlock = (page: Page, from: number): TitleBlock | null => {
  const first = page.lines[from]
  const hashed = first !== undefined && /^#\s/u.test(page.text.slice(first.first, first.first + 2))
  const parts = titleLines(page, from, hashed ? HASHED_TITLE_CHARS : TITLE_LINE_CHARS)
  let count = hashed && parts.length > 0 ? 1 : parts.length
  while (!hashed && count > 0 && !KIND.test(joinTitle(parts.slice(0, count).map((part) => part.text)).replace(/[（(][^（）()]*[）)]$|[》”]$/u, ''))) count -= 1
  const last = parts[count - 1]
  if (!last) return null
  const title = joinTitle(parts.slice(0, count).map((part) => part.text))
  const next = nextLine(page, last.after)
  const status = readStatusLine(shortText(page, next))
  const inTitle = statusOf(title)
  return { title: title.replace(TRAILING_STATUS, (whole, said: string) => (said.endsWith('稿') ? '' : whole)), status: status || inTitle, from, to: status === '' ? last.after : next + 1 }
}
