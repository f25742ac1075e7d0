// Chunks: sentence-sized pieces of one clause, the unit of search. Together they hold every character of the clause that is not blank.
import type { Chunk } from '../core/chunk.ts'
import type { Clause } from '../core/clause.ts'
import { ancestors } from '../core/clause.ts'
import type { PolicyDocument } from '../core/document.ts'
import type { Folded } from '../core/fold.ts'
import { foldForDisplay } from '../core/fold.ts'
import type { ClauseId } from '../core/ids.ts'
import { chunkId } from '../core/ids.ts'
import { trimSpan } from '../core/span.ts'
import { enumerationCuts } from './enumerations.ts'
import { splitSentences } from './sentences.ts'

/** Longest chunk in characters: with its context it fits the embedding model's 512 tokens, a token a character. */
const MAX_CHARS = 250
/** A piece shorter than this says nothing alone and joins its neighbour. */
const MIN_CHARS = 10
/** Lines without a closing mark up to this length (title lines, signatures, names) are put together… */
const LOOSE_CHARS = 40
/** …up to this. */
const LOOSE_TOTAL_CHARS = 120

/** Names the rules above: an index built with another version is stale. */
export const CHUNKER_VERSION = `sentence-v1:${MAX_CHARS}`

type Kind = 'heading' | 'note' | 'text'
/** Half-open range of the clause's folded text. */
type Piece = { readonly start: number; readonly end: number; readonly kind: Kind; readonly text: string }

/** Where a piece longer than `MAX_CHARS` is cut: after the last comma that fits, else anywhere but inside a character. */
const hardCuts = (text: string): number[] => {
  const cuts: number[] = []
  let from = 0
  while (text.length - from > MAX_CHARS) {
    const window = text.slice(from, from + MAX_CHARS)
    const mark = Math.max(...Array.from('，；。、', (character) => window.lastIndexOf(character)))
    let to = from + (mark >= MAX_CHARS / 4 ? mark + 1 : MAX_CHARS)
    if (/[\udc00-\udfff]/u.test(text.charAt(to)) && to - from > 1) to -= 1
    cuts.push(to)
    from = to
  }
  return cuts
}

const cutAt = ({ start, end }: { readonly start: number; readonly end: number }, cuts: readonly number[]): { start: number; end: number }[] => {
  const edges = [start, ...cuts.map((cut) => start + cut), end]
  return edges.slice(1).map((edge, index) => ({ start: edges[index] ?? start, end: edge }))
}

/** Index in folded text of the first character at or after an offset of the source. */
const foldedIndex = ({ offsets }: Folded, offset: number): number => {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** End of the heading with its closing mark, as an offset in the clause; 0 where there is no heading. */
const headingEnd = (source: string, clause: Clause): number => {
  if (clause.depth === 0 || clause.heading === '') return 0
  let end = clause.headingSpan.end - clause.span.start
  while (end < source.length && '。，；：:、,'.includes(source.charAt(end))) end += 1
  return end
}

const splitPieces = (text: string, from: number): Piece[] =>
  splitSentences(text, from).flatMap(({ start, end, note }) => {
    const items = note ? [{ start, end }] : cutAt({ start, end }, enumerationCuts(text.slice(start, Math.min(end, start + 8000))))
    const kind: Kind = note ? 'note' : 'text'
    return items
      .flatMap((item) => cutAt(item, hardCuts(text.slice(item.start, item.end))))
      .map((piece) => ({ ...piece, kind, text: text.slice(piece.start, piece.end).trim() }))
  })

const isLoose = ({ kind, text }: Piece): boolean => kind === 'text' && text.length <= LOOSE_CHARS && !/[。；！？：]$/u.test(text)

const joins = (before: Piece, after: Piece): boolean => {
  const total = before.text.length + after.text.length
  if (before.kind === 'note' || after.kind === 'note' || total > MAX_CHARS) return false
  if (before.kind === 'heading' || before.text.length < MIN_CHARS) return true
  return (isLoose(before) && isLoose(after) && total <= LOOSE_TOTAL_CHARS) || after.text.length < MIN_CHARS
}

/** `heading` stays the kind only while nothing but the heading is in the piece, so that one sentence joins it and no more. */
const join = (before: Piece, after: Piece, folded: string): Piece => {
  const text = folded.slice(before.start, after.end).trim()
  // A long heading alone on its line is folded onto what follows; its end is known here.
  const alone = before.kind === 'heading' && !/[。，；：:、,]$/u.test(before.text)
  return { start: before.start, end: after.end, kind: 'text', text: alone ? `${before.text}\n${after.text}` : text }
}

const mergePieces = (pieces: readonly Piece[], folded: string): Piece[] => {
  const merged: Piece[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = merged.at(-1)
    if (last && joins(last, piece)) merged[merged.length - 1] = join(last, piece, folded)
    else merged.push(piece)
  }
  return merged
}

const clausePieces = (folded: Folded, headEnd: number): Piece[] => {
  const bodyStart = headEnd === 0 ? 0 : foldedIndex(folded, headEnd)
  const heading: Piece[] = bodyStart === 0 ? [] : [{ start: 0, end: bodyStart, kind: 'heading', text: folded.text.slice(0, bodyStart).trim() }]
  return mergePieces([...heading, ...splitPieces(folded.text, bodyStart)], folded.text)
}

export type ChunkOptions = {
  /** `order` of the clause's first chunk among the document's. */
  readonly firstOrder: number
  /** Title and headings above the clause. */
  readonly context: string
}

/** The chunks of one clause, in reading order; never across its border. */
const chunkClause = (document: PolicyDocument, clause: Clause, { firstOrder, context }: ChunkOptions): Chunk[] => {
  const source = document.text.slice(clause.span.start, clause.span.end)
  const folded = foldForDisplay(source)
  const pieces = clausePieces(folded, headingEnd(source, clause))
  const sourceAt = (index: number): number => clause.span.start + (index === 0 ? 0 : index >= folded.text.length ? source.length : (folded.offsets[index] ?? 0))
  return pieces.map((piece, index) => {
    // The line end before a piece stands for all the blanks there: `#` marks after them belong to the piece.
    const start = index === 0 ? 0 : (pieces[index - 1]?.end ?? 0)
    const backed = start > 0 && folded.text.charAt(start - 1) === '\n' ? start - 1 : start
    const nextStart = pieces[index + 1] ? piece.end : folded.text.length
    const backedEnd = pieces[index + 1] && nextStart > 0 && folded.text.charAt(nextStart - 1) === '\n' ? nextStart - 1 : nextStart
    const span = trimSpan(document.text, { start: sourceAt(backed), end: sourceAt(backedEnd) })
    const own = index === 0 || clause.heading === '' || clause.depth === 0 ? context : `${context} ${clause.heading}`
    return { id: chunkId(clause.id, index), clauseId: clause.id, documentKey: document.key, order: firstOrder + index, span, text: piece.text, context: own }
  })
}

const contextOf = (document: PolicyDocument, clause: Clause, byId: ReadonlyMap<ClauseId, Clause>): string => {
  const headings = ancestors(clause, byId)
    .slice(1)
    .filter(({ depth, heading }) => depth > 0 && heading !== '')
    .map(({ heading }) => heading)
  return [document.title, ...headings.reverse()].join(' ')
}

/** All chunks of a document in reading order. `clauses` are those of `parseClauses`. */
export const chunkDocument = (document: PolicyDocument, clauses: readonly Clause[]): readonly Chunk[] => {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  const chunks: Chunk[] = []
  for (const clause of clauses) {
    for (const chunk of chunkClause(document, clause, { firstOrder: chunks.length, context: contextOf(document, clause, byId) })) chunks.push(chunk)
  }
  return chunks
}
