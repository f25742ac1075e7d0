// The manifest of a build: what made it and which files it has. An index that does not fit the configuration is refused by it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { FORMAT_VERSION } from './schema.ts'
import { TOKENIZER_VERSION } from './tokenizer.ts'

export const MANIFEST_FILE = 'manifest.json'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0)

const Manifest = z.object({
  format: z.number().int(),
  /** Derived from everything below except `files` and `builtAt`: the same input gives the same id. */
  build: z.string().min(1),
  embedder: z.string().min(1),
  dimensions: z.number().int().min(1),
  chunker: z.string().min(1),
  /** Version and dictionary hash. */
  tokenizer: z.string().min(1),
  /** `everydayFingerprint` of the table that it was made with. */
  everyday: z.string().min(1),
  /** `samplesFingerprint` of the table that it was made with. */
  samples: z.string().min(1),
  /** SHA-256 of each corpus file, by document key. */
  documents: z.record(z.string(), z.string()),
  counts: z.object({ documents: Count, clauses: Count, chunks: Count }),
  files: z.record(z.string().regex(/^[\w.-]+$/), z.object({ bytes: Count, sha256: Sha256 })),
  builtAt: z.iso.datetime(),
})

export type Manifest = Readonly<z.infer<typeof Manifest>>

/** What the configuration and the corpus ask of an index. */
export type Expectation = {
  readonly embedder: string
  readonly dimensions: number
  readonly chunker: string
  readonly everyday: string
  readonly samples: string
  /** SHA-256 by document key. */
  readonly documents: Readonly<Record<string, string>>
}

const sortedEntries = (record: Readonly<Record<string, string>>): [string, string][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))

/** Name of the build that this input gives. The dictionary is made from the documents, so their hashes cover it. */
export const buildId = ({ embedder, dimensions, chunker, everyday, samples, documents }: Expectation): string =>
  createHash('sha256')
    .update(JSON.stringify([FORMAT_VERSION, embedder, dimensions, chunker, everyday, samples, TOKENIZER_VERSION, sortedEntries(documents)]))
    .digest('hex')
    .slice(0, 16)

/** @throws AppError `INDEX_STALE` for another format, `INDEX_DAMAGED` for anything that is no manifest. */
export const parseManifest = (json: string): Manifest => {
  const fail = (cause: unknown): AppError =>
    new AppError('INDEX_DAMAGED', `索引清单 ${MANIFEST_FILE} 无法读取；请运行 npx wence index --force 重建索引。`, { cause })
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw fail(error)
  }
  const head = z.object({ format: z.number() }).safeParse(value)
  if (head.success && head.data.format !== FORMAT_VERSION) throw stale([`索引格式（有 ${head.data.format}，需要 ${FORMAT_VERSION}）`])
  const parsed = Manifest.safeParse(value)
  if (!parsed.success) throw fail(parsed.error)
  return parsed.data
}

export const formatManifest = (manifest: Manifest): string =>
  `${JSON.stringify({ ...manifest, documents: Object.fromEntries(sortedEntries(manifest.documents)) }, null, 2)}\n`

const stale = (parts: readonly string[]): AppError =>
  new AppError('INDEX_STALE', `索引与当前设置或语料不一致：${parts.join('；')}。请运行 npx wence index 更新索引，或用 npm start 自动更新。`, { details: { parts } })

/** At most this many document keys are named in a message. */
const NAMED_DOCUMENTS = 5

const nameSome = (keys: readonly string[]): string => keys.slice(0, NAMED_DOCUMENTS).join('、') + (keys.length > NAMED_DOCUMENTS ? ` 等 ${keys.length} 份` : '')

const compareDocuments = (built: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): string[] => {
  const added = Object.keys(wanted).filter((key) => !Object.hasOwn(built, key)).sort()
  const removed = Object.keys(built).filter((key) => !Object.hasOwn(wanted, key)).sort()
  const changed = Object.keys(wanted).filter((key) => Object.hasOwn(built, key) && built[key] !== wanted[key]).sort()
  return [
    ...(added.length > 0 ? [`新增文件 ${nameSome(added)}`] : []),
    ...(removed.length > 0 ? [`已删除文件 ${nameSome(removed)}`] : []),
    ...(changed.length > 0 ? [`内容有变的文件 ${nameSome(changed)}`] : []),
  ]
}

/** What of the index differs from what is wanted, in Chinese; empty where nothing does. */
export const staleParts = (manifest: Manifest, wanted: Expectation): string[] => {
  const tokenizer = manifest.tokenizer.slice(0, manifest.tokenizer.lastIndexOf(':'))
  const pairs: [string, string | number, string | number][] = [
    ['向量模型', manifest.embedder, wanted.embedder],
    ['向量维数', manifest.dimensions, wanted.dimensions],
    ['切分规则', manifest.chunker, wanted.chunker],
    ['分词规则', tokenizer, TOKENIZER_VERSION],
    ['日常用语表', manifest.everyday, wanted.everyday],
    ['示例问句表', manifest.samples, wanted.samples],
  ]
  const differing = pairs.filter(([, has, wants]) => has !== wants).map(([what, has, wants]) => `${what}（有 ${has}，需要 ${wants}）`)
  return [...differing, ...compareDocuments(manifest.documents, wanted.documents)]
}

/** @throws AppError `INDEX_STALE` naming each part that differs. */
export const checkFresh = (manifest: Manifest, wanted: Expectation): void => {
  const parts = staleParts(manifest, wanted)
  if (parts.length > 0) throw stale(parts)
}
