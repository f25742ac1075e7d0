// Dates as official documents write them (2022年7月26日, 二〇〇五年六月十一日), as ISO 8601.
import { parseNumber } from './chinese-number.ts'

const DATE = /([〇○零一二三四五六七八九\d０-９]{4})\s?年\s?([一二三四五六七八九十\d０-９]{1,3})\s?月\s?([一二三四五六七八九十\d０-９]{1,3})\s?日/u
const ONLY_DATE = new RegExp(`^${DATE.source}$`, 'u')

/** True for a date that the calendar has, written `2022-07-26`. */
export const isIsoDate = (written: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(written)) return false
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written)
}

const toIso = (match: RegExpExecArray | null): string => {
  const [year, month, day] = [match?.[1], match?.[2], match?.[3]].map((part) => parseNumber(part ?? '') ?? 0)
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isIsoDate(iso) ? iso : ''
}

/** The first date in the text as ISO 8601, or an empty string. */
export const readDate = (text: string): string => toIso(DATE.exec(text))

/** The date where the line holds nothing else (a signature's last line), or an empty string. */
export const readDateLine = (line: string): string => toIso(ONLY_DATE.exec(line.trim()))
