// Opens the current build for serving, after checking that it is whole, ours and what the configuration asks for.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, systemCode, throwIfAborted } from '../core/errors.ts'
import { createBm25, type LexicalIndex } from './bm25.ts'
import { digestFile, fileBytes } from './file-digest.ts'
import type { EverydayIndex } from './everyday-index.ts'
import { loadHnswIndex } from './hnsw.ts'
import { readCurrent } from './index-folder.ts'
import { checkFresh, type Expectation, type Manifest, MANIFEST_FILE, parseManifest } from './manifest.ts'
import type { SampleIndex } from './sample-index.ts'
import { openStore, type Store } from './store.ts'
import { openTokenFile, type TokenFile } from './token-file.ts'
import { createTokenizer, type Tokenizer } from './tokenizer.ts'
import type { VectorIndex } from './vector-index.ts'

/** Files of a build beside its manifest. */
export const FILES = { store: 'store.sqlite', vectors: 'vectors.hnsw', everyday: 'everyday.hnsw', samples: 'samples.hnsw', tokens: 'tokens.bin', dictionary: 'dictionary.txt' } as const

/**
 * Files up to this size are hashed at every opening. Of larger ones the size, the structure (HNSW) and
 * the build id inside (store) are checked, which finds truncated, foreign and mixed files but not a flipped bit.
 */
const HASHED_BYTES = 64 << 20

/** Lines looked at by a search among the everyday table's, of which forty are wanted. With 128 no question set is answered better. */
const EVERYDAY_EF = 64
/** The same among the sample questions. */
const SAMPLES_EF = 256

export type OpenIndex = {
  readonly manifest: Manifest
  readonly store: Store
  readonly lexical: LexicalIndex
  readonly vectors: VectorIndex
  readonly everyday: EverydayIndex
  readonly samples: SampleIndex
  /** Token vectors of the chunks, for late interaction. */
  readonly tokens: TokenFile
  readonly tokenizer: Tokenizer
  /** Closes the store; searches after it throw. */
  readonly close: () => void
}

export type VerifiedBuild = { readonly name: string; readonly path: string; readonly manifest: Manifest }

const damaged = (what: string, cause?: unknown): AppError =>
  new AppError('INDEX_DAMAGED', `索引已损坏：${what}；请运行 npx wence index --force 重建索引。`, { details: { what }, cause })

const checkFile = async (path: string, name: string, { bytes, sha256 }: Manifest['files'][string]): Promise<void> => {
  const size = await fileBytes(path).catch((error: unknown) => {
    throw systemCode(error) === 'ENOENT' ? damaged(`缺少 ${name}`, error) : error
  })
  if (size !== bytes) throw damaged(`${name} 的长度不对（有 ${size} 字节，应为 ${bytes}）`)
  if (bytes <= HASHED_BYTES && (await digestFile(path)).sha256 !== sha256) throw damaged(`${name} 的内容与清单不符`)
}

/**
 * The current build, its files checked against its manifest.
 * @throws AppError `INDEX_MISSING`, `INDEX_DAMAGED`, or `INDEX_STALE` for another format.
 */
export const verifyCurrent = async (indexDir: string, signal?: AbortSignal): Promise<VerifiedBuild> => {
  const name = await readCurrent(indexDir)
  if (name === null) throw new AppError('INDEX_MISSING', '还没有索引；请运行 npx wence index 建立，或用 npm start 自动建立。')
  const path = join(indexDir, name)
  const json = await readFile(join(path, MANIFEST_FILE), 'utf8').catch((error: unknown) => {
    throw systemCode(error) === 'ENOENT' ? damaged(`current 指向的 ${name} 缺少目录或清单`, error) : error
  })
  const manifest = parseManifest(json)
  for (const file of Object.values(FILES)) {
    throwIfAborted(signal)
    const expected = manifest.files[file]
    if (!expected) throw damaged(`清单里没有 ${file}`)
    await checkFile(join(path, file), file, expected)
  }
  return { name, path, manifest }
}

const openChecked = (path: string, { build, counts }: Manifest): Store => {
  const store = openStore(join(path, FILES.store))
  const { documents, clauses, chunks } = store.counts
  if (store.build === build && documents === counts.documents && clauses === counts.clauses && chunks === counts.chunks) return store
  store.close()
  throw damaged(`${FILES.store} 属于另一次构建`)
}

/** The everyday lines of a verified build. @throws AppError `INDEX_DAMAGED` where there are not as many vectors as lines. */
export const openEveryday = async (path: string, store: Store, { dimensions }: Manifest): Promise<EverydayIndex> => {
  const entries = store.everydayEntries()
  return { entries, vectors: await loadHnswIndex(join(path, FILES.everyday), { dimensions, size: entries.length, efSearch: EVERYDAY_EF }) }
}

/** The sample questions of a verified build. @throws AppError `INDEX_DAMAGED` where there are not as many vectors as questions. */
export const openSamples = async (path: string, store: Store, { dimensions }: Manifest): Promise<SampleIndex> => {
  const samples = store.sampleQuestions()
  return { samples, centres: store.sampleCentres(), vectors: await loadHnswIndex(join(path, FILES.samples), { dimensions, size: samples.length, efSearch: SAMPLES_EF }) }
}

const openTokenizer = async (path: string, manifest: Manifest, tokenizerFor: TokenizerFor): Promise<Tokenizer> => {
  const tokenizer = await tokenizerFor(parseDictionary(await readFile(join(path, FILES.dictionary), 'utf8')))
  if (tokenizer.fingerprint !== manifest.tokenizer) throw damaged(`${FILES.dictionary} 与清单不符`)
  return tokenizer
}

const closeAll = (store: Store, tokens: TokenFile | undefined): void => {
  tokens?.close()
  store.close()
}

/** A tokenizer with these words of the corpus. */
export type TokenizerFor = (dictionary: readonly string[]) => Promise<Tokenizer>

export type OpenIndexOptions = {
  readonly indexDir: string
  /** What the configuration and the corpus ask for; without it (inspection) any whole index is opened. */
  readonly expect?: Expectation
  /** By default the index gets a tokenizer of its own. */
  readonly tokenizerFor?: TokenizerFor
  readonly signal?: AbortSignal
}

/**
 * Opens the current build. Takes 0.2 to 0.3 s on the founding corpus, without holding the event loop for more than about 35 ms.
 * @throws AppError `INDEX_MISSING`, `INDEX_DAMAGED`, `INDEX_STALE`, `ABORTED`, each saying what to do.
 */
export const openIndex = async ({ indexDir, expect, signal, tokenizerFor = (dictionary) => createTokenizer({ dictionary }) }: OpenIndexOptions): Promise<OpenIndex> => {
  throwIfAborted(signal)
  const { path, manifest } = await verifyCurrent(indexDir, signal)
  if (expect) checkFresh(manifest, expect)
  const store = openChecked(path, manifest)
  const opened: { tokens?: TokenFile } = {}
  try {
    const tokens = (opened.tokens = openTokenFile(join(path, FILES.tokens), { rows: manifest.counts.chunks }))
    const vectors = await loadHnswIndex(join(path, FILES.vectors), { dimensions: manifest.dimensions, size: manifest.counts.chunks })
    const everyday = await openEveryday(path, store, manifest)
    const samples = await openSamples(path, store, manifest)
    throwIfAborted(signal)
    const tokenizer = await openTokenizer(path, manifest, tokenizerFor)
    throwIfAborted(signal)
    return { manifest, store, lexical: createBm25(store.postings), vectors, everyday, samples, tokens, tokenizer, close: () => closeAll(store, tokens) }
  } catch (error) {
    closeAll(store, opened.tokens)
    throw error
  }
}

/** One word a line, so that a person can read it. */
export const formatDictionary = (words: readonly string[]): string => words.map((word) => `${word}\n`).join('')

const parseDictionary = (text: string): string[] => text.split('\n').filter((word) => word !== '')
