// The retrieval pipeline: question, two ways of finding, fusion, ranking, evidence by clause.
import { throwIfAborted } from '../core/errors.ts'
import type { Embedder, Embedding } from '../embed/embedder.ts'
import { maxSim } from '../embed/maxsim.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { addSiblings } from './add-siblings.ts'
import { createBackground } from './background.ts'
import type { Candidate, Source } from './candidate.ts'
import { type Evidence, gatherEvidence } from './evidence.ts'
import { fuse } from './fuse.ts'
import type { Query } from './query.ts'
import { rankByLateInteraction } from './rank.ts'
import { searchLists } from './search-lists.ts'
import type { Step } from './steps.ts'
import { LIST_DEPTH, WEIGHTS, type RetrievalWeights } from './weights.ts'

/** Candidates that are ranked again: three lists and their leading clauses' other chunks are hardly ever more. */
const RANK_DEPTH = 400

export type RetrieveMode = 'hybrid' | 'lexical' | 'vector'
export type RetrieveOptions = { readonly limit: number; readonly mode?: RetrieveMode; readonly signal?: AbortSignal | undefined }

export type Retriever = {
  /** Evidence for a query, best first, one a clause. Rejects as the embedder does. */
  readonly retrieve: (query: Query, options: RetrieveOptions) => Promise<Evidence[]>
}

export type RetrieverOptions = {
  readonly index: OpenIndex
  readonly embedder: Embedder
  /** Steps that are left out. */
  readonly disabled?: ReadonlySet<Step>
  readonly weights?: RetrievalWeights
}

const SOURCES: Readonly<Record<RetrieveMode, readonly Source[]>> = { hybrid: ['vector', 'words', 'bigrams'], lexical: ['words', 'bigrams'], vector: ['vector'] }

export const createRetriever = ({ index, embedder, disabled = new Set(), weights = WEIGHTS }: RetrieverOptions): Retriever => {
  const { store, tokens } = index
  const background = createBackground({ rows: index.vectors.size, vectorOf: (row) => index.vectors.vector(row), tokensOf: tokens.read })
  // An infinite floor leaves the list's own lowest score as the zero point.
  const floorOf = (measure: () => number): number => (disabled.has('background') ? Infinity : measure())

  const rank = (candidates: readonly Candidate[], question: Embedding): Candidate[] => {
    const ranked = candidates.slice(0, RANK_DEPTH)
    const scores = maxSim(question.tokens, [...tokens.read(ranked.map(({ row }) => row)), ...background.tokens])
    const floor = floorOf(() => Math.min(...scores.subarray(ranked.length)))
    return rankByLateInteraction(ranked, { scores, floor, weight: weights.late })
  }

  return { retrieve: async (query, { limit, mode = 'hybrid', signal }) => {
    const [embedding] = mode === 'lexical' ? [] : await embedder.embed([query.search.denseText], 'query', signal)
    throwIfAborted(signal)
    const sources = new Set(SOURCES[mode].filter((source) => !disabled.has(source)))
    const lists = searchLists(index, query, { sources, vector: embedding?.vector ?? null, depth: LIST_DEPTH, heading: weights.heading })
    const fused = fuse(lists, { weights, floors: embedding ? { vector: floorOf(() => background.vectorFloor(embedding.vector)) } : {}, depth: LIST_DEPTH })
    if (!embedding || mode !== 'hybrid') return gatherEvidence(store, fused.candidates, limit)
    const candidates = disabled.has('siblings') ? fused.candidates : addSiblings(fused, store)
    return gatherEvidence(store, disabled.has('late') ? candidates : rank(candidates, embedding), limit)
  } }
}
