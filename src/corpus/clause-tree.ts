// The clause tree of a document: every character of its text belongs to exactly one clause, the root holding what stands before the first marker.
import type { Clause } from '../core/clause.ts'
import type { PolicyDocument } from '../core/document.ts'
import { displayText } from '../core/fold.ts'
import type { ClauseId } from '../core/ids.ts'
import { clauseId } from '../core/ids.ts'
import { findHeading } from './clause-heading.ts'
import { findContentsTables } from './contents-table.ts'
import type { Line } from './lines.ts'
import { readLines } from './lines.ts'
import type { Marker } from './numbering.ts'
import { MARKER_WINDOW, readMarker } from './numbering.ts'
import { createOutline } from './outline.ts'

/** A line this long is running text, so that one without a closing mark breaks off inside a sentence. */
const RUNNING_TEXT_CHARS = 30
const ENDS_SENTENCE = /[。！？；：…!?;:”’」』）)〕\]】》〉.|]$/u
/** First characters that any marker, its `#` aside, can have: most lines are told by one look. */
const MARKER_START = /[#第一二三四五六七八九十百〇零（(\d０-９①-⑳]/u

type Opened = { readonly marker: Marker; readonly depth: number; readonly start: number; readonly line: Line }

const candidate = (text: string, line: Line, dotted: boolean): Marker | null =>
  line.first < line.end && MARKER_START.test(text.charAt(line.first)) ? readMarker(text.slice(line.first, Math.min(line.end, line.first + MARKER_WINDOW)), { dotted }) : null

/** Documents numbered 1, 1.1, 1.1.1 throughout; elsewhere such line starts are amounts. */
const usesDottedNumbers = (text: string, lines: readonly Line[]): boolean =>
  lines.filter(({ first, end }) => end - first > 4 && /^(?:#+\s)?\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})*\s+[^\d\s]/u.test(text.slice(first, first + 24))).length >= 3

const isTableRow = (text: string, line: Line): boolean => text.slice(Math.max(line.first, line.end - 200), line.end).includes(' | ')

/** True where the line is running text that stops without a closing mark: the sentence goes on after a page break. */
const breaksOff = (text: string, line: Line, opens: boolean): boolean => {
  if (line.end - line.first < RUNNING_TEXT_CHARS) return false
  const tail = text.slice(Math.max(line.first, line.end - 8), line.end).trimEnd()
  if (ENDS_SENTENCE.test(tail) || isTableRow(text, line)) return false
  // A heading alone on its line has no closing mark either.
  return !opens || text.slice(line.first, line.first + MARKER_WINDOW).includes('。') || line.end - line.first > MARKER_WINDOW
}

const findOpenings = (text: string): Opened[] => {
  const lines = readLines(text)
  const dotted = usesDottedNumbers(text, lines)
  const tables = findContentsTables(text, lines, (line) => candidate(text, line, dotted) !== null)
  const outline = createOutline()
  const opened: Opened[] = []
  let interrupted = false
  let table = 0
  lines.forEach((line, index) => {
    if (line.first === line.end) return
    while (table < tables.length && index >= (tables[table]?.to ?? 0)) table += 1
    const marker = index >= (tables[table]?.from ?? Infinity) ? null : candidate(text, line, dotted)
    const depth = marker ? outline.place(marker, { interrupted }) : null
    if (marker && depth !== null) opened.push({ marker, depth, start: line.start, line })
    interrupted = breaksOff(text, line, depth !== null)
  })
  return opened
}

/** Ids stay unique where numbering starts again: the second 一、 of a notice with its plan attached is `key/1~2`, its （三） `key/1~2.3`. */
const createIds = (): ((wanted: string) => ClauseId) => {
  const seen = new Map<string, number>()
  return (wanted) => {
    const times = (seen.get(wanted) ?? 0) + 1
    seen.set(wanted, times)
    return (times === 1 ? wanted : `${wanted}~${times}`) as ClauseId
  }
}

const startsWithLetter = (marker: Marker): boolean => /[\p{L}\p{N}]$/u.test(marker.marker)

/** `1.2.1` says all the numbers above it again: the label does not repeat them. */
const labelOf = (parent: Clause, marker: Marker): string => (marker.above !== '' ? marker.marker : `${parent.label}${marker.marker}`)

const openClause = (document: PolicyDocument, parent: Clause, opened: Opened & { readonly order: number; readonly end: number; readonly id: (wanted: string) => ClauseId }): Clause => {
  const { marker, depth, start, line, order, end, id } = opened
  const headingSpan = findHeading(document.text, marker, { from: line.first + marker.end, lineEnd: line.end })
  const heading = displayText(document.text.slice(headingSpan.start, headingSpan.end))
  const ordinal = marker.above !== '' && parent.depth === 0 ? `${marker.above}.${marker.ordinal}` : marker.ordinal
  return {
    id: id(parent.depth === 0 ? clauseId(document.key, [ordinal]) : `${parent.id}.${ordinal}`),
    documentKey: document.key,
    parentId: parent.id,
    order,
    depth,
    marker: marker.marker,
    label: labelOf(parent, marker),
    heading,
    headingSpan,
    path: [...parent.path, heading !== '' && startsWithLetter(marker) ? `${marker.marker} ${heading}` : `${marker.marker}${heading}`],
    span: { start, end },
  }
}

const rootClause = (document: PolicyDocument, end: number): Clause => {
  const id = clauseId(document.key, [])
  const span = { start: 0, end }
  return { id, documentKey: document.key, parentId: null, order: 0, depth: 0, marker: '', label: '', heading: document.title, headingSpan: { start: 0, end: 0 }, path: [], span }
}

/**
 * Clauses in reading order, the root first. A text without markers gives the root alone.
 * A clause's own span starts at its line (indent and `#` included) and ends where the next clause's line starts.
 */
export const parseClauses = (document: PolicyDocument): readonly Clause[] => {
  const openings = findOpenings(document.text)
  const root = rootClause(document, openings[0]?.start ?? document.text.length)
  const clauses: Clause[] = [root]
  const open: Clause[] = [root]
  const id = createIds()
  openings.forEach((opening, index) => {
    const parent = open[opening.depth - 1] ?? root
    const end = openings[index + 1]?.start ?? document.text.length
    const clause = openClause(document, parent, { ...opening, order: index + 1, end, id })
    clauses.push(clause)
    open.length = opening.depth
    open.push(clause)
  })
  return clauses
}
