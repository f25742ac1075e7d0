// Reads the store of one build: documents, clauses, chunks, and where BM25 finds its postings.
import Database from 'better-sqlite3'
import type { Clause } from '../core/clause.ts'
import { AppError, systemCode } from '../core/errors.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'
import { createLexiconStore, type LexiconStore } from './lexicon-store.ts'
import type { HeldEntry } from './everyday-index.ts'
import type { HeldSample, SampleCentres } from './sample-index.ts'
import { createFacetStore, type FacetStore } from './facet-store.ts'
import { createLru } from './lru.ts'
import type { PostingSource } from './posting-source.ts'
import { createPostingStore } from './posting-store.ts'
import type { TokenVectors } from '../embed/embedder.ts'
import type { TitleTerm } from './title-terms.ts'
import { type ChunkRow, type ClauseRow, type DocumentRow, readChunkRow, readClauseRow, readDocumentRow, type StoredChunk, type StoredDocument } from './store-rows.ts'

/** Document texts kept in memory, UTF-16 units in all. */
const TEXT_CACHE_UNITS = 4_000_000
/** Chunks kept parsed, UTF-16 units of their texts in all: what a search looks at is most of its time when it comes from SQLite. */
const CHUNK_CACHE_UNITS = 4_000_000
/** Clauses kept parsed, and lists of a clause's rows. */
const CLAUSE_CACHE_ENTRIES = 20_000
/** SQLite's own page cache, KiB. Pages beyond it are the operating system's to keep. */
const PAGE_CACHE_KIB = 16_384

export type Counts = { readonly documents: number; readonly clauses: number; readonly chunks: number; readonly facets: number }

/** All methods are synchronous and read one row or one document; none reads the whole corpus but `documents`, which leaves texts out. */
export type Store = {
  /** The build that the file belongs to. */
  readonly build: string
  readonly counts: Counts
  /** In key order. */
  readonly documents: () => readonly StoredDocument[]
  readonly document: (key: DocumentKey) => StoredDocument | null
  /** The full stored text. @throws AppError `DOCUMENT_UNKNOWN`. */
  readonly text: (key: DocumentKey) => string
  /** In reading order, the root first; empty for an unknown document. */
  readonly clauses: (key: DocumentKey) => Clause[]
  readonly clause: (id: ClauseId) => Clause | null
  /** In the order of `rows`. @throws Error for a row that does not exist. */
  readonly chunks: (rows: readonly number[]) => StoredChunk[]
  /** Chunks of rows `[from, to)`, ascending. */
  readonly chunkRange: (from: number, to: number) => StoredChunk[]
  /** A clause's own chunks, in reading order. */
  readonly clauseChunks: (id: ClauseId) => StoredChunk[]
  readonly facets: FacetStore
  readonly postings: PostingSource
  readonly lexicon: LexiconStore
  /** All of them: as many as the titles' words. */
  readonly titleTerms: () => TitleTerm[]
  /** Lines of the everyday table that the corpus can use, in the order of their vectors' rows. */
  readonly everydayEntries: () => HeldEntry[]
  /** Sample questions whose passages the corpus holds, in the order of their vectors' rows. */
  readonly sampleQuestions: () => HeldSample[]
  readonly sampleCentres: () => SampleCentres
  /** Token vectors of an industry's name, or null for one that no facet has. */
  readonly industryTokens: (name: string) => TokenVectors | null
  /** The cached vector of a text (`embeddingKey`) and the row that has its token vectors, or null. */
  readonly embedding: (content: Buffer) => { readonly vector: Float32Array; readonly row: number } | null
  readonly close: () => void
}

/** About 1 KB each. */
const INDUSTRY_CACHE_ENTRIES = 20_000

type Reader = ReturnType<typeof prepare>

const DOCUMENT_COLUMNS = 'key, title, issuer, number, date, status, region, source, hash, clauses, first_row, rows'

const prepare = (database: Database.Database) => ({
  documents: database.prepare<[], DocumentRow>(`SELECT ${DOCUMENT_COLUMNS} FROM documents ORDER BY ordinal`),
  text: database.prepare<[string], string>('SELECT text FROM documents WHERE key = ?').pluck(),
  clauses: database.prepare<[string], ClauseRow>('SELECT * FROM clauses WHERE document_key = ? ORDER BY position'),
  clause: database.prepare<[string], ClauseRow>('SELECT * FROM clauses WHERE id = ?'),
  chunk: database.prepare<[number], ChunkRow>('SELECT * FROM chunks WHERE row = ?'),
  chunkRange: database.prepare<[number, number], ChunkRow>('SELECT * FROM chunks WHERE row >= ? AND row < ? ORDER BY row'),
  clauseRows: database.prepare<[string], number>('SELECT row FROM chunks WHERE clause_id = ? ORDER BY row').pluck(),
  titleTerms: database.prepare<[], { term: string; selectivity: number; shares: string }>('SELECT * FROM title_terms ORDER BY term'),
  everyday: database.prepare<[], { words: string; terms: string }>('SELECT words, terms FROM everyday_entries ORDER BY row'),
  samples: database.prepare<[], HeldSample>('SELECT question, chunk_row AS row, spread FROM sample_questions ORDER BY sample_questions.row'),
  centres: database.prepare<[], { samples: Buffer; questions: Buffer }>('SELECT samples, questions FROM sample_centres'),
  industry: database.prepare<[string], { dimensions: number; codes: Buffer }>('SELECT dimensions, codes FROM industry_tokens WHERE name = ?'),
  embedding: database.prepare<[Buffer], { vector: Buffer; row: number }>('SELECT vector, row FROM embeddings WHERE content = ?'),
})

const readCounts = (database: Database.Database): Counts => {
  const count = (table: keyof Counts): number => database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  return { documents: count('documents'), clauses: count('clauses'), chunks: count('chunks'), facets: count('facets') }
}

const createText = (reader: Reader): Store['text'] => {
  const cache = createLru<string>({ maxWeight: TEXT_CACHE_UNITS, weigh: (text) => text.length })
  return (key) =>
    cache.get(key, () => {
      const text = reader.text.get(key)
      if (text === undefined) throw new AppError('DOCUMENT_UNKNOWN', `没有编号为「${key}」的文件；全部文件见 GET /documents 或 npx wence documents。`, { details: { key } })
      return text
    })
}

/** Chunks by row and by clause, parsed once while they are in use. */
const createChunks = (reader: Reader): Pick<Store, 'chunks' | 'clauseChunks'> => {
  const cache = createLru<StoredChunk, number>({ maxWeight: CHUNK_CACHE_UNITS, weigh: ({ text, context }) => text.length + context.length })
  const rowsOf = createLru<readonly number[], ClauseId>({ maxWeight: CLAUSE_CACHE_ENTRIES, weigh: () => 1 })
  const load = (row: number): StoredChunk => {
    const found = reader.chunk.get(row)
    if (!found) throw new Error(`programming error: no chunk in row ${row}`)
    return readChunkRow(found)
  }
  const chunkOf = (row: number): StoredChunk => cache.get(row, load)
  const loadRows = (id: ClauseId): readonly number[] => reader.clauseRows.all(id)
  const chunks = (rows: readonly number[]): StoredChunk[] => rows.map(chunkOf)
  return { chunks, clauseChunks: (id) => chunks(rowsOf.get(id, loadRows)) }
}

const createClause = (reader: Reader): Store['clause'] => {
  const cache = createLru<{ readonly clause: Clause | null }, ClauseId>({ maxWeight: CLAUSE_CACHE_ENTRIES, weigh: () => 1 })
  const load = (id: ClauseId): { readonly clause: Clause | null } => {
    const row = reader.clause.get(id)
    return { clause: row ? readClauseRow(row) : null }
  }
  return (id) => cache.get(id, load).clause
}

/** Read once, at the first call: every question asks for them, and there are few beside the chunks. */
const createDocuments = (reader: Reader): Pick<Store, 'documents' | 'document'> => {
  const state: { all: readonly StoredDocument[] | null; byKey: Map<string, StoredDocument> } = { all: null, byKey: new Map() }
  const load = (): readonly StoredDocument[] => {
    const all = reader.documents.all().map(readDocumentRow)
    state.byKey = new Map(all.map((document) => [document.key, document]))
    return all
  }
  const documents = (): readonly StoredDocument[] => (state.all ??= load())
  return {
    documents,
    document: (key) => {
      documents()
      return state.byKey.get(key) ?? null
    },
  }
}

const createIndustryTokens = (reader: Reader): Store['industryTokens'] => {
  const cache = createLru<{ readonly tokens: TokenVectors | null }>({ maxWeight: INDUSTRY_CACHE_ENTRIES, weigh: () => 1 })
  const load = (name: string): TokenVectors | null => {
    const row = reader.industry.get(name)
    return row ? { count: row.codes.length / row.dimensions, dimensions: row.dimensions, codes: new Int8Array(new Uint8Array(row.codes).buffer) } : null
  }
  return (name) => cache.get(name, () => ({ tokens: load(name) })).tokens
}

/** Vectors are stored as their bytes; the copy gives them the alignment that a Buffer lacks. */
const readVector = (blob: Buffer): Float32Array => new Float32Array(new Uint8Array(blob).buffer)

/** The store over an open database. `close` closes it. */
export const createStore = (database: Database.Database): Store => {
  const reader = prepare(database)
  const counts = readCounts(database)
  return {
    build: database.prepare<[], string>("SELECT value FROM meta WHERE name = 'build'").pluck().get() ?? '',
    counts,
    ...createDocuments(reader),
    text: createText(reader),
    clauses: (key) => reader.clauses.all(key).map(readClauseRow),
    clause: createClause(reader),
    ...createChunks(reader),
    chunkRange: (from, to) => reader.chunkRange.all(from, to).map(readChunkRow),
    facets: createFacetStore(database),
    postings: createPostingStore(database, counts.chunks),
    lexicon: createLexiconStore(database),
    titleTerms: () => reader.titleTerms.all().map(({ term, selectivity, shares }) => ({ term, selectivity, shares: JSON.parse(shares) as TitleTerm['shares'] })),
    everydayEntries: () => reader.everyday.all().map(({ words, terms }) => ({ words: JSON.parse(words) as string[], terms: JSON.parse(terms) as string[] })),
    sampleQuestions: () => reader.samples.all(),
    sampleCentres: () => {
      const found = reader.centres.get()
      return { samples: readVector(found?.samples ?? Buffer.alloc(0)), questions: readVector(found?.questions ?? Buffer.alloc(0)) }
    },
    industryTokens: createIndustryTokens(reader),
    embedding: (content) => {
      const found = reader.embedding.get(content)
      return found ? { vector: readVector(found.vector), row: found.row } : null
    },
    close: () => void database.close(),
  }
}

/** A finished store is written by nobody: whoever holds it is a stranger, and all of the service would wait. */
const LOCKED_MS = 200

/** Opens a finished store read-only, and keeps it from being locked by others until it is closed. @throws AppError `INDEX_BUSY` when another program has locked it, `INDEX_DAMAGED` when it is no store of ours. */
export const openStore = (path: string): Store => {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: LOCKED_MS })
    // The shared lock of the first read is never given back: nobody can lock the file under our questions, and each saves two system calls.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma(`cache_size = -${PAGE_CACHE_KIB}`)
    return createStore(database)
  } catch (error) {
    database?.close()
    if (systemCode(error).startsWith('SQLITE_BUSY')) throw new AppError('INDEX_BUSY', '索引数据库正被别的程序锁住；请等它放开后重试，总是这样时请查一查备份、同步一类的程序。', { cause: error })
    throw new AppError('INDEX_DAMAGED', '索引数据库无法读取；请运行 npx wence index --force 重建索引。', { cause: error })
  }
}
