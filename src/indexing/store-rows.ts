// Rows of the store's tables, and the project's types that they stand for.
import type { Chunk } from '../core/chunk.ts'
import type { Clause } from '../core/clause.ts'
import type { DocumentMeta } from '../core/document.ts'
import type { ChunkId, ClauseId, DocumentKey } from '../core/ids.ts'

/** A document as the store lists it: everything but its text. */
export type StoredDocument = DocumentMeta & {
  /** SHA-256 of its corpus file. */
  readonly hash: string
  readonly clauses: number
  /** Its chunks are the rows `firstRow … firstRow + rows - 1`. */
  readonly firstRow: number
  readonly rows: number
}

/** A chunk with its row, the integer under which vectors and postings know it. */
export type StoredChunk = Chunk & { readonly row: number }

export type DocumentRow = {
  readonly key: DocumentKey; readonly title: string; readonly issuer: string; readonly number: string; readonly date: string
  readonly status: string; readonly region: string; readonly source: string; readonly hash: string
  readonly clauses: number; readonly first_row: number; readonly rows: number
}

export type ClauseRow = {
  readonly id: ClauseId; readonly document_key: DocumentKey; readonly parent_id: ClauseId | null; readonly position: number; readonly depth: number
  readonly marker: string; readonly label: string; readonly heading: string; readonly heading_start: number; readonly heading_end: number
  /** JSON array of strings. */
  readonly path: string
  readonly start: number; readonly end: number
}

export type ChunkRow = {
  readonly row: number; readonly id: ChunkId; readonly clause_id: ClauseId; readonly document_key: DocumentKey; readonly position: number
  readonly start: number; readonly end: number; readonly text: string; readonly context: string
}

export const readDocumentRow = ({ first_row: firstRow, ...rest }: DocumentRow): StoredDocument => ({ ...rest, firstRow })

export const readClauseRow = (row: ClauseRow): Clause => ({
  id: row.id,
  documentKey: row.document_key,
  parentId: row.parent_id,
  order: row.position,
  depth: row.depth,
  marker: row.marker,
  label: row.label,
  heading: row.heading,
  headingSpan: { start: row.heading_start, end: row.heading_end },
  path: JSON.parse(row.path) as string[],
  span: { start: row.start, end: row.end },
})

export const writeClauseRow = (clause: Clause): ClauseRow => ({
  id: clause.id,
  document_key: clause.documentKey,
  parent_id: clause.parentId,
  position: clause.order,
  depth: clause.depth,
  marker: clause.marker,
  label: clause.label,
  heading: clause.heading,
  heading_start: clause.headingSpan.start,
  heading_end: clause.headingSpan.end,
  path: JSON.stringify(clause.path),
  start: clause.span.start,
  end: clause.span.end,
})

export const readChunkRow = (row: ChunkRow): StoredChunk => ({
  row: row.row,
  id: row.id,
  clauseId: row.clause_id,
  documentKey: row.document_key,
  order: row.position,
  span: { start: row.start, end: row.end },
  text: row.text,
  context: row.context,
})

export const writeChunkRow = ({ row, ...chunk }: StoredChunk): ChunkRow => ({
  row,
  id: chunk.id,
  clause_id: chunk.clauseId,
  document_key: chunk.documentKey,
  position: chunk.order,
  start: chunk.span.start,
  end: chunk.span.end,
  text: chunk.text,
  context: chunk.context,
})
