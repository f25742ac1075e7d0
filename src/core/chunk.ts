// A chunk: a sentence or a few of one clause, the unit of search. What is cited is the clause, with the chunk as its quote.
import type { ChunkId, ClauseId, DocumentKey } from './ids.ts'
import type { Span } from './span.ts'

export type Chunk = {
  readonly id: ChunkId
  readonly clauseId: ClauseId
  readonly documentKey: DocumentKey
  /** Position among all chunks of the document, from 0. */
  readonly order: number
  /** Where the chunk stands in the document's stored text, white space at both ends trimmed. Never crosses its clause. */
  readonly span: Span
  /** The chunk's text folded for display: line breaks inside sentences gone. */
  readonly text: string
  /** Document title and headings above, as they are put before `text` for the embedding. */
  readonly context: string
}
