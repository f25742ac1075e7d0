// Numbers written in Chinese (三十二, 一百零五, 二〇二二) or in digits of either width, as integers.

const DIGITS: Readonly<Record<string, number>> = { 〇: 0, '○': 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

const withUnits = (written: string): number | null => {
  let total = 0
  let digit: number | null = null
  for (const character of written) {
    const unit = UNITS[character]
    const value = DIGITS[character]
    if (unit !== undefined) {
      total += (digit ?? 1) * unit
      digit = null
    } else if (value !== undefined) digit = value
    else return null
  }
  return total + (digit ?? 0)
}

/** The number, or null where the characters are none. 二〇〇四 is read place by place. */
export const parseNumber = (written: string): number | null => {
  if (written === '') return null
  const half = written.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  if (/^\d+$/u.test(half)) return Number(half)
  if (/[十百千]/u.test(half)) return withUnits(half)
  const places = Array.from(half, (character) => DIGITS[character])
  return places.includes(undefined) ? null : Number(places.join(''))
}

/** A number that stands before what it counts: 两 is 二 there. */
export const parseCount = (written: string): number | null => parseNumber(written.replace(/两/gu, '二'))
