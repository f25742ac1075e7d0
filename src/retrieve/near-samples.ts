// Sample questions that mean what a question asks, and the chunks that answer them.
import type { DocumentKey } from '../core/ids.ts'
import { createLru } from '../indexing/lru.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import type { VectorHit } from '../indexing/vector-index.ts'
import { innerProduct, innerProducts } from './background.ts'
import type { Sought } from './query.ts'

/** What the sample questions nearest to a question say of the chunks that answer them. */
export type NearSamples = {
  /** By row of the chunk: e^(15 × cosine) of its samples together; rows without a near sample are not in it. */
  readonly kernels: ReadonlyMap<number, number>
  readonly most: number
  readonly total: number
  /** The document has samples of its own: where it has none, nothing near says nothing. */
  readonly covers: (key: DocumentKey) => boolean
}

// Chosen on the log loss of gold clauses, 3,815 questions: cosines of raw vectors .52 of gold sentences first in their document, of centred ones .58,
// of the nearest sample alone .56; with the exponent 10 as many, with 6 and 40 fewer.
export const EXPONENT = 15
const COMPARED_SAMPLES = 128

/** Documents whose samples are compared one by one: for each that the graph comes by it would call back, which takes as long as comparing six. */
const FEW_DOCUMENTS = 3
/** Numbers of the vectors of the documents that were asked about last, 64 MB. */
const KEPT_NUMBERS = 16_000_000

/** Samples from `from` to below `to`: those of one document stand together, in the order of its chunks. */
type Range = { readonly from: number; readonly to: number }

type Parts = Pick<OpenIndex, 'samples' | 'store'>

/** Documents whose samples are looked at: those that the question names, or those that may be searched; null for all. */
const soughtIn = ({ documents, scope }: Sought): readonly DocumentKey[] | null => (scope.named.length > 0 ? scope.named : documents && [...documents])

/** Where the samples of a document stand, looked up once. */
const createRangeOf = ({ samples: { samples }, store }: Parts): ((key: DocumentKey) => Range) => {
  const known = new Map<DocumentKey, Range>()
  const firstFrom = (row: number): number => {
    const at = samples.findIndex((sample) => sample.row >= row)
    return at < 0 ? samples.length : at
  }
  const find = (key: DocumentKey): Range => {
    const { firstRow, rows } = store.document(key) ?? { firstRow: 0, rows: 0 }
    return { from: firstFrom(firstRow), to: firstFrom(firstRow + rows) }
  }
  return (key) => {
    const range = known.get(key) ?? find(key)
    known.set(key, range)
    return range
  }
}

const nearestFirst = (a: VectorHit, b: VectorHit): number => b.similarity - a.similarity || a.row - b.row

/** The nearest samples, of all or of some documents. */
const createSearch = ({ samples: { vectors } }: Parts): ((unit: Float32Array, ranges: readonly Range[] | null) => readonly VectorHit[]) => {
  const known = createLru<readonly Float32Array[], number>({ maxWeight: KEPT_NUMBERS, weigh: (own) => 1 + own.reduce((sum, { length }) => sum + length, 0) })
  const vectorsOf = ({ from, to }: Range): readonly Float32Array[] => known.get(from, () => Array.from({ length: to - from }, (_, at) => vectors.vector(from + at)))
  return (unit, ranges) => {
    if (!ranges) return vectors.search(unit, COMPARED_SAMPLES)
    if (ranges.length > FEW_DOCUMENTS) return vectors.search(unit, COMPARED_SAMPLES, (row) => ranges.some(({ from, to }) => row >= from && row < to))
    return ranges.filter(({ from, to }) => to > from)
      .flatMap((range) => innerProducts(unit, vectorsOf(range)).map((similarity, at) => ({ row: range.from + at, similarity })))
      .sort(nearestFirst).slice(0, COMPARED_SAMPLES)
  }
}

/**
 * The samples nearest to a question, by the cosine of both without what all of their kind have in common: of the question without the mean
 * of questions, of a sample without the mean of samples (Mu and Viswanath, «All-but-the-Top», 2018).
 */
export const createNearSamples = (index: Parts): ((query: Sought, vector: Float32Array) => NearSamples) => {
  const { samples, centres } = index.samples
  const [rangeOf, search] = [createRangeOf(index), createSearch(index)]
  const covers = (key: DocumentKey): boolean => rangeOf(key).to > rangeOf(key).from
  return (query, vector) => {
    if (samples.length === 0) return { kernels: new Map(), most: 0, total: 0, covers }
    const apart = vector.map((value, at) => value - centres.questions[at]!)
    const length = Math.sqrt(innerProduct(apart, apart))
    const unit = apart.map((value) => value / length)
    // (q - a)·(s - b) = (q - a)·s - (q - a)·b: the graph of the vectors as they are finds them nearly in order.
    const offset = innerProduct(unit, centres.samples)
    const keys = soughtIn(query)
    const kernels = new Map<number, number>()
    for (const { row: at, similarity } of search(unit, keys && keys.map(rangeOf))) {
      const { row, spread } = samples[at]!
      kernels.set(row, (kernels.get(row) ?? 0) + Math.exp((EXPONENT * (similarity - offset)) / spread))
    }
    const found = [...kernels.values()]
    return { kernels, most: Math.max(0, ...found), total: found.reduce((sum, each) => sum + each, 0), covers }
  }
}
