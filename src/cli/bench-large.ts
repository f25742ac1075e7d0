// `wence bench --chunks`: an index of many chunks, from outside documents and copies of them, measured against the founding one.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Assistant } from '../assistant/assistant.ts'
import type { Config } from '../core/config.ts'
import { documentKey } from '../core/ids.ts'
import { loadCorpus, type LoadedDocument } from '../corpus/load.ts'
import { serialiseDocument } from '../corpus/front-matter.ts'
import type { Embedder, EmbedText } from '../embed/embedder.ts'
import { benchKinds, separateSeveral, type QuestionsOfKind } from '../eval/bench/bench-kinds.ts'
import { benchScale } from '../eval/bench/bench-scale.ts'
import { corpusQuestions } from '../eval/bench/corpus-questions.ts'
import type { BenchRow } from '../eval/bench/bench-row.ts'
import { createPerturbingEmbedder } from '../eval/bench/perturbing-embedder.ts'
import { loadIndexTables } from '../indexing/load-index-tables.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import type { CliContext } from './cli-context.ts'

export type BenchLargeOptions = {
  /** Folder of outside documents. */
  readonly documents: string
  /** Chunks wanted: reached or passed by whole copies. */
  readonly chunks: number
  /** Distinct chunks whose vectors come from the model, roughly. */
  readonly distinct: number
  /** Keeps both indexes for the next run. */
  readonly keepDir: string
  readonly questions: readonly QuestionsOfKind[]
}

/** A chunk has about this many characters. */
const CHUNK_CHARS = 50
/** In a copy's title; taken out again to find the original. */
const MARK = /〔副本(\d+)〕/gu

const originalOf = (text: EmbedText): { readonly text: EmbedText; readonly copy: number } => {
  const all = typeof text === 'string' ? text : text.context + text.text
  const copy = Number(/〔副本(\d+)〕/u.exec(all)?.[1] ?? 0)
  const clean = (part: string): string => part.replace(MARK, '')
  return { copy, text: typeof text === 'string' ? clean(text) : { context: clean(text.context), text: clean(text.text) } }
}

const isThere = async (dir: string): Promise<boolean> => (await readdir(dir).catch(() => [])).length > 0

const writeCorpus = async (dir: string, documents: readonly LoadedDocument[]): Promise<void> => {
  await rm(dir, { recursive: true, force: true })
  await mkdir(dir, { recursive: true })
  for (const document of documents) await writeFile(join(dir, `${document.key}.md`), serialiseDocument(document))
}

type Stage = { readonly context: CliContext; readonly options: BenchLargeOptions }

const subConfig = ({ context, options }: Stage, name: string): Config =>
  context.config({ WENCE_CORPUS_DIR: join(options.keepDir, name, 'corpus'), WENCE_INDEX_DIR: join(options.keepDir, name, 'index') })

/** Whole documents, in the order of their keys, until there is text for the distinct chunks. */
const takeDocuments = (all: readonly LoadedDocument[], { distinct }: BenchLargeOptions): LoadedDocument[] => {
  let chars = 0
  return all.filter(({ text }) => {
    const taken = chars < distinct * CHUNK_CHARS
    if (taken) chars += text.length
    return taken
  })
}

const buildOriginals = async (stage: Stage): Promise<Config> => {
  const { context, options } = stage
  const config = subConfig(stage, 'originals')
  if (!(await isThere(config.corpusDir))) {
    const imported = join(options.keepDir, 'imported')
    await context.importSources([options.documents], { corpusDir: imported, signal: context.signal, onProgress: () => undefined })
    await writeCorpus(config.corpusDir, takeDocuments(await loadCorpus(imported), options))
  }
  await mkdir(config.indexDir, { recursive: true })
  await context.rebuildIndex(config, { signal: context.signal })
  return config
}

const buildCopies = async (stage: Stage, { originals, embedder }: { readonly originals: Config; readonly embedder: Embedder }): Promise<Config> => {
  const { context, options } = stage
  const config = subConfig(stage, `copies-${options.chunks}`)
  const [{ openIndex }, { buildIndex }, { embeddingKey }] = await Promise.all([import('../indexing/snapshot.ts'), import('../indexing/build.ts'), import('../indexing/vectorise.ts')])
  const index = await openIndex({ indexDir: originals.indexDir, signal: context.signal })
  try {
    const documents = await loadCorpus(originals.corpusDir)
    const copies = Math.ceil(options.chunks / index.vectors.size)
    if (!(await isThere(config.corpusDir))) {
      await writeCorpus(config.corpusDir, Array.from({ length: copies }, (_, copy) => documents.map((document) =>
        copy === 0 ? document : { ...document, key: documentKey(`${document.key}-${copy}`), title: `${document.title}〔副本${copy}〕` })).flat())
    }
    const known = (text: EmbedText) => {
      const found = typeof text === 'string' ? null : index.store.embedding(embeddingKey(embedder.fingerprint, text))
      const [tokens] = found ? index.tokens.read([found.row]) : []
      return found && tokens ? { vector: found.vector, tokens } : null
    }
    await mkdir(config.indexDir, { recursive: true })
    await buildIndex({ corpus: { dir: config.corpusDir }, indexDir: config.indexDir, embedder: createPerturbingEmbedder({ embedder, originalOf, known }), tables: await loadIndexTables(config), now: () => new Date(), signal: context.signal })
    return config
  } finally {
    index.close()
  }
}

type Opened = { readonly corpus: string; readonly config: Config }

/** What answers cost beside searches over one corpus: the questions of the file, then those made of what the index holds. */
const kindRows = async ({ context, options }: Stage, { corpus, config }: Opened, assistant: Assistant): Promise<BenchRow[]> => {
  const { signal } = context
  const { openIndex } = await import('../indexing/snapshot.ts')
  const index = await openIndex({ indexDir: config.indexDir, signal })
  const made = corpusQuestions(index.store)
  index.close()
  return benchKinds({
    corpus, kinds: separateSeveral([...options.questions, ...made]), clock: () => performance.now(),
    ask: (question) => assistant.ask({ question }, signal),
    search: (query) => assistant.search({ query }, signal),
  })
}

const measure = async (stage: Stage, config: Config, { index, embedder }: { readonly index: OpenIndex; readonly embedder: Embedder }): Promise<BenchRow[]> => {
  const { context, options } = stage
  const { signal } = context
  const founding = context.config()
  const small = await context.openAssistant(founding, { signal, ephemeral: true })
  try {
    const large = await context.openAssistant(config, { signal, ephemeral: true })
    try {
      const scale = await benchScale({
        questions: options.questions.flatMap(({ questions }) => questions), index, embedder, clock: () => performance.now(),
        small: (query) => small.search({ query }, signal),
        large: (query) => large.search({ query }, signal),
      })
      const few = await kindRows(stage, { corpus: '奠基语料', config: founding }, small)
      return [...scale, ...few, ...(await kindRows(stage, { corpus: `${index.vectors.size} 段`, config }, large))]
    } finally {
      await large.close()
    }
  } finally {
    await small.close()
  }
}

/** The index in use stands for the founding corpus; it must be there. */
export const benchLarge = async (context: CliContext, options: BenchLargeOptions): Promise<BenchRow[]> => {
  const stage: Stage = { context, options }
  const [{ openIndex }, { createEmbedder }] = await Promise.all([import('../indexing/snapshot.ts'), import('../assistant/create-embedder.ts')])
  const embedder = await createEmbedder(context.config(), 'serve')
  try {
    context.terminal.tell('建立外部文件的索引……')
    const originals = await buildOriginals(stage)
    context.terminal.tell('建立副本的索引……')
    const config = await buildCopies(stage, { originals, embedder })
    context.terminal.tell('测量……')
    const index = await openIndex({ indexDir: config.indexDir, signal: context.signal })
    try {
      return await measure(stage, config, { index, embedder })
    } finally {
      index.close()
    }
  } finally {
    await embedder.close()
  }
}
