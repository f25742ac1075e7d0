// Notes that name responsible units: 〔责任单位：…〕, （…负责）, 「牵头单位：…」 on a line of its own.
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../../core/brackets.ts'
import type { Role } from './facet.ts'

/** A stretch of a note that lists units of one role. */
export type NotePart = { readonly start: number; readonly end: number; readonly role: Role; /** A label says that units follow. */ readonly labelled: boolean }
export type UnitNote = { readonly start: number; readonly end: number; readonly parts: readonly NotePart[] }

/** Longest note; the longest of the founding documents has about 300 characters. What is longer was never closed. */
const MAX_NOTE_CHARS = 1000
/** Characters of a note that was never closed which are believed to belong to it. */
const UNCLOSED_CHARS = 300

const LABEL_WORDS = '牵头责任|责任|牵头|负责|主要责任|配合|协办|协助|参与|参加|主办|承办|主责|实施|组织实施|指导'
const OPEN_LABEL = new RegExp(`[〔（([【]\\s?(?:${LABEL_WORDS})(?:单位|部门)\\s?[：:]`, 'gu')
const LINE_LABEL = new RegExp(`(?<=^|\\n)\\s*(?:${LABEL_WORDS})(?:单位|部门)\\s?[：:]`, 'gu')
const INNER_LABEL = new RegExp(`(?:${LABEL_WORDS})(?:单位|部门)\\s?[：:]|[\\u4e00-\\u9fff]{2,8}[：:]`, 'gu')
/** （商务部、发展改革委负责）（科技部牵头，财政部、教育部参加） */
const VERB_END = /(?:负责|牵头|配合|参加|参与|落实|协助|指导)[。]?$/u
const VERB_ROLES: readonly (readonly [RegExp, Role])[] = [
  [/牵头|主办/u, '牵头'],
  [/配合|参加|参与|协助|协办/u, '配合'],
  [/指导/u, '指导'],
]

const roleOf = (words: string): Role => VERB_ROLES.find(([pattern]) => pattern.test(words))?.[1] ?? '责任'

/** Where the bracket that opens at `from` closes; mixed brackets （…〕 close each other. */
const closeOf = (text: string, from: number): { readonly inner: number; readonly end: number; readonly closed: boolean } => {
  let depth = 0
  const limit = Math.min(text.length, from + MAX_NOTE_CHARS)
  for (let at = from; at < limit; at += 1) {
    if (OPENING_BRACKETS.includes(text.charAt(at))) depth += 1
    else if (CLOSING_BRACKETS.includes(text.charAt(at))) depth -= 1
    if (depth === 0) return { inner: at, end: at + 1, closed: true }
    // A bracket that is still open at the end of a paragraph was never closed.
    if (text.charAt(at) === '\n' && depth <= 1) break
  }
  const stop = /[。\n]/u.exec(text.slice(from, from + UNCLOSED_CHARS))
  const end = stop ? from + stop.index : Math.min(text.length, from + UNCLOSED_CHARS)
  return { inner: end, end, closed: false }
}

/** 「牵头单位：甲；配合单位：乙、丙；适用范围：…」: parts by label; labels that name no units end the part before them. */
const labelledParts = (text: string, start: number, end: number): NotePart[] => {
  const labels = [...text.slice(start, end).matchAll(INNER_LABEL)]
  return labels.flatMap((label, at) => {
    const words = label[0]
    if (!/(?:单位|部门)\s?[：:]$/u.test(words)) return []
    const from = start + label.index + words.length
    const to = start + (labels[at + 1]?.index ?? end - start)
    return [{ start: from, end: to, role: roleOf(words), labelled: true }]
  })
}

/** 「科技部牵头，财政部、教育部参加」: each part has the role of the verb that closes it. */
const verbParts = (text: string, start: number, end: number): NotePart[] => {
  const verbs = [...text.slice(start, end).matchAll(/(?:牵头|负责|配合|参加|参与|协助|落实|指导)(?:负责)?(?=[，；,;。]|$)/gu)]
  let from = start
  return verbs.map((verb) => {
    const part: NotePart = { start: from, end: start + verb.index, role: roleOf(verb[0]), labelled: false }
    from = start + verb.index + verb[0].length + 1
    return part
  })
}

const bracketNotes = (text: string): UnitNote[] =>
  [...text.matchAll(OPEN_LABEL)].map(({ index }) => {
    const { inner, end } = closeOf(text, index)
    return { start: index, end, parts: labelledParts(text, index + 1, inner) }
  })

const lineNotes = (text: string): UnitNote[] =>
  [...text.matchAll(LINE_LABEL)].map((match) => {
    const lineEnd = text.indexOf('\n', match.index + match[0].length)
    const end = lineEnd < 0 ? text.length : lineEnd
    return { start: match.index, end, parts: labelledParts(text, match.index, Math.min(end, match.index + MAX_NOTE_CHARS)) }
  })

const verbNotes = (text: string): UnitNote[] => {
  const notes: UnitNote[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!'（(〔[【'.includes(text.charAt(at))) continue
    const { inner, end, closed } = closeOf(text, at)
    if (!closed) continue
    if (inner - at > 3 && VERB_END.test(text.slice(inner - 4, inner))) notes.push({ start: at, end, parts: verbParts(text, at + 1, inner) })
    at = end - 1
  }
  return notes
}

/** All notes of a folded text, in order; a note inside another counts once. */
export const findUnitNotes = (text: string): UnitNote[] => {
  if (!/责任|牵头|负责|配合|参加|参与|主办|承办|协办|实施|指导|落实|协助/u.test(text)) return []
  const all = [...bracketNotes(text), ...lineNotes(text), ...verbNotes(text)].sort((a, b) => a.start - b.start)
  const notes: UnitNote[] = []
  for (const note of all) if (note.start >= (notes.at(-1)?.end ?? 0)) notes.push(note)
  return notes
}
