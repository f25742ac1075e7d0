// The composition root: the one place that chooses implementations and joins them.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCorpusView } from '../answer/corpus-view.ts'
import { createExtractiveComposer, type ExtractiveOptions } from '../answer/extractive.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { SPLIT_VERSION } from '../corpus/facets/extract-facets.ts'
import { createUnitAliases, matchUnits } from '../corpus/facets/match-units.ts'
import { loadCorpus } from '../corpus/load.ts'
import type { Embedder } from '../embed/embedder.ts'
import { type EverydayEntry, everydayFingerprint } from '../indexing/everyday-entries.ts'
import type { GlossaryEntry } from '../indexing/glossary-entries.ts'
import { type IndexTables, loadIndexTables } from '../indexing/load-index-tables.ts'
import { loadGlossary } from '../indexing/load-glossary.ts'
import { samplesFingerprint } from '../indexing/sample-entries.ts'
import { openIndex, type OpenIndex, type TokenizerFor } from '../indexing/snapshot.ts'
import { createTokenizer, tokenizerFingerprint, type Tokenizer } from '../indexing/tokenizer.ts'
import { createAskedNames } from '../retrieve/asked-names.ts'
import { createContentTerms } from '../retrieve/content-terms.ts'
import { createDocumentScope } from '../retrieve/document-scope.ts'
import { createFollowUpLens, type LensParts } from '../retrieve/follow-up-lens.ts'
import { createGlossary } from '../retrieve/glossary.ts'
import { createRetriever } from '../retrieve/retriever.ts'
import { readSteps, type Step } from '../retrieve/steps.ts'
import { scopeByOtherNames } from '../retrieve/other-names.ts'
import { scopeByTitle } from '../retrieve/scope-by-title.ts'
import { createTitledDocument } from '../retrieve/titled-document.ts'
import { isEnglish } from '../retrieve/switch-english.ts'
import { type ReadQuestion, regionParts, understand } from '../retrieve/understand.ts'
import { createWidenVocabulary } from '../retrieve/widen-vocabulary.ts'
import { createEverydayWords } from '../retrieve/everyday-words.ts'
import { widenEveryday } from '../retrieve/widen-everyday.ts'
import { widen } from '../retrieve/widen.ts'
import { createAnswerParts } from './answer-parts.ts'
import type { Assistant, Readiness } from './assistant.ts'
import { createAsk } from './ask.ts'
import { CONVERSATIONS_DATABASE, openConversations } from './conversations.ts'
import { leaseEmbedder } from './create-embedder.ts'
import { createFacets } from './facets.ts'
import type { Leases, Lease } from './leases.ts'
import { createLibrary } from './library.ts'
import { openBackends } from './open-backends.ts'
import { createRecall } from './recall.ts'
import { createSearch } from './search.ts'
import type { ObserveCarried } from './search-recalled.ts'
import { createSessions } from './sessions.ts'
import { createSharedParts, type SharedParts } from './shared-parts.ts'
import { watchIndex } from './watch-index.ts'

export type CreateAssistantOptions = {
  readonly signal?: AbortSignal
  /** Milliseconds of a steady clock, for timings. */
  readonly clock?: () => number
  /** Unguessable ids of answers and sessions. */
  readonly createId?: () => string
  /** Value of an environment variable that the file of backends names. */
  readonly secret?: (name: string) => string | undefined
  /** Parts that other assistants of this process may hold too; without it this one has its own. */
  readonly shared?: SharedParts
  /** Keeps conversations in memory only: for commands that ask once, and for the evaluation. */
  readonly ephemeral?: boolean
  /** Takes what is measured of every extractive answer, for the evaluation. */
  readonly observe?: ExtractiveOptions['observe']
  /** Takes what is measured of the clauses of every follow-up, for the evaluation. */
  readonly observeCarried?: ObserveCarried
  /** Steps of retrieval to leave out (`STEPS`), for the evaluation. */
  readonly disabledSteps?: readonly string[]
}

type OpenFreshOptions = { readonly tables: IndexTables; readonly embedder: Embedder; readonly tokenizerFor: TokenizerFor; readonly signal: AbortSignal | undefined }

const openFresh = async ({ corpusDir, indexDir }: Config, { tables, embedder, tokenizerFor, signal }: OpenFreshOptions): Promise<OpenIndex> => {
  const documents = Object.fromEntries((await loadCorpus(corpusDir)).map(({ key, hash }) => [key, hash]))
  const expect = { embedder: embedder.fingerprint, dimensions: embedder.dimensions, chunker: SPLIT_VERSION, everyday: everydayFingerprint(tables.everyday), samples: samplesFingerprint(tables.samples), documents }
  return openIndex({ indexDir, expect, tokenizerFor, ...(signal && { signal }) })
}

/** The tokenizer of an index, in common with all indexes of the same dictionary until `release`. */
const leaseTokenizer = (leases: Leases<Tokenizer>): { readonly tokenizerFor: TokenizerFor; readonly release: () => Promise<void> } => {
  const held: Lease<Tokenizer>[] = []
  return {
    tokenizerFor: async (dictionary) => {
      const lease = await leases(tokenizerFingerprint(dictionary), () => createTokenizer({ dictionary }))
      held.push(lease)
      return lease.value
    },
    release: async () => { for (const lease of held) await lease.release() },
  }
}

/** The documents and the units that a text names: read by questions and by follow-ups alike. */
export const createNamesRead = ({ store, tokenizer }: OpenIndex): LensParts => {
  const aliases = createUnitAliases(store.facets.units())
  const regions = new Map(store.documents().map(({ key, region }) => [key, regionParts(region)]))
  const scopeOf = createDocumentScope(store.titleTerms(), { placesOf: tokenizer.places, regionsOf: (key) => regions.get(key) ?? [] })
  return { scopeOf: scopeByTitle(scopeOf, store.documents()), unitsOf: (text) => matchUnits(text, aliases) }
}

export type ReaderOptions = { readonly disabled?: ReadonlySet<Step>; readonly everydayWords?: readonly EverydayEntry[]; readonly englishTerms?: readonly GlossaryEntry[]; readonly names?: LensParts }

/** How questions are read over this index. */
export const createReader = (index: OpenIndex, { disabled = new Set(), everydayWords = [], englishTerms = [], names = createNamesRead(index) }: ReaderOptions = {}): ReadQuestion => {
  const termsOf = createContentTerms(index)
  const namesOf = createAskedNames(index)
  const vocabulary = createWidenVocabulary(index)
  const readEveryday = createEverydayWords(disabled.has('everyday') ? [] : everydayWords, vocabulary)
  const glossary = createGlossary(englishTerms, vocabulary)
  const widening = disabled.has('widen') ? {} : { widenText: (text: string) => widenEveryday(widen(text, vocabulary, glossary), readEveryday) }
  // A follow-up, though, is put together from the words that name a document: under another name it has none of them.
  const scopeOf = scopeByOtherNames(names.scopeOf, everydayWords)
  const titledOf = createTitledDocument(index.store.documents(), (english) => widen(english, vocabulary, glossary).text.split(' '))
  return (question, given) => understand(question, { ...given, ...names, scopeOf, titledOf, termsOf, namesOf, placesOf: index.tokenizer.places, ...widening })
}

const describe = ({ manifest }: OpenIndex, embedder: Embedder, { models, sessions }: { readonly models: readonly string[]; readonly sessions: string }): Readiness => ({
  ready: true,
  build: manifest.build,
  builtAt: manifest.builtAt,
  ...manifest.counts,
  parts: { lexical: `bm25 ${manifest.tokenizer}`, vector: 'hnsw', embedder: embedder.fingerprint, composer: ['extractive', ...models].join(', '), sessions },
})

/**
 * The assistant over the index that the settings name. Nothing is loaded before, nothing is left when it fails.
 * @throws AppError `MODEL_UNAVAILABLE`, `CORPUS_*`, `INDEX_MISSING`, `INDEX_STALE`, `INDEX_DAMAGED`, `ABORTED`, `CONFIG_INVALID` for a file of backends or a prompt, `REQUEST_INVALID` for a step that does not exist.
 */
export const createAssistant = async (config: Config, options: CreateAssistantOptions = {}): Promise<Assistant> => {
  const { signal, clock = () => performance.now(), createId = randomUUID, disabledSteps = [], ephemeral = false, secret = () => undefined, shared = createSharedParts() } = options
  const disabled = readSteps(disabledSteps)
  // First: a mistake in the settings should not cost a minute of loading.
  const backends = await openBackends(config.backends, { secret, clock, random: Math.random })
  const embedder = await leaseEmbedder(config, shared.embedders)
  const tokenizer = leaseTokenizer(shared.tokenizers)
  // The embedder first: what waits for it is rejected, and does not come to a closed store.
  const closers: (() => void | Promise<void>)[] = [() => embedder.close(), tokenizer.release]
  const closeAll = async (): Promise<void> => { for (const close of closers.splice(0)) await close() }
  try {
    const [tables, englishTerms] = await Promise.all([loadIndexTables(config), loadGlossary(config.englishTerms)])
    const { everyday: everydayWords } = tables
    const index = await openFresh(config, { tables, embedder, tokenizerFor: tokenizer.tokenizerFor, signal })
    closers.push(index.close)
    const conversations = openConversations({ file: ephemeral ? null : join(config.dataDir, CONVERSATIONS_DATABASE), days: config.sessionDays, now: () => Date.now() })
    closers.push(conversations.close)
    const retriever = createRetriever({ index, embedder, disabled })
    const composing = { titles: index.store.documents().map(({ title }) => title), calibrated: config.embedder === 'onnx' }
    const extractive = createExtractiveComposer({ ...composing, ...(options.observe && { observe: options.observe }) })
    // Parts of a question are measured by nobody: their answers are not the question's.
    const partComposer = createExtractiveComposer(composing)
    const found = { store: index.store, retriever, corpus: createCorpusView(index.store), maxCitations: config.maxCitations }
    const names = createNamesRead(index)
    const read = createReader(index, { disabled, everydayWords, englishTerms, names })
    const scopeOtherwise = scopeByOtherNames(names.scopeOf, everydayWords)
    const lens = createFollowUpLens(index, { ...names, namesOtherwise: (text) => scopeOtherwise(text).named.length > 0, inChinese: (text) => (isEnglish(text) ? (read(text, {}).search.wording ?? text) : text) })
    const recall = createRecall({ ...found, read, lens, composer: extractive })
    const state = { closed: false }
    const ready = describe(index, embedder, { models: backends.names, sessions: conversations.kept })
    return watchIndex({
      ...createLibrary(index.store),
      ...createSessions(conversations),
      facets: createFacets(index.store),
      ask: createAsk({ ...found, recall, clock, answerParts: createAnswerParts({ recall, composer: partComposer }), composers: backends.composers(extractive, index), conversations, createId, observeCarried: options.observeCarried }),
      search: createSearch({ ...found, recall, clock }),
      backends: backends.view,
      readiness: () => (state.closed ? { ready: false, code: 'INDEX_MISSING', reason: '服务正在关闭。' } : ready),
      close: async () => {
        state.closed = true
        await closeAll()
      },
    })
  } catch (error) {
    await closeAll()
    throw error instanceof Error ? error : new AppError('INTERNAL', '服务内部错误。', { cause: error })
  }
}
