// A clause's own text cut into paragraphs and pieces, each of which is drawn one way. Joined, the pieces are the text, character for character.
import escapeStringRegexp from 'escape-string-regexp'
import { foldBreaks } from '../text/fold-breaks.ts'

/** Positions are in the clause's own text. */
export type TextMark = { readonly start: number; readonly end: number; readonly kind: 'quote' | 'current' | 'match' | 'current-match' }

export type Segment = {
  readonly text: string
  readonly start: number
  /** White space that separates paragraphs or that a page break put into a sentence. */
  readonly hidden: boolean
  readonly heading: boolean
  readonly marks: readonly TextMark['kind'][]
}

export type ClauseText = { readonly text: string; readonly heading: string }

/** Where the clause's opening ends: its marker and its heading. 0 where the text does not open with a heading. */
const headingEnd = ({ text, heading }: ClauseText): number => {
  if (heading === '') return 0
  const squeezed = [...heading.replace(/\s/gu, '')].map(escapeStringRegexp).join('\\s*')
  const found = new RegExp(`^\\s*.{0,12}?${squeezed}[。：:]?`, 'u').exec(text)
  return found ? found[0].length : 0
}

type Range = { readonly start: number; readonly end: number }

const hiddenRanges = (text: string): Range[] => [
  ...foldBreaks(text).filter(({ folded }) => folded).map(({ start, text: { length } }) => ({ start, end: start + length })),
  ...[...text.matchAll(/^\s+|\s+$|[ \t\u3000]*(?:\r?\n)[\s\u3000]*/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
]

const covers = (ranges: readonly Range[], at: number): boolean => ranges.some(({ start, end }) => start <= at && at < end)

const segmentsOf = (clause: ClauseText, marks: readonly TextMark[]): Segment[] => {
  const { text } = clause
  const hidden = hiddenRanges(text)
  const opening = headingEnd(clause)
  const inside = (at: number): boolean => at > 0 && at < text.length
  const cuts = [...new Set([0, opening, ...hidden.flatMap(({ start, end }) => [start, end]), ...marks.flatMap(({ start, end }) => [start, end])].filter((at) => at === 0 || inside(at)))].sort((a, b) => a - b)
  return cuts.map((start, at) => {
    const end = cuts[at + 1] ?? text.length
    return { text: text.slice(start, end), start, hidden: covers(hidden, start), heading: start < opening, marks: marks.filter((mark) => mark.start <= start && end <= mark.end).map(({ kind }) => kind) }
  }).filter((segment) => segment.text !== '')
}

/** A paragraph ends after white space that holds a line break, unless that break stands inside a sentence. */
export const clauseParagraphs = (clause: ClauseText, marks: readonly TextMark[] = []): Segment[][] => {
  const folds = new Set(foldBreaks(clause.text).filter(({ folded }) => folded).map(({ start }) => start))
  const foldedAt = (start: number): boolean => folds.has(start)
  const paragraphs: Segment[][] = [[]]
  for (const segment of segmentsOf(clause, marks)) {
    paragraphs.at(-1)?.push(segment)
    const ends = segment.hidden && segment.text.includes('\n') && !foldedAt(segment.start)
    if (ends && paragraphs.at(-1)?.some(({ hidden }) => !hidden)) paragraphs.push([])
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
