// When a document was issued, until when it plans, by when something is due, and whether it is a draft.
import type { PolicyDocument } from '../../core/document.ts'
import { readDate } from '../chinese-date.ts'
import { type ClauseText, locate } from './clause-text.ts'
import type { DateStatusFacet, FacetExtractor } from './facet.ts'

type Found = { readonly start: number; readonly end: number; readonly field: DateStatusFacet['field']; readonly value: string }

const FULL_DATE = '[〇○零一二三四五六七八九\\d０-９]{4}\\s?年\\s?[一二三四五六七八九十\\d０-９]{1,3}\\s?月\\s?[一二三四五六七八九十\\d０-９]{1,3}\\s?日'
/** A date alone on its line: a signature. */
const SIGNED = new RegExp(`(?<=^|\\n)[ \\t\\u3000]*(${FULL_DATE})[ \\t\\u3000]*(?=\\n|$)`, 'gu')
/** （征求意见稿） in the title or alone on its line. */
const STATUS = /[（(]\s?((?:公开)?征求意见稿|送审稿|草案(?:送审稿|征求意见稿)?|试行|暂行|修订稿|修订|讨论稿)\s?[）)](?=\s*(?:\n|$))/gu
const TARGET = /(?:到|至|力争|争取|确保到?|截至)\s?((20\d{2})\s?年)(?!\s?\d{1,2}\s?月|[—–-]|底前|末前)/gu
/** 「2019年2月底前」 「2025年底前」 「2020年6月30日前」 */
const DEADLINE = /((20\d{2})\s?年(?:\s?(\d{1,2})\s?月)?(?:\s?(\d{1,2})\s?日|底|末)?)(?=之?以?前)/gu
/** 「（2020-2023年）」 of the document's own title or text, not of a document that it cites. */
const PERIOD = /((20\d{2})\s?年?\s?[—–\-~～至到]{1,2}\s?(20\d{2})\s?年)/gu

const pad = (digits: string | undefined): string => (digits === undefined ? '' : `-${digits.padStart(2, '0')}`)

const matchAll = (text: string, pattern: RegExp, read: (match: RegExpExecArray) => Omit<Found, 'start' | 'end'> | null): Found[] =>
  [...text.matchAll(pattern)].flatMap((match): Found[] => {
    const words = match[1] ?? ''
    const found = read(match)
    const start = match.index + match[0].indexOf(words)
    return found ? [{ start, end: start + words.length, ...found }] : []
  })

/** Titles of other documents: their years and drafts are not this one's. */
const citedRanges = (text: string): (readonly [number, number])[] => [...text.matchAll(/《[^》]{1,200}》/gu)].map(({ index, 0: words }) => [index, index + words.length] as const)

/** Lines from the top in which a status is the document's own. */
const HEAD_LINES = 14
/** A line longer than this is running text: 「…管理办法（试行）」 at its end is cited. */
const MAX_TITLE_CHARS = 60

const readStatus = (text: string): Found[] => {
  const head = text.split('\n').slice(0, HEAD_LINES).join('\n')
  return matchAll(head, STATUS, (match) => {
    const line = head.slice(head.lastIndexOf('\n', match.index) + 1, match.index + match[0].length)
    return line.length <= MAX_TITLE_CHARS ? { field: 'status', value: match[1] ?? '' } : null
  })
}

const readClause = ({ text, clause }: ClauseText): Found[] => {
  const cited = citedRanges(text)
  const found = [
    ...matchAll(text, SIGNED, (match) => {
      const date = readDate(match[1] ?? '')
      return date === '' ? null : { field: 'issued', value: date }
    }),
    ...(clause.depth === 0 ? readStatus(text) : []),
    ...matchAll(text, DEADLINE, ([, , year = '', month, day]) => ({ field: 'deadline', value: year + pad(month) + pad(day) })),
    ...matchAll(text, PERIOD, ([, , from = '', to = '']) => (Number(from) < Number(to) ? { field: 'period', value: `${from}/${to}` } : null)),
    ...matchAll(text, TARGET, ([, , year = '']) => ({ field: 'target', value: year })),
  ]
  const kept: Found[] = []
  for (const one of found) {
    const clash = kept.some((other) => one.start < other.end && other.start < one.end) || cited.some(([from, to]) => from < one.start && one.end <= to)
    if (!clash) kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}

export const dateStatus: FacetExtractor = {
  kind: 'date-status',
  extract: (_document: PolicyDocument, texts: readonly ClauseText[]) =>
    texts.flatMap((source) => readClause(source).map(({ start, end, field, value }): DateStatusFacet => ({ kind: 'date-status', ...locate(source, start, end), field, value }))),
}
