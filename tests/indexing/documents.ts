// Small documents, a simple splitter and an embedder without a model, for the tests of indexing.
import { createHash } from 'node:crypto'
import type { Chunk } from '../../src/core/chunk.ts'
import type { Clause } from '../../src/core/clause.ts'
import { chunkId, clauseId, documentKey } from '../../src/core/ids.ts'
import type { Embedding, Embedder, EmbedText } from '../../src/embed/embedder.ts'
import type { BuildSteps } from '../../src/indexing/write-build.ts'
import type { HashedDocument } from '../../src/indexing/store-writer.ts'

export const makeDocument = (key: string, text: string): HashedDocument => ({
  key: documentKey(key),
  title: `${key}建设方案`,
  issuer: '',
  number: '',
  date: '',
  status: '',
  region: '',
  source: `${key}.txt`,
  text,
  hash: createHash('sha256').update(text).digest('hex'),
})

const TOPICS = ['口腔器械产业园', '综合保税区平台', '跨境电商通道', '知识产权服务', '装备制造集群', '数据交易中心', '中药材基地', '铁路口岸物流']
const ACTIONS = ['支持企业落户', '推动项目建设', '开展联合招商', '优化审批流程', '培育龙头企业']

/** Documents of numbered paragraphs, each different. */
export const makeDocuments = (count: number, paragraphs = 6): HashedDocument[] =>
  Array.from({ length: count }, (_, d) =>
    makeDocument(
      `doc-${String(d).padStart(3, '0')}`,
      Array.from({ length: paragraphs }, (_, p) => `${p + 1}. ${ACTIONS[(d + p) % ACTIONS.length]}，围绕${TOPICS[(d * 3 + p) % TOPICS.length]}第${d}批${p}项，投资${d * 10 + p}.5亿元。`).join('\n'),
    ),
  )

/** One clause a line under a root, one chunk a clause. */
export const splitLines = (document: HashedDocument): { clauses: Clause[]; chunks: Chunk[] } => {
  const root = clauseId(document.key, [])
  const shared = { documentKey: document.key, headingSpan: { start: 0, end: 0 } }
  const clauses: Clause[] = [{ ...shared, id: root, parentId: null, order: 0, depth: 0, marker: '', label: '', heading: document.title, path: [], span: { start: 0, end: 0 } }]
  const chunks: Chunk[] = []
  let start = 0
  for (const [at, line] of document.text.split('\n').entries()) {
    const id = clauseId(document.key, [String(at + 1)])
    const span = { start, end: start + line.length }
    clauses.push({ ...shared, id, parentId: root, order: at + 1, depth: 1, marker: `${at + 1}.`, label: `${at + 1}.`, heading: line.slice(0, 4), path: [line.slice(0, 6)], span })
    chunks.push({ id: chunkId(id, 0), clauseId: id, documentKey: document.key, order: at, span, text: line, context: document.title })
    start = span.end + 1
  }
  return { clauses, chunks }
}

export const DIMENSIONS = 16

/** A unit vector that the text alone decides. */
export const hashVector = (text: string): Float32Array => {
  const digest = createHash('sha512').update(text).digest()
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, at) => digest.readInt16LE(at * 2))
  const norm = Math.hypot(...vector)
  return vector.map((value) => value / norm)
}

const passageVector = (passage: EmbedText): Float32Array => hashVector(typeof passage === 'string' ? passage : `${passage.context}\n${passage.text}`)

/** One token a character, its vector the character's code: enough to see whose tokens they are. */
export const embedPassage = (passage: EmbedText): Embedding => {
  const text = typeof passage === 'string' ? passage : passage.text
  return { vector: passageVector(passage), tokens: { count: text.length, dimensions: 1, codes: Int8Array.from(text, (character) => character.charCodeAt(0)) } }
}

export type CountingEmbedder = Embedder & { readonly asked: string[] }

/** @param wait runs before each batch: to slow a build down, to stop it, or to fail it. */
export const createTestEmbedder = ({ fingerprint = 'test@1', wait = () => Promise.resolve() }: { fingerprint?: string; wait?: (signal?: AbortSignal) => Promise<unknown> } = {}): CountingEmbedder => {
  const asked: string[] = []
  return {
    fingerprint,
    dimensions: DIMENSIONS,
    tokenDimensions: 1,
    asked,
    embed: async (texts, _as, signal) => {
      await wait(signal)
      asked.push(...texts.map((text) => (typeof text === 'string' ? text : text.text)))
      return texts.map(embedPassage)
    },
    close: () => Promise.resolve(),
  }
}

export const lineSteps: BuildSteps = {
  chunker: 'lines-1',
  split: splitLines,
  embed: (texts) => Promise.resolve(texts.map(embedPassage)),
  onProgress: () => undefined,
}

export const fixedClock = (): Date => new Date('2026-01-02T03:04:05.000Z')
