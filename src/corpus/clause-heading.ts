// A clause's heading: the title sentence after its marker, where there is one.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../core/brackets.ts'
import type { Span } from '../core/span.ts'
import { trimSpan } from '../core/span.ts'
import type { Marker } from './numbering.ts'

/** Longest heading in characters; the longest of the founding documents has 41. What is longer is the clause's text itself. */
const MAX_HEADING_CHARS = 60
/** Longest heading that a colon closes (元旦：…); before a colon further on stands a sentence. */
const MAX_COLON_CHARS = 16
/** Longest heading of an article (第五条 住房租金), which is a word or two; most articles have none. */
const MAX_ARTICLE_CHARS = 24
/** Characters that are looked at, so that a line of any length costs the same. */
const WINDOW_CHARS = 200


/** Index of the first of `marks` that stands outside brackets and quotes, or -1. */
const findOutside = (piece: string, marks: string): number => {
  let depth = 0
  for (let i = 0; i < piece.length; i += 1) {
    const character = piece.charAt(i)
    if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && marks.includes(character)) return i
  }
  return -1
}

const endOfHeading = (piece: string, whole: boolean, marker: Marker): number => {
  if (marker.style === 'article') {
    const bracket = /^\s*(?:【[^】]{1,24}】|（[^）]{1,24}）)/u.exec(piece)
    if (bracket) return bracket[0].length
    return whole && piece.length <= MAX_ARTICLE_CHARS && !/[。；：，]/u.test(piece) ? piece.length : 0
  }
  const stop = findOutside(piece, '。！？；')
  const colon = findOutside(piece, '：:')
  const beforeStop = stop < 0 ? piece.length : stop
  if (colon >= 0 && colon < beforeStop && colon <= MAX_COLON_CHARS && colon < piece.trimEnd().length - 1) return colon
  if (stop >= 0) return stop <= MAX_HEADING_CHARS ? stop : 0
  return whole && piece.length <= MAX_HEADING_CHARS ? piece.length : 0
}

/** Span of the heading in the text, without marker, closing mark and blanks; empty where the clause has none. `from` is where its marker ends. */
export const findHeading = (text: string, marker: Marker, { from, lineEnd }: { readonly from: number; readonly lineEnd: number }): Span => {
  const windowEnd = Math.min(lineEnd, from + WINDOW_CHARS)
  const piece = text.slice(from, windowEnd)
  const end = from + endOfHeading(piece, windowEnd === lineEnd, marker)
  const { start, end: trimmed } = trimSpan(text, { start: from, end })
  let last = trimmed
  while (last > start && '，,：:、。；'.includes(text.charAt(last - 1))) last -= 1
  return { start, end: last }
}
