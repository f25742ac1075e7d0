// Splits a file's text into the documents it holds: a new title block, after which numbering starts again.
import type { Span } from '../core/span.ts'
import type { Line } from './lines.ts'
import { readLines } from './lines.ts'
import type { Marker } from './numbering.ts'
import { MARKER_WINDOW, readMarker } from './numbering.ts'
import type { Page, TitleBlock } from './title-block.ts'
import { isAttachmentLine, isNumberLine, nextLine, readTitleBlock, shortText } from './title-block.ts'

/** Clauses of the top level that a document has before another can follow it. */
const MIN_TOP_CLAUSES = 2
/** Lines between a title and its first clause: addressee, preamble, signature of a covering notice. */
const MAX_PREAMBLE_LINES = 40
/** Lines at a document's head that are searched for its number (发文字号). */
const HEAD_LINES = 12

/** What is known of the document that is being read. */
type Current = {
  readonly start: number
  /** Style of its first marker, the top of its outline; null before any. */
  readonly top: Marker['style'] | null
  readonly topClauses: number
  /** It is a letter of its own, with number: what follows it without one is attached to it. */
  readonly numbered: boolean
}

const markerAt = ({ text, lines }: Page, index: number): Marker | null => {
  const line = lines[index]
  return line && line.first < line.end ? readMarker(text.slice(line.first, Math.min(line.end, line.first + MARKER_WINDOW))) : null
}

const hasNumber = (page: Page, from: number): boolean => {
  for (let at = nextLine(page, from), seen = 0; at < page.lines.length && seen < HEAD_LINES; at = nextLine(page, at + 1), seen += 1) {
    if (markerAt(page, at)) return false
    if (isNumberLine(shortText(page, at))) return true
  }
  return false
}

/** The first marker after a title, where it comes within a preamble's length. */
const firstMarker = (page: Page, from: number): Marker | null => {
  for (let at = nextLine(page, from), seen = 0; at < page.lines.length && seen < MAX_PREAMBLE_LINES; at = nextLine(page, at + 1), seen += 1) {
    const marker = markerAt(page, at)
    if (marker) return marker
  }
  return null
}

/** True where the line before ends a sentence, a signature or a heading, so that a title can follow. */
const endsBefore = (text: string, line: Line): boolean => {
  const before = text.slice(Math.max(0, line.start - 80), line.start).trimEnd()
  return /[。！？；”）)〕》】日]$/u.test(before)
}

const previousIsAttachment = (page: Page, index: number): boolean => {
  let at = index - 1
  while (at > 0 && shortText(page, at) === '') at -= 1
  return isAttachmentLine(shortText(page, at))
}

/** True where the current document names the title as something of its own (附件：1.某某清单; 《某某办法》). */
const isNamedBefore = (text: string, block: TitleBlock, span: Span): boolean => {
  const before = text.slice(span.start, span.end)
  return before.includes(`《${block.title}》`) || new RegExp('附件[：:][^。]*$', 'mu').exec(before)?.[0].includes(block.title) === true
}

const startsDocument = (page: Page, current: Current, index: number): TitleBlock | null => {
  const line = page.lines[index]
  if (!line || current.topClauses < MIN_TOP_CLAUSES || line.end - line.first > MARKER_WINDOW || !endsBefore(page.text, line)) return null
  const block = readTitleBlock(page, index)
  if (!block) return null
  const marker = firstMarker(page, block.to)
  if (marker?.number !== 1 || marker.style !== current.top) return null
  if (current.numbered) return hasNumber(page, block.to) ? block : null
  if (previousIsAttachment(page, index)) return null
  return isNamedBefore(page.text, block, { start: current.start, end: line.start }) ? null : block
}

const startAt = (page: Page, index: number): Current => ({ start: page.lines[index]?.start ?? 0, top: null, topClauses: 0, numbered: hasNumber(page, index) })

/**
 * Spans of the documents in a file, in order; they tile its text. A text that shows no border is one document.
 * A notice and the plan it issues are one; so are a document and its attachments.
 */
export const splitDocuments = (text: string): readonly Span[] => {
  const lines = readLines(text)
  const page: Page = { text, lines }
  const starts = [0]
  let current = startAt(page, 0)
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line || line.first === line.end) continue
    const marker = markerAt(page, index)
    if (marker) {
      const top = current.top ?? marker.style
      current = { ...current, top, topClauses: current.topClauses + (marker.style === top ? 1 : 0) }
      continue
    }
    const block = startsDocument(page, current, index)
    if (!block) continue
    starts.push(line.start)
    current = startAt(page, index)
    index = block.to - 1
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }))
}
