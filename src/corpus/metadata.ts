// What a document says of itself: title, issuer, number, date, status, region. A field stays empty where the text does not say.
import type { DocumentMeta } from '../core/document.ts'
import { readDate, readDateLine } from './chinese-date.ts'
import { readLines } from './lines.ts'
import { MARKER_WINDOW, readMarker } from './numbering.ts'
import { readRegions } from './regions.ts'
import type { Page, TitleBlock } from './title-block.ts'
import { isAttachmentLine, isNumberLine, joinTitle, nextLine, readStatusLine, readTitleBlock, shortText } from './title-block.ts'

export type TextMetadata = Omit<DocumentMeta, 'key' | 'source'>

/** Lines, blank ones aside, that make up a document's head with its covering notice. */
const HEAD_LINES = 30

/** Names end so: 国务院办公厅, 省发展改革委, 市人民政府, 最高人民法院. */
const ISSUER = /^[\p{Script=Han}（）、，\s]{2,60}?(?:国务院|办公厅|办公室|人民政府|政府|委员会|常委会|党委|省委|市委|部|委|厅|局|署|院|行|会)$/u

/** Indexes of the head's lines: up to the first clause, at most `HEAD_LINES`. */
const headIndexes = (page: Page): number[] => {
  const found: number[] = []
  for (let at = nextLine(page, 0); at < page.lines.length && found.length < HEAD_LINES; at = nextLine(page, at + 1)) {
    const line = page.lines[at]
    if (!line || readMarker(page.text.slice(line.first, Math.min(line.end, line.first + MARKER_WINDOW)))) break
    found.push(at)
  }
  return found
}

const firstTitle = (page: Page, head: readonly number[]): TitleBlock | null => {
  for (const index of head.slice(0, 6)) {
    const text = shortText(page, index)
    // An addressee or running text ends the place where a title can stand.
    if (/[：:]$|。/u.test(text)) return null
    if (isAttachmentLine(text)) continue
    const block = readTitleBlock(page, index)
    if (block) return block
  }
  return null
}

/** 「关于印发某某方案的通知」 with the plan's own title further down: the plan is what the document is known by. */
const issuedTitle = (page: Page, head: readonly number[], notice: TitleBlock): TitleBlock | null => {
  const order = notice.title.endsWith('令')
  if (!order && !/(?:印发|转发|批转|公布|发布).*(?:通知|函|决定)$/u.test(notice.title)) return null
  for (const index of head) {
    if (index < notice.to) continue
    const block = readTitleBlock(page, index)
    if (block && (order || notice.title.replace(/[《》]/gu, '').includes(block.title.replace(/[《》]/gu, '')))) return block
  }
  return null
}

const issuerOf = (page: Page, head: readonly number[], title: string): string => {
  const before = /^(.{2,40}?)(?:关于|印发|转发|批转|对(?=.{2,40}(?:答复|批复)$))/u.exec(title)?.[1] ?? ''
  if (ISSUER.test(before)) return splitIssuers(before)
  if (title.endsWith('令') && ISSUER.test(title.slice(0, -1))) return title.slice(0, -1)
  // The lines above the date of a covering notice sign it.
  const signed: string[] = []
  const date = head.findIndex((index) => readDateLine(shortText(page, index)) !== '')
  for (let at = date - 1; at >= 0; at -= 1) {
    const text = shortText(page, head[at] ?? 0)
    if (!ISSUER.test(text)) break
    signed.unshift(joinTitle([text]))
  }
  return signed.join('、')
}

/** 「甲市人民政府办公厅乙省人民政府办公厅」 are two. */
const splitIssuers = (names: string): string => names.replace(/(办公厅|人民政府)(?=[\p{Script=Han}]{2,12}(?:办公厅|人民政府)$)(?!办公厅)/gu, '$1、').replace(/[，\s]+/gu, '、')

const numberOf = (page: Page, head: readonly number[]): string => {
  const at = head.findIndex((index) => isNumberLine(shortText(page, index)))
  if (at < 0) return ''
  const number = shortText(page, head[at] ?? 0).replace(/\s/gu, '')
  const order = shortText(page, head[at - 1] ?? 0)
  return number.startsWith('第') && order.endsWith('令') ? `${joinTitle([order])}${number}` : number
}

/** The date that signs it; for laws the latest of 通过, 公布, 修订 at the head, but not the day from which it holds. */
const dateOf = (page: Page, head: readonly number[]): string => {
  const lines = head.map((index) => shortText(page, index))
  const signed = lines.map(readDateLine).find((date) => date !== '')
  if (signed) return signed
  const history = lines.filter((line) => /^[（(]?\d{4}年.*(?:通过|公布|修订|修正|发布|批准|修改)/u.test(line)).map(readDate)
  const latest = history.filter((date) => date !== '').sort().at(-1)
  if (latest) return latest
  return lastDateLine(page) || signatureDate(page)
}

/** Lines at the end that are searched for a signature. */
const TAIL_LINES = 12

const lastDateLine = (page: Page): string => {
  let seen = 0
  for (let at = page.lines.length - 1; at >= 0 && seen < TAIL_LINES; at -= 1) {
    const text = shortText(page, at)
    if (text === '') continue
    seen += 1
    const date = readDateLine(text)
    if (date !== '') return date
  }
  return ''
}

/** The first date that stands alone under a short line: the signature of a document whose attachments follow. */
const signatureDate = (page: Page): string => {
  for (let at = nextLine(page, 1); at < page.lines.length; at = nextLine(page, at + 1)) {
    const line = page.lines[at]
    const date = line && line.end - line.first <= 20 ? readDateLine(shortText(page, at)) : ''
    if (date !== '') return date
  }
  return ''
}

/** Metadata read from the document's own text. */
export const readMetadata = (text: string): TextMetadata => {
  const page: Page = { text, lines: readLines(text) }
  const head = headIndexes(page)
  const notice = firstTitle(page, head)
  const block = notice ? (issuedTitle(page, head, notice) ?? notice) : null
  const statusLine = head.map((index) => readStatusLine(shortText(page, index))).find((status) => status !== '')
  const issuer = issuerOf(page, head, notice?.title ?? '')
  return {
    title: block?.title.replace(/^《(.*)》$/u, '$1') ?? '',
    issuer,
    number: numberOf(page, head),
    date: dateOf(page, head),
    status: block?.status || (statusLine ?? ''),
    region: readRegions(`${issuer}\n${block?.title ?? ''}`),
  }
}
