// Whether every number of a sentence stands in the text that it cites: by value and unit, not by way of writing.
import type { Quantity } from '../../corpus/facets/quantities.ts'
import { numeralValue } from './numerals.ts'
import type { Numbers } from './read-numbers.ts'

/** Conversions of units leave rounding behind. */
const RELATIVE_TOLERANCE = 1e-9

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1)

/** True where `words` stands in `text` and is no part of a longer number there. */
const standsAlone = (text: string, words: string): boolean => {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + words.length)
    const startsWithDigit = /\d/u.test(words.charAt(0))
    const cutsBefore = startsWithDigit ? /[\d.]/u.test(before) : /[一二两三四五六七八九十百千万亿]/u.test(before)
    const cutsAfter = /\d$/u.test(words) && /^(?:\d|\.\d|[百千万亿])/u.test(after + text.charAt(at + words.length + 1))
    if (!cutsBefore && !cutsAfter) return true
  }
  return false
}

/** Words that bound a value, by the side that they leave open. 「不超过」 ends with 「超过」: the longer word is the one that is there. */
const BOUND = /(?<up>不低于|不少于|不小于|至少)$|(?<down>不超过|不高于|不大于|不多于|不突破|至多|最多|最高|低于|少于|不足)$|(?<over>超过|突破|大于|高于|多于|逾)$/u
const BOUND_CHARS = 6

type Direction = 'up' | 'down' | 'none'

const directionOf = (text: string, { start, end }: Quantity): Direction => {
  const before = text.slice(Math.max(0, start - BOUND_CHARS), start).replace(/[约近达到为]+$/u, '')
  const after = text.slice(end, end + 2)
  if (after === '以上') return 'up'
  if (after === '以下' || after === '以内') return 'down'
  const bound = BOUND.exec(before)?.groups
  return bound?.['down'] !== undefined ? 'down' : bound ? 'up' : 'none'
}

const isOpposite = (a: Direction, b: Direction): boolean => a !== 'none' && b !== 'none' && a !== b

const matches = (claimed: Quantity, said: Quantity): boolean => {
  if (claimed.unit !== said.unit) return false
  if (claimed.value !== claimed.upper) return isClose(claimed.value, said.value) && isClose(claimed.upper, said.upper)
  return isClose(claimed.value, said.value) || isClose(claimed.value, said.upper)
}

const missingQuantity = (claimed: Numbers, quantity: Quantity, sources: readonly Numbers[]): boolean => {
  const direction = directionOf(claimed.text, quantity)
  const same = sources.flatMap((source) => source.quantities.filter((said) => matches(quantity, said)).map((said) => directionOf(source.text, said)))
  if (same.length > 0) return same.every((other) => isOpposite(direction, other))
  const words = claimed.text.slice(quantity.start, quantity.end)
  return !sources.some(({ text }) => standsAlone(text, words))
}

const missingNumeral = (words: string, sources: readonly Numbers[]): boolean => {
  const bare = words.replace(/[^〇零一二两三四五六七八九十百千万亿]$/u, '')
  const value = numeralValue(bare)
  return !sources.some(({ text, digits }) => text.includes(words) || standsAlone(text, bare) || (value !== null && digits.includes(String(value))))
}

/** What the sentence states in numbers and none of the sources does, as it is written; empty where all is borne out. */
export const missingNumbers = (claimed: Numbers, sources: readonly Numbers[]): string[] => [
  ...claimed.quantities.filter((quantity) => missingQuantity(claimed, quantity, sources)).map(({ start, end }) => claimed.text.slice(start, end)),
  ...claimed.dates.filter((date) => !sources.some(({ dates }) => dates.some((said) => said.startsWith(date)))),
  ...claimed.digits.filter((digits) => !sources.some(({ text }) => standsAlone(text, digits))),
  ...claimed.numerals.filter((words) => missingNumeral(words, sources)),
]
