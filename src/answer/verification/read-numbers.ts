// The numbers that a text states: quantities with their units, dates, and digits or numerals that stand for themselves.
import { findQuantities, type Quantity } from '../../corpus/facets/quantities.ts'
import { writeNumerals } from './numerals.ts'

export type Numbers = {
  /** The text that offsets refer to: numerals written in one way. */
  readonly text: string
  readonly quantities: readonly Quantity[]
  /** ISO 8601 as far as stated: `2022-07`, `2022-07-26`. */
  readonly dates: readonly string[]
  /** Runs of digits outside quantities: years, numbers of documents, names with digits. */
  readonly digits: readonly string[]
  /** Runs of Chinese numerals outside quantities, with the character behind: 三方, 十四五规. */
  readonly numerals: readonly string[]
}

const DATE = /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?/gu
const DIGITS = /\d+(?:\.\d+)?/gu
/** Of one character only those that count things: 一 stands in too many words. */
const NUMERALS = /(?<![\u7b2c])(?:[二两三四五六七八九十百千万亿]|[〇零一二两三四五六七八九十百千万亿]{2,})[\u4e00-\u9fff]?/gu
/** Marks of order and words that hold numerals without counting: 一是, 第二, 其三; 千方百计, 万众. */
const NO_COUNT = /^(?:[一二三四五六七八九十]+是|一一|千方|百计|万众|千家|万户|万千|百姓|百花|百年|千年|三农|万物|四海|八方|万元|亿元|千米|百货|五金|万向|百强|两岸|两江|两地|双十)/u

const blank = (text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string =>
  ranges.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text)

const pad = (part: string): string => part.padStart(2, '0')

/** @param folded text of `foldClaim`. */
export const readNumbers = (folded: string): Numbers => {
  const text = writeNumerals(folded)
  const dates = [...text.matchAll(DATE)].map(([, year = '', month = '', day]) => `${year}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`)
  const quantities = findQuantities(text)
  const rest = blank(text, quantities)
  return {
    text,
    quantities,
    dates,
    digits: [...rest.matchAll(DIGITS)].map(([digits]) => digits),
    numerals: [...rest.matchAll(NUMERALS)].map(([words]) => words).filter((words) => !NO_COUNT.test(words)),
  }
}
