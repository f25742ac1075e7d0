// What every step of retrieval measured for one question, kept so that weights can be tried without searching again.
import type { DocumentKey } from '../../core/ids.ts'
import type { Embedder } from '../../embed/embedder.ts'
import { createMaxSim } from '../../embed/maxsim.ts'
import type { OpenIndex } from '../../indexing/snapshot.ts'
import type { StoredChunk } from '../../indexing/store-rows.ts'
import { createBackground } from '../../retrieve/background.ts'
import type { Source } from '../../retrieve/candidate.ts'
import type { RankedLists } from '../../retrieve/fuse.ts'
import type { Query } from '../../retrieve/query.ts'
import { searchLexical, searchVectors } from '../../retrieve/search-lists.ts'

/** Heading weights that are tried. They change what BM25 finds, so each needs lists of its own. */
export const HEADING_WEIGHTS = [0.25, 0.5, 1, 1.5, 2] as const
/** Rows of the recorded lists: the deepest that is tried. */
const RECORDED_DEPTH = 200

export type FitQuestion = {
  readonly query: Query
  /** For each gold whether a unit holds it. Units are clauses by id, or whole documents by key. */
  readonly holds: readonly ((unit: string) => boolean)[]
}

export type QuestionRecord = {
  /** By heading weight. */
  readonly lists: ReadonlyMap<number, RankedLists>
  readonly floors: { readonly vector: number; readonly late: number }
  /** MaxSim of every row that any weights could rank. */
  readonly late: ReadonlyMap<number, number>
  readonly chunks: (rows: readonly number[]) => StoredChunk[]
  readonly unitOf: (chunk: StoredChunk) => string
  /** For each gold the recorded units that hold it. */
  readonly golds: readonly ReadonlySet<string>[]
}

export type RecorderOptions = { readonly index: OpenIndex; readonly embedder: Embedder; /** What is found: the clause, or the document that it is of. */ readonly unit: 'clause' | 'document' }

const SOURCES: ReadonlySet<Source> = new Set(['vector', 'words', 'bigrams'])

const unitOf = (unit: RecorderOptions['unit']) => ({ clauseId, documentKey }: StoredChunk): string => (unit === 'clause' ? clauseId : documentKey satisfies DocumentKey)

/** Searches once and measures everything; the question is embedded once. */
export const createRecorder = ({ index, embedder, unit }: RecorderOptions) => {
  const { store, tokens } = index
  const maxSim = createMaxSim()
  const background = createBackground({ rows: index.vectors.size, vectorOf: (row) => index.vectors.vector(row), tokensOf: tokens.read })
  return async ({ query, holds }: FitQuestion, signal?: AbortSignal): Promise<QuestionRecord> => {
    const [embedding] = await embedder.embed([query.search.denseText], 'query', signal)
    if (!embedding) throw new Error('cannot happen: no embedding for one text')
    const lists = new Map(HEADING_WEIGHTS.map((heading) => [heading as number, { ...searchVectors(index, query, { sources: SOURCES, vector: embedding.vector, depth: RECORDED_DEPTH }), ...searchLexical(index, query, { sources: SOURCES, depth: RECORDED_DEPTH, heading }) }]))
    const found = new Set([...lists.values()].flatMap((each) => Object.values(each).flatMap((list) => list.map(({ row }) => row))))
    const byRow = new Map(store.chunks([...found]).map((chunk) => [chunk.row, chunk]))
    const rows = [...byRow.keys()]
    const scores = maxSim(embedding.tokens, tokens.read(rows))
    const units = [...new Set([...byRow.values()].map(unitOf(unit)))]
    return {
      lists,
      floors: { vector: background.vectorFloor(embedding.vector), late: Math.min(...maxSim(embedding.tokens, background.tokens)) },
      late: new Map(rows.map((row, at) => [row, scores[at]!])),
      chunks: (wanted) => wanted.map((row) => byRow.get(row)!),
      unitOf: unitOf(unit),
      golds: holds.map((holdsGold) => new Set(units.filter(holdsGold))),
    }
  }
}
