// A large index against the founding one: latency of search, recall of the graph, bytes, and the time of each way of finding.
import type { Embedder } from '../../embed/embedder.ts'
import { createFlatIndex } from '../../indexing/flat.ts'
import type { OpenIndex } from '../../indexing/snapshot.ts'
import { countTerms } from '../../indexing/tokenizer.ts'
import { quantileOf } from '../metrics.ts'
import type { BenchRow } from './bench-row.ts'
import { stopwatch, type Clock } from './stopwatch.ts'

/** Issue 4: p95 of search, recall of HNSW, bytes of token vectors. */
const MAX_SEARCH_RATIO = 3
const MIN_RECALL = 0.98
const MAX_TOKEN_KB = 10

const RECALL_TOP_K = 10
const LIST_DEPTH = 100
const WARM_UP = 20
const P95 = 0.95

export type BenchScaleOptions = {
  readonly questions: readonly string[]
  /** Search with everything on, in this process. */
  readonly small: (question: string) => Promise<unknown>
  readonly large: (question: string) => Promise<unknown>
  readonly index: OpenIndex
  readonly embedder: Embedder
  readonly clock: Clock
}

const at = (values: readonly number[], quantile: number): number => quantileOf(values, quantile) ?? 0

/** Small and large take turns, so that a slow moment of the machine falls on both. */
const latencyRow = async ({ questions, small, large, index, clock }: BenchScaleOptions): Promise<BenchRow> => {
  const taken = { small: [] as number[], large: [] as number[] }
  const warmUp = questions.slice(0, WARM_UP)
  for (const question of [...warmUp, ...questions]) {
    taken.small.push(await stopwatch(clock, () => small(question)))
    taken.large.push(await stopwatch(clock, () => large(question)))
  }
  const [few, many] = [taken.small.slice(warmUp.length), taken.large.slice(warmUp.length)]
  const detail = `p95 ${at(many, P95).toFixed(1)} / ${at(few, P95).toFixed(1)} 毫秒，中位数 ${at(many, 0.5).toFixed(1)} / ${at(few, 0.5).toFixed(1)} 毫秒，${questions.length} 问`
  return { name: `检索 p95：${index.vectors.size} 段 ÷ 奠基语料`, value: at(many, P95) / at(few, P95), unit: '倍', budget: { max: MAX_SEARCH_RATIO }, detail }
}

const graphRows = async ({ questions, index, embedder, clock }: BenchScaleOptions): Promise<BenchRow[]> => {
  const { vectors } = index
  const exact = createFlatIndex({ dimensions: embedder.dimensions })
  for (let row = 0; row < vectors.size; row += 1) exact.add([vectors.vector(row)])
  const embeddings = await embedder.embed([...questions], 'query')
  const taken: number[] = []
  let found = 0
  for (const { vector } of embeddings) {
    const wanted = new Set(exact.search(vector, RECALL_TOP_K).map(({ row }) => row))
    found += vectors.search(vector, RECALL_TOP_K).filter(({ row }) => wanted.has(row)).length
    taken.push(await stopwatch(clock, () => vectors.search(vector, LIST_DEPTH)))
  }
  return [
    { name: 'HNSW R@10（对精确检索）', value: found / (RECALL_TOP_K * questions.length), unit: '', budget: { min: MIN_RECALL }, detail: `${vectors.size} 个向量` },
    { name: 'HNSW 前 100 中位数', value: at(taken, 0.5), unit: '毫秒', budget: null, detail: `p95 ${at(taken, P95).toFixed(2)} 毫秒` },
  ]
}

const lexicalRow = async ({ questions, index, clock }: BenchScaleOptions): Promise<BenchRow> => {
  const search = (question: string): unknown =>
    (['words', 'bigrams'] as const).map((space) => index.lexical.search(countTerms(index.tokenizer[space](question)), { space, topK: LIST_DEPTH }))
  questions.forEach(search)
  const taken: number[] = []
  for (const question of questions) taken.push(await stopwatch(clock, () => search(question)))
  return { name: 'BM25 词与二字 中位数', value: at(taken, 0.5), unit: '毫秒', budget: null, detail: `p95 ${at(taken, P95).toFixed(2)} 毫秒` }
}

export const benchScale = async (options: BenchScaleOptions): Promise<BenchRow[]> => {
  const { tokens, vectors } = options.index
  return [
    await latencyRow(options),
    ...(await graphRows(options)),
    await lexicalRow(options),
    { name: '词元向量', value: tokens.codeBytes / vectors.size / 1024, unit: 'KB', budget: { max: MAX_TOKEN_KB }, detail: `每段，共 ${(tokens.codeBytes / 2 ** 20).toFixed(0)} MB` },
  ]
}
