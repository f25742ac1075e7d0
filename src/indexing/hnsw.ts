// Nearest vectors by a navigable small-world graph (hnswlib): what serves. Inner product on unit vectors.
import hnswlib from 'hnswlib-node'
import { AppError } from '../core/errors.ts'
import { countHnswElements } from './hnsw-file.ts'
import { createLru } from './lru.ts'
import type { VectorIndex } from './vector-index.ts'

/** Links an element keeps on each layer; 16 is hnswlib's advice for hundreds of dimensions. */
const LINKS = 16
/** Candidates looked at when an element is linked in. */
const EF_CONSTRUCTION = 200
/**
 * Candidates looked at by a query: one in 200 vectors, within these bounds. At 106,740 vectors (21,000 sentences, four copies of each
 * moved a little; questions as queries) 128 find 0.884 of the true ten, 256 0.940, 512 0.985, 1024 0.999, in 0.5, 0.8, 1.4 and 2.5 ms.
 * hnswlib's default is 10.
 */
const EF_SEARCH = { least: 128, most: 1024, vectorsEach: 200 } as const
/**
 * Numbers of vectors kept outside the graph, 32 MB: all of a corpus of 16,000 chunks of 512 dimensions. The graph gives a vector as an
 * array of boxed numbers, and a question asks for a hundred of them: a quarter of the main thread's time under load.
 */
const VECTOR_CACHE_NUMBERS = 8_000_000
/** Levels of elements are drawn from this seed: the same vectors in the same order give the same graph. */
const SEED = 100

export type HnswOptions = {
  readonly dimensions: number
  /** Vectors to make room for; the index grows beyond it by doubling. */
  readonly capacity?: number
  /** By default it grows with the index. */
  readonly efSearch?: number
}

export type HnswIndex = VectorIndex & {
  /** Writes off the main thread. @throws AppError `DISK_FULL` when the file did not come out whole: hnswlib itself stays silent. */
  readonly save: (path: string) => Promise<void>
}

const damaged = (details: Readonly<Record<string, unknown>>): AppError =>
  new AppError('INDEX_DAMAGED', '向量索引文件不完整或与清单不符；请运行 npx wence index --force 重建索引。', { details })

const efFor = (size: number): number => Math.max(EF_SEARCH.least, Math.min(EF_SEARCH.most, Math.ceil(size / EF_SEARCH.vectorsEach)))

/** Where the first `topK` of ascending distances end, with all that are as near as the last of them. */
const endOf = (distances: readonly number[], topK: number): number => {
  let end = Math.min(topK, distances.length)
  while (end < distances.length && distances[end] === distances[end - 1]) end += 1
  return end
}

const wrap = (graph: hnswlib.HierarchicalNSW, dimensions: number, efSearch: number | undefined): HnswIndex => {
  const check = (vector: Float32Array): void => {
    if (vector.length !== dimensions) throw new Error(`programming error: vector of ${vector.length} numbers, index of ${dimensions}`)
  }
  // hnswlib takes nothing but arrays, and copies them. One of `Array.from` is filled through a thousand small objects.
  const plain: number[] = Array.from({ length: dimensions }, () => 0)
  const toPlain = (vector: Float32Array): number[] => {
    for (let at = 0; at < dimensions; at += 1) plain[at] = vector[at]!
    return plain
  }
  const known = createLru<Float32Array, number>({ maxWeight: VECTOR_CACHE_NUMBERS, weigh: (vector) => vector.length })
  const load = (row: number): Float32Array => Float32Array.from(graph.getPoint(row))
  return {
    get size() {
      return graph.getCurrentCount()
    },
    add: (vectors) => {
      vectors.forEach(check)
      const first = graph.getCurrentCount()
      const needed = first + vectors.length
      if (needed > graph.getMaxElements()) graph.resizeIndex(Math.max(needed, graph.getMaxElements() * 2))
      vectors.forEach((vector, at) => graph.addPoint(toPlain(vector), first + at))
    },
    // Rows never change.
    vector: (row) => known.get(row, load),
    search: (query, topK, accept) => {
      check(query)
      const ef = efSearch ?? efFor(graph.getCurrentCount())
      // Not part of a saved file, and the index may have grown since the last search.
      graph.setEf(ef)
      // hnswlib looks at ef candidates whatever k is: taking them all costs nothing and lets equal ones be ordered by row.
      const wanted = Math.min(Math.max(topK, ef), graph.getCurrentCount())
      if (wanted === 0 || topK <= 0) return []
      const { distances, neighbors } = graph.searchKnn(toPlain(query), wanted, accept)
      return neighbors.slice(0, endOf(distances, topK))
        .map((row, at) => ({ row, similarity: 1 - distances[at]! }))
        .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
        .slice(0, topK)
    },
    save: async (path) => {
      await graph.writeIndex(path)
      if (countHnswElements(path) !== graph.getCurrentCount()) {
        throw new AppError('DISK_FULL', '写入向量索引时磁盘已满；请腾出空间后重试，原有内容没有改动。')
      }
    },
  }
}

export const createHnswIndex = ({ dimensions, capacity = 1024, efSearch }: HnswOptions): HnswIndex => {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex({ maxElements: Math.max(1, capacity), m: LINKS, efConstruction: EF_CONSTRUCTION, randomSeed: SEED })
  return wrap(graph, dimensions, efSearch)
}

/**
 * Reads a saved index off the main thread. The file's structure is checked first, for hnswlib may crash the process on a broken one;
 * content is for the manifest's checksum to vouch for.
 * @throws AppError `INDEX_DAMAGED` when the file is not a whole index of `size` vectors.
 */
export const loadHnswIndex = async (path: string, { dimensions, size, efSearch }: Omit<HnswOptions, 'capacity'> & { readonly size: number }): Promise<HnswIndex> => {
  const found = countHnswElements(path)
  if (found !== size) throw damaged({ found, size })
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(path)
  return wrap(graph, dimensions, efSearch)
}
