// Numerals in one way of writing: 百分之十二点五 → 12.5%, 二〇二二年 → 2022年, 三成 → 30%.
import { parseNumber } from '../../corpus/chinese-number.ts'

const HAN_DIGITS = '〇○零一二三四五六七八九'
const NUMERAL = '[〇○零一二两三四五六七八九十百千]+'
const DECIMAL = `(?:${NUMERAL}点[${HAN_DIGITS}]+|${NUMERAL}|\\d+(?:\\.\\d+)?)`
/** A 成 is a tenth. */
const PERCENT_OF_TENTH = 10

const digitsOf = (written: string): string | null => {
  if (/^\d/u.test(written)) return written
  const [whole = '', fraction] = written.replace(/两/gu, '二').split('点')
  const value = parseNumber(whole)
  if (value === null) return null
  return fraction === undefined ? String(value) : `${value}.${Array.from(fraction, (digit) => parseNumber(digit) ?? '').join('')}`
}

const rewrite = (text: string, pattern: RegExp, write: (digits: string) => string): string =>
  text.replace(pattern, (whole: string, written: string) => {
    const digits = digitsOf(written)
    return digits === null ? whole : write(digits)
  })

const PER_CENT = new RegExp(`百分之(${DECIMAL})`, 'gu')
const PER_MILLE = new RegExp(`千分之(${DECIMAL})`, 'gu')
const TENTHS = /([一二两三四五六七八九])成(?=[^为立员果本效长功绩就分都渝])/gu
const DECIMALS = new RegExp(`(${NUMERAL}点[${HAN_DIGITS}]+)(?=[\\u4e00-\\u9fff%])`, 'gu')
const YEAR = new RegExp(`(?<![${HAN_DIGITS}])([${HAN_DIGITS}]{4})(?=年)`, 'gu')
const MONTH = /(?<=\d年)([一二三四五六七八九十]{1,2})(?=月)/gu
const DAY = /(?<=\d年\d{1,2}月)([一二三四五六七八九十]{1,3})(?=日)/gu

/** The text with its Chinese percentages, decimals and dates in digits. Expects text of `foldClaim`. */
export const writeNumerals = (text: string): string => {
  if (!/[〇○零一二两三四五六七八九十百千]/u.test(text)) return text
  const shares = rewrite(rewrite(rewrite(text, PER_CENT, (n) => `${n}%`), PER_MILLE, (n) => `${n}‰`), TENTHS, (n) => `${Number(n) * PERCENT_OF_TENTH}%`)
  return [DECIMALS, YEAR, MONTH, DAY].reduce((written, pattern) => rewrite(written, pattern, (n) => n), shares)
}

/** Value of a run of Chinese numerals with 万 and 亿, or null. */
export const numeralValue = (written: string): number | null => {
  const scaled = /^(.+?)(万|亿)$/u.exec(written)
  const base = parseNumber((scaled?.[1] ?? written).replace(/两/gu, '二'))
  const WAN = 1e4
  const YI = 1e8
  return base === null ? null : base * (scaled === null ? 1 : scaled[2] === '万' ? WAN : YI)
}
