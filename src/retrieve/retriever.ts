// The retrieval pipeline: question, two ways of finding, fusion, ranking, evidence by clause.
import { throwIfAborted } from '../core/errors.ts'
import type { Embedder, Embedding } from '../embed/embedder.ts'
import { maxSim } from '../embed/maxsim.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { createBackground } from './background.ts'
import { compareCandidates, type Candidate, type Source } from './candidate.ts'
import { type Evidence, gatherEvidence } from './evidence.ts'
import { fuse, type RankedLists } from './fuse.ts'
import { asksForIndustry, createMatchIndustries } from './match-industries.ts'
import { spreadOverDocuments } from './over-documents.ts'
import type { Query } from './query.ts'
import { rankByLateInteraction } from './rank.ts'
import { searchLexical, searchVectors } from './search-lists.ts'
import type { Step } from './steps.ts'
import { LIST_DEPTH, RANK_DEPTH, WEIGHTS, type RetrievalWeights } from './weights.ts'


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
  const matchIndustries = createMatchIndustries(store)
  // An infinite floor leaves the list's own lowest score as the zero point.
  const floorOf = (measure: () => number): number => (disabled.has('background') ? Infinity : measure())

  const rank = (candidates: readonly Candidate[], question: Embedding): Candidate[] => {
    const leading = candidates.slice(0, RANK_DEPTH)
    const rest = candidates.slice(RANK_DEPTH)
    const scores = maxSim(question.tokens, [...tokens.read(leading.map(({ row }) => row)), ...background.tokens])
    const floor = floorOf(() => Math.min(...scores.subarray(leading.length)))
    return [...rankByLateInteraction(leading, { scores, floor, weight: weights.late }), ...rest].sort(compareCandidates)
  }

  /** Ranks what both ways of finding brought. */
  const rankLists = (query: Query, lists: RankedLists, question: Embedding): Candidate[] => {
    const fused = fuse(lists, { weights, floors: { vector: floorOf(() => background.vectorFloor(question.vector)) }, depth: LIST_DEPTH })
    const candidates = disabled.has('late') ? fused.candidates : rank(fused.candidates, question)
    return asksForIndustry(query) && !disabled.has('industry') ? matchIndustries(candidates, question.tokens) : candidates
  }

  return { retrieve: async (query, { limit, mode = 'hybrid', signal }) => {
    const sources = new Set(SOURCES[mode].filter((source) => !disabled.has(source)))
    const pending = mode === 'lexical' ? Promise.resolve([]) : embedder.embed([query.search.denseText], 'query', signal)
    // While the model's thread computes, this one searches words. A failure of the model is seen where it is awaited, below.
    pending.catch(() => undefined)
    const lexical = searchLexical(index, query, { sources, depth: LIST_DEPTH, heading: weights.heading })
    const [question] = await pending
    throwIfAborted(signal)
    const lists = { ...searchVectors(index, query, { sources, depth: LIST_DEPTH, vector: question?.vector ?? null }), ...lexical }
    if (question && mode === 'hybrid') return spreadOverDocuments(gatherEvidence(store, rankLists(query, lists, question), limit), disabled.has('spread') ? { ...query, overDocuments: false } : query)
    const floors = question ? { vector: floorOf(() => background.vectorFloor(question.vector)) } : {}
    return gatherEvidence(store, fuse(lists, { weights, floors, depth: LIST_DEPTH }).candidates, limit)
  } }
}
