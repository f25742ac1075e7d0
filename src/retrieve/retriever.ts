// The retrieval pipeline: question, two ways of finding, fusion, ranking, evidence by clause.
import { throwIfAborted } from '../core/errors.ts'
import type { Embedder, Embedding } from '../embed/embedder.ts'
import { createMaxSim } from '../embed/maxsim.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { type Background, createBackground, innerProducts } from './background.ts'
import { clauseFeatures, featureOf, type FeatureVector } from './clause-features.ts'
import { compareCandidates, type Candidate, type Source } from './candidate.ts'
import { type Evidence, gatherEvidence, withReckoned } from './evidence.ts'
import { createEvidenceTexts } from './evidence-texts.ts'
import { fuse } from './fuse.ts'
import { createNearEntries, type NearEntry } from './near-entries.ts'
import { asksForIndustry, createMatchIndustries } from './match-industries.ts'
import { asksSeveral, createKinship, type KinshipVector, relevanceBeside } from './kinship.ts'
import { createNearSamples } from './near-samples.ts'
import type { Sought } from './query.ts'
import { rankByLateInteraction } from './rank.ts'
import { measureSamples, type SampleVector, withSamples } from './sample-relevance.ts'
import { KINSHIP_WEIGHTS, RELEVANCE_WEIGHTS, SAMPLE_WEIGHTS } from './relevance-weights.ts'
import { mostRelevantFirst, rankByRelevance, relevancesOf } from './relevance.ts'
import { searchEveryday, searchLexical, searchVectors } from './search-lists.ts'
import type { Step } from './steps.ts'
import { ASSESSED_CLAUSES, LIST_DEPTH, OVER_DOCUMENTS_DEPTH, RANK_DEPTH, WEIGHTS, type RetrievalWeights } from './weights.ts'

export type RetrieveMode = 'hybrid' | 'lexical' | 'vector'

/** Vectors of texts, by the text: what searches of one request have in common. */
export type KnownTexts = Map<string, Promise<Embedding[]>>

export type RetrieveOptions = {
  readonly limit: number
  readonly mode?: RetrieveMode
  /** No more than `limit` clauses are assessed: what is looked for is what leads, not all that there is. */
  readonly brief?: boolean
  /** A text that is in it is not embedded again. */
  readonly known?: KnownTexts
  readonly signal?: AbortSignal | undefined
}

/** Evidence in the order of its scores, each clause with the relevance that it has by itself and what is measured of it. */
export type Assessed = {
  readonly evidence: Evidence[]
  readonly features: FeatureVector[]
  /** What near sample questions tell of each; null where its document has none. */
  readonly samples: (SampleVector | null)[]
  /** The same beside the other documents; null where the question does not ask for what several say. */
  readonly kinship: KinshipVector[] | null
}

export type Retriever = {
  /** Evidence for a query, most relevant first, one a clause. Rejects as the embedder does. */
  readonly retrieve: (query: Sought, options: RetrieveOptions) => Promise<Evidence[]>
  /** What `retrieve` ranks by relevance, before it does. Hybrid mode alone; `mode` is not looked at. */
  readonly assess: (query: Sought, options: RetrieveOptions) => Promise<Assessed>
}

export type RetrieverOptions = {
  readonly index: OpenIndex
  readonly embedder: Embedder
  /** Steps that are left out. */
  readonly disabled?: ReadonlySet<Step>
  readonly weights?: RetrievalWeights
}

type Gathered = { readonly evidence: Evidence[]; readonly question: Embedding | undefined; readonly near: readonly NearEntry[] }

const SOURCES: Readonly<Record<RetrieveMode, readonly Source[]>> = { hybrid: ['vector', 'words', 'bigrams', 'everyday'], lexical: ['words', 'bigrams'], vector: ['vector'] }

type Late = { readonly depth: number; readonly weight: number; readonly floorOf: (measure: () => number) => number }

/** Ranks the leading candidates again by late interaction; those behind keep their score. */
const createRankLate = ({ tokens }: OpenIndex, background: Background) => {
  const maxSim = createMaxSim()
  return (candidates: readonly Candidate[], question: Embedding['tokens'], { depth, weight, floorOf }: Late): Candidate[] => {
    const leading = candidates.slice(0, depth)
    const scores = maxSim(question, [...tokens.read(leading.map(({ row }) => row)), ...background.tokens])
    const late = { scores, floor: floorOf(() => Math.min(...scores.subarray(leading.length))), weight }
    return [...rankByLateInteraction(leading, late), ...candidates.slice(depth)].sort(compareCandidates)
  }
}

/** What is made once for an index and used by all questions. */
const createMeans = (index: OpenIndex) => {
  const background = createBackground({ rows: index.vectors.size, vectorOf: (row) => index.vectors.vector(row), tokensOf: index.tokens.read })
  return {
    background,
    rankLate: createRankLate(index, background),
    matchIndustries: createMatchIndustries(index.store),
    nearEntries: createNearEntries(index),
    nearSamples: createNearSamples(index),
    textsOf: createEvidenceTexts(),
    kinship: createKinship(),
  }
}

const assessedClauses = ({ overDocuments }: Sought, { limit, brief = false }: RetrieveOptions): number =>
  brief ? limit : Math.max(limit, overDocuments ? 2 * ASSESSED_CLAUSES : ASSESSED_CLAUSES)

const embedText = (embedder: Embedder, text: string, { known, signal }: RetrieveOptions): Promise<Embedding[]> => {
  const pending = known?.get(text) ?? embedder.embed([text], 'query', signal)
  known?.set(text, pending)
  // A failure of the model is seen where it is awaited.
  pending.catch(() => undefined)
  return pending
}

export const createRetriever = ({ index, embedder, disabled = new Set(), weights = WEIGHTS }: RetrieverOptions): Retriever => {
  const { store } = index
  const { background, rankLate, matchIndustries, nearEntries, nearSamples, textsOf, kinship } = createMeans(index)
  // An infinite floor leaves the list's own lowest score as the zero point.
  const floorOf = (measure: () => number): number => (disabled.has('background') ? Infinity : measure())

  /** Ranks further what both ways of finding brought. */
  const rankFused = (query: Sought, fused: readonly Candidate[], question: Embedding): readonly Candidate[] => {
    const candidates = disabled.has('late') ? fused : rankLate(fused, question.tokens, { depth: query.overDocuments ? OVER_DOCUMENTS_DEPTH : RANK_DEPTH, weight: weights.late, floorOf })
    return asksForIndustry(query) && !disabled.has('industry') ? matchIndustries(candidates, question.tokens) : candidates
  }

  /** The evidence of the lists that the mode asks for, best first, and the question's vector and its near lines where they were needed. */
  const gather = async (query: Sought, options: RetrieveOptions): Promise<Gathered> => {
    const { limit, mode = 'hybrid', signal } = options
    const sources = new Set(SOURCES[mode].filter((source) => !disabled.has(source)))
    // While the model's thread computes, this one searches words.
    const pending = mode === 'lexical' ? Promise.resolve([]) : embedText(embedder, query.search.denseText, options)
    const depth = query.overDocuments ? OVER_DOCUMENTS_DEPTH : LIST_DEPTH
    const lexical = searchLexical(index, query, { sources, depth, heading: weights.heading })
    const [question] = await pending
    throwIfAborted(signal)
    const near = question && sources.has('everyday') ? nearEntries(query, question.vector) : []
    const lists = { ...searchVectors(index, query, { sources, depth, vector: question?.vector ?? null }), ...lexical, ...searchEveryday(index, query, { depth, near }) }
    const floors = question ? { vector: floorOf(() => background.vectorFloor(question.vector)) } : {}
    const fused = fuse(lists, { weights: { ...weights, everyday: weights.everyday * (near[0]?.nearness ?? 0) }, floors, depth }).candidates
    const candidates = question && mode === 'hybrid' ? rankFused(query, fused, question) : fused
    return { evidence: gatherEvidence(store, candidates, limit), question, near }
  }

  const assess: Retriever['assess'] = async (query, options) => {
    const { evidence, question, near } = await gather(query, { ...options, mode: 'hybrid', limit: assessedClauses(query, options) })
    if (!question) throw new Error('cannot happen: hybrid search has a question vector')
    const cosines = (vector: Float32Array, rows: readonly number[]): number[] => innerProducts(vector, rows.map((row) => index.vectors.vector(row)))
    const measured = clauseFeatures(query, evidence, { near, cosines: (rows) => cosines(question.vector, rows), alike: (row, others) => cosines(index.vectors.vector(row), others), textsOf })
    const relevances = relevancesOf(measured, RELEVANCE_WEIGHTS)
    const alone = evidence.map((item, at) => withReckoned(item, { nearness: featureOf(measured[at]!, 'near'), relevance: relevances[at]! }))
    const samples = disabled.has('samples') ? alone.map(() => null) : measureSamples(alone, nearSamples(query, question.vector))
    const reckoned = withSamples(alone, samples, SAMPLE_WEIGHTS)
    return { evidence: reckoned, features: measured, samples, kinship: asksSeveral(query) && !disabled.has('kinship') ? kinship(query, reckoned) : null }
  }

  return {
    assess,
    retrieve: async (query, options) => {
      if ((options.mode ?? 'hybrid') !== 'hybrid') return (await gather(query, options)).evidence
      if (disabled.has('relevance')) return (await gather(query, { ...options, limit: assessedClauses(query, options) })).evidence.slice(0, options.limit)
      const { evidence, kinship: beside } = await assess(query, options)
      const ranked = beside ? rankByRelevance(evidence, beside.map((measured) => relevanceBeside(measured, KINSHIP_WEIGHTS))) : mostRelevantFirst(evidence)
      return ranked.slice(0, options.limit)
    },
  }
}
