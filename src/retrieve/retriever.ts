// The retrieval pipeline: question, two ways of finding, fusion, ranking, evidence by clause.
import { throwIfAborted } from '../core/errors.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { countTerms } from '../indexing/tokenizer.ts'
import { addSiblings } from './add-siblings.ts'
import { createBackground } from './background.ts'
import { type Evidence, gatherEvidence } from './evidence.ts'
import { fuse, type RankedLists } from './fuse.ts'
import type { Query } from './query.ts'
import { rankByLateInteraction } from './rank.ts'

/** Chunks each list hands to fusion. */
const LIST_DEPTH = 100

export type RetrieveMode = 'hybrid' | 'lexical' | 'vector'
export type RetrieveOptions = { readonly limit: number; readonly mode?: RetrieveMode; readonly signal?: AbortSignal | undefined }

export type Retriever = {
  /** Evidence for a query, best first, one a clause. Rejects as the embedder does. */
  readonly retrieve: (query: Query, options: RetrieveOptions) => Promise<Evidence[]>
}

export type RetrieverOptions = { readonly index: OpenIndex; readonly embedder: Embedder }

/** Rows of the documents that may be searched; undefined where all may. Rows of a document are contiguous. */
const acceptRows = (index: OpenIndex, documents: ReadonlySet<DocumentKey> | null): ((row: number) => boolean) | undefined => {
  if (!documents) return undefined
  const ranges = index.store.documents().filter(({ key }) => documents.has(key)).map(({ firstRow, rows }) => ({ from: firstRow, to: firstRow + rows }))
  return (row) => ranges.some(({ from, to }) => row >= from && row < to)
}

/** Ranked lists of the methods that the mode asks for; without a vector there is no vector list. */
const searchLists = (index: OpenIndex, query: Query, { vector, mode }: { readonly vector: Float32Array | null; readonly mode: RetrieveMode }): RankedLists => {
  const accept = acceptRows(index, query.documents)
  const options = { topK: LIST_DEPTH, ...(accept ? { accept } : {}) }
  const lexical = (space: 'words' | 'bigrams') => index.lexical.search(countTerms(index.tokenizer[space](query.standalone)), { space, ...options })
  return {
    ...(vector ? { vector: index.vectors.search(vector, LIST_DEPTH, accept).map(({ row, similarity }) => ({ row, score: similarity })) } : {}),
    ...(mode === 'vector' ? {} : { words: lexical('words'), bigrams: lexical('bigrams') }),
  }
}

export const createRetriever = ({ index, embedder }: RetrieverOptions): Retriever => {
  const background = createBackground({ rows: index.vectors.size, vectorOf: (row) => index.vectors.vector(row), tokensOf: index.tokens.read })
  return { retrieve: async (query, { limit, mode = 'hybrid', signal }) => {
    const [embedding] = mode === 'lexical' ? [] : await embedder.embed([query.standalone], 'query', signal)
    throwIfAborted(signal)
    const floors = embedding ? { vector: background.vectorFloor(embedding) } : {}
    const fused = fuse(searchLists(index, query, { vector: embedding?.vector ?? null, mode }), { floors, depth: LIST_DEPTH })
    const candidates = embedding && mode === 'hybrid' ? rankByLateInteraction(addSiblings(fused, index.store), { query: embedding.tokens, tokensOf: index.tokens.read, floor: background.lateFloor(embedding) }) : fused.candidates
    return gatherEvidence(index.store, candidates, limit)
  },
} }
