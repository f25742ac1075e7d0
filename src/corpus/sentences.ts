// Sentences of folded text: where one ends, with its closing quotes, and where a note of responsible units stands apart.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../core/brackets.ts'

/** Longest sentence in characters for which open brackets are believed; beyond it a bracket was never closed. */
const MAX_BRACKETED_CHARS = 500
/** Longest note of responsible units; the longest of the founding documents has about 300 characters. */
const MAX_NOTE_CHARS = 1500

const FINAL = '。！？；!?;'
/** After a closing quote these go on with the sentence: “…。”，“…！”的 */
const GOES_ON = '，、,：:的等'
const NOTE = /[〔（([【]\s?(?:责任|牵头|负责|配合|参与|主办|承办|协办|实施)(?:单位|部门)\s?[：:]/gu

/** Half-open range of folded text. `note` marks the line that names the responsible units. */
export type Sentence = { readonly start: number; readonly end: number; readonly note: boolean }

/** Past the closing quotes and brackets and the repeated marks that belong to a sentence ending before `at`. */
const absorb = (text: string, from: number, to: number): { readonly end: number; readonly closed: number } => {
  let end = from
  let closed = 0
  while (end < to && (CLOSING_BRACKETS.includes(text.charAt(end)) || FINAL.includes(text.charAt(end)))) {
    if (CLOSING_BRACKETS.includes(text.charAt(end))) closed += 1
    end += 1
  }
  return { end, closed }
}

/** Ends of the sentences in `[from, to)`; marks inside brackets and quotes end none unless `flat`. */
const sentenceEnds = (text: string, { from, to }: { readonly from: number; readonly to: number }, flat: boolean): number[] => {
  const ends: number[] = []
  let depth = 0
  let start = from
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at)
    if (character === '\n' && (flat || depth === 0 || at - start > MAX_BRACKETED_CHARS)) {
      ends.push(at + 1)
      start = at + 1
      depth = 0
    } else if (OPENING_BRACKETS.includes(character)) depth += 1
    else if (CLOSING_BRACKETS.includes(character)) depth = Math.max(0, depth - 1)
    else if (FINAL.includes(character)) {
      const { end, closed } = absorb(text, at + 1, to)
      const outside = flat || depth - closed <= 0
      if (outside && !(closed > 0 && !FINAL.includes(text.charAt(end - 1)) && GOES_ON.includes(text.charAt(end) || '\n'))) {
        ends.push(end)
        start = end
      }
      depth = Math.max(0, depth - closed)
      at = end - 1
    }
  }
  if (ends.at(-1) !== to) ends.push(to)
  return ends
}

const splitStretch = (text: string, from: number, to: number): Sentence[] => {
  const sentences: Sentence[] = []
  let start = from
  for (const end of sentenceEnds(text, { from, to }, false)) {
    const ends = end - start > MAX_BRACKETED_CHARS ? sentenceEnds(text, { from: start, to: end }, true) : [end]
    for (const inner of ends) {
      if (inner > start) sentences.push({ start, end: inner, note: false })
      start = inner
    }
  }
  return sentences
}

/** Where the bracket that opens at `from` closes; mixed brackets （…〕 close each other. */
const noteEnd = (text: string, from: number): number => {
  let depth = 0
  const limit = Math.min(text.length, from + MAX_NOTE_CHARS)
  for (let at = from; at < limit; at += 1) {
    if (OPENING_BRACKETS.includes(text.charAt(at))) depth += 1
    else if (CLOSING_BRACKETS.includes(text.charAt(at))) depth -= 1
    if (depth === 0) return absorbNoteMarks(text, at + 1)
  }
  const lineEnd = text.indexOf('\n', from)
  return lineEnd < 0 ? text.length : lineEnd
}

const absorbNoteMarks = (text: string, from: number): number => {
  let end = from
  while (end < text.length && '。；，'.includes(text.charAt(end))) end += 1
  return end
}

/** Sentences of a folded text from `from` on; they tile it. Line ends of folded text end paragraphs. */
export const splitSentences = (text: string, from = 0): Sentence[] => {
  const sentences: Sentence[] = []
  let at = from
  for (const match of text.matchAll(NOTE)) {
    if (match.index < at) continue
    const end = noteEnd(text, match.index)
    sentences.push(...splitStretch(text, at, match.index), { start: match.index, end, note: true })
    at = end
  }
  return at < text.length ? [...sentences, ...splitStretch(text, at, text.length)] : sentences
}
