// Folding: the same text made easier to read (display) or to match (search), with a map back to the stored offsets.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from './brackets.ts'

/** `text[i]` came from the stored character at `offsets[i]`; `offsets` has one more entry, the source's length. */
export type Folded = { readonly text: string; readonly offsets: readonly number[] }

const FINAL = /[。！？；：…!?;:.]/u
const CJK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·]/u

/**
 * A line shorter than this (in characters) was ended by its author: titles, headings alone on a line, signatures. A page
 * breaks only full lines; the shortest line that a page breaks off in the founding documents has 26, headings reach 29.
 */
const FULL_LINE_CHARS = 24
/** Characters before a closing bracket that are searched for where it opens. */
const BRACKET_WINDOW = 600
/** Characters before a line end that are searched for the cell marks of a table row. */
const ROW_WINDOW = 200

/** White space as `\s` has it. */
const isBlank = (code: number): boolean =>
  // Nearly all characters are Chinese ones, which the first comparisons tell.
  code > 0x3000 ? code === 0xfeff
  : code === 0x20 || code === 0x3000 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x1680 || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f

/** True where the line that ends at `to` is one that no page broke. */
const endedByAuthor = (source: string, to: number): boolean => {
  const window = source.slice(Math.max(0, to - ROW_WINDOW), to)
  const lineStart = window.lastIndexOf('\n') + 1
  // Where the source itself starts is no line start: it may be a quote out of the middle of a line.
  return (lineStart > 0 && window.length - lineStart < FULL_LINE_CHARS) || window.includes(' | ', lineStart)
}

/**
 * True where the character at `at` ends a paragraph: a final mark, or a bracket that closes after one or that opened after one
 * (…。（责任单位：商务厅）). A bracket inside a sentence （省级）does not: a page may break there as anywhere.
 */
const endsParagraph = (source: string, at: number): boolean => {
  if (FINAL.test(source.charAt(at))) return true
  if (!CLOSING_BRACKETS.includes(source.charAt(at))) return false
  if (at > 0 && FINAL.test(source.charAt(at - 1))) return true
  const from = Math.max(0, at - BRACKET_WINDOW)
  let depth = 0
  for (let i = at; i >= from; i -= 1) {
    const character = source.charAt(i)
    if (CLOSING_BRACKETS.includes(character)) depth += 1
    else if (OPENING_BRACKETS.includes(character)) depth -= 1
    if (depth === 0) return i === 0 || FINAL.test(source.charAt(i - 1)) || isBlank(source.charCodeAt(i - 1))
  }
  return true
}

/**
 * What stands in place of the white space `[from, to)`. A break inside a sentence came from a page, not from the author:
 * it vanishes between Chinese characters. A break after a closing mark or a short line is kept as one line end.
 */
const bridge = (source: string, from: number, to: number): string => {
  const before = source.charAt(from - 1)
  const after = source.charAt(to)
  if (before === '' || after === '') return ''
  const lineEnd = source.indexOf('\n', from)
  if (lineEnd >= 0 && lineEnd < to && (endsParagraph(source, from - 1) || endedByAuthor(source, from))) return '\n'
  if (CJK.test(before) || CJK.test(after)) return ''
  return ' '
}

/** Past the `#` marks of a heading and the blanks after them where they start a line, else `at` itself. */
const skipHashes = (source: string, at: number): number => {
  if (source.charCodeAt(at) !== 0x23) return at
  let end = at
  while (source.charCodeAt(end) === 0x23 && end - at < 7) end += 1
  if (end - at > 6 || !isBlank(source.charCodeAt(end))) return at
  while (end < source.length && source.charCodeAt(end) !== 0x0a && isBlank(source.charCodeAt(end))) end += 1
  return end
}

/** The end of what stands at `at` with nothing blank in it. */
const runEnd = (source: string, at: number): number => {
  let end = at + 1
  while (end < source.length && !isBlank(source.charCodeAt(end))) end += 1
  return end
}

/** The display text of a source; `offsets` takes where each of its characters came from. */
const fold = (source: string, offsets: number[] | null): string => {
  let text = ''
  let lineStart = true
  for (let at = 0; at < source.length; ) {
    if (!isBlank(source.charCodeAt(at))) {
      const from = lineStart ? skipHashes(source, at) : at
      lineStart = false
      // What follows the marks of a heading is looked at anew: it may be blank.
      const end = from > at ? from : runEnd(source, at)
      if (from === at) {
        text += source.slice(at, end)
        if (offsets) for (let each = at; each < end; each += 1) offsets.push(each)
      }
      at = end
      continue
    }
    let end = at
    while (end < source.length && isBlank(source.charCodeAt(end))) {
      if (source.charCodeAt(end) === 0x0a) lineStart = true
      end += 1
    }
    const piece = bridge(source, at, end)
    if (piece !== '') offsets?.push(at)
    text += piece
    at = end
  }
  offsets?.push(source.length)
  return text
}

/** Text as a person reads it: breaks and spaces that typesetting put between Chinese characters and the `#` of headings are gone, paragraphs stay. */
export const foldForDisplay = (source: string): Folded => {
  const offsets: number[] = []
  return { text: fold(source, offsets), offsets }
}

/** The text of `foldForDisplay` alone. */
export const displayText = (source: string): string => fold(source, null)

/** Full-width forms to ASCII, and to lower case, one character at a time, so that offsets stay. */
export const foldCharacter = (character: string): string => {
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  const lower = character.toLowerCase()
  return lower.length === 1 ? lower : character
}

/** Text as search compares it: no white space, half width, lower case. */
export const foldForMatch = (source: string): Folded => {
  let text = ''
  const offsets: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (/\s/u.test(character)) continue
    text += foldCharacter(character)
    offsets.push(at)
  }
  offsets.push(source.length)
  return { text, offsets }
}
