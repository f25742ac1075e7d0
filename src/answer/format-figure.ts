// A reckoned figure as an answer writes it.

/** Digits that a sum of decimals as documents write them can carry. */
const DIGITS = 10
const YI = 1e8
const WAN_YI = 1e12

/** `178.8平方公里`, `700亿元`: at most ten significant digits, money in 亿 or 万亿. */
export const formatFigure = (value: number, unit: string): string => {
  const [scaled, name] = unit === '元' && Math.abs(value) >= WAN_YI ? [value / WAN_YI, '万亿元'] : unit === '元' && Math.abs(value) >= YI ? [value / YI, '亿元'] : [value, unit]
  return `${Number(scaled.toPrecision(DIGITS))}${name}`
}
