// Writes the store of a build. Nothing is durable before `finish`; a build that dies leaves a folder that the next one removes.
import Database from 'better-sqlite3'
import type { Chunk } from '../core/chunk.ts'
import type { Clause } from '../core/clause.ts'
import type { PolicyDocument } from '../core/document.ts'
import type { TokenVectors } from '../embed/embedder.ts'
import type { Facet } from '../corpus/facets/facet.ts'
import type { LexiconEntry } from './bilingual-lexicon.ts'
import type { HeldEntry } from './everyday-index.ts'
import { FACET_COLUMNS, writeFacetRow } from './facet-rows.ts'
import { saveLexicon } from './lexicon-store.ts'
import type { PostingSink } from './posting-writer.ts'
import { SPACES } from './postings.ts'
import type { HeldSample, SampleCentres } from './sample-index.ts'
import { SCHEMA } from './schema.ts'
import { createStore, type Store } from './store.ts'
import { writeChunkRow, writeClauseRow } from './store-rows.ts'
import type { TitleTerm } from './title-terms.ts'

/** A corpus document with the SHA-256 of its file. */
export type HashedDocument = PolicyDocument & { readonly hash: string }

/** What a document was split into. A splitter that looks for no facets leaves them out. */
export type DocumentParts = { readonly clauses: readonly Clause[]; readonly chunks: readonly Chunk[]; readonly facets?: readonly Facet[] }

export type StoreWriter = {
  /** Reads what was written so far. */
  readonly read: Pick<Store, 'chunkRange' | 'embedding' | 'lexicon' | 'facets'>
  /** Adds the next document; documents come in key order. Its chunks get the next rows. */
  readonly document: (document: HashedDocument, parts: DocumentParts) => void
  /** What was added so far. */
  readonly count: () => { readonly clauses: number; readonly chunks: number }
  /** `row` is where the text stands first: its token vectors are found there. */
  readonly embedding: (content: Buffer, vector: Float32Array, row: number) => void
  readonly postings: PostingSink
  /** Token vectors of an industry's name. */
  readonly industry: (name: string, tokens: TokenVectors) => void
  /** A line of the everyday table with what the corpus holds of it; rows come in order, as in the index of their vectors. */
  readonly everydayEntry: (row: number, entry: HeldEntry) => void
  /** A sample question with the row of the chunk that answers it, in order as the lines of the everyday table. */
  readonly sampleQuestion: (at: number, sample: HeldSample) => void
  /** Once, where there are samples. */
  readonly sampleCentres: (centres: SampleCentres) => void
  readonly titleTerms: (terms: readonly TitleTerm[]) => void
  /** The whole lexicon, once. */
  readonly lexicon: (fingerprint: string, entries: Iterable<LexiconEntry>) => void
  /** Commits and closes. @throws SQLite errors: a full disk shows here at the latest. */
  readonly finish: () => void
  /** Closes without committing. */
  readonly discard: () => void
}

const insertInto = (database: Database.Database, table: string, columns: readonly string[]): Database.Statement =>
  database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`)

const DOCUMENT = ['key', 'title', 'issuer', 'number', 'date', 'status', 'region', 'source', 'hash', 'clauses', 'first_row', 'rows', 'text']
const CLAUSE = ['id', 'document_key', 'parent_id', 'position', 'depth', 'marker', 'label', 'heading', 'heading_start', 'heading_end', 'path', 'start', 'end']
const CHUNK = ['row', 'id', 'clause_id', 'document_key', 'position', 'start', 'end', 'text', 'context']

const createDocumentWriter = (database: Database.Database): Pick<StoreWriter, 'document' | 'count'> => {
  const insertDocument = insertInto(database, 'documents', DOCUMENT)
  const insertClause = insertInto(database, 'clauses', CLAUSE)
  const insertChunk = insertInto(database, 'chunks', CHUNK)
  const insertFacet = insertInto(database, 'facets', FACET_COLUMNS)
  const total = { clauses: 0, chunks: 0 }
  return {
    count: () => ({ ...total }),
    document: (document, { clauses, chunks, facets = [] }) => {
      insertDocument.run({ ...document, clauses: clauses.length, first_row: total.chunks, rows: chunks.length })
      for (const clause of clauses) insertClause.run(writeClauseRow(clause))
      chunks.forEach((chunk, at) => insertChunk.run(writeChunkRow({ ...chunk, row: total.chunks + at })))
      for (const facet of facets) insertFacet.run(writeFacetRow(facet))
      total.clauses += clauses.length
      total.chunks += chunks.length
    },
  }
}

const createPostingSink = (database: Database.Database): PostingSink => {
  const insertPostings = database.prepare('INSERT INTO postings (space, term, segment, frequency, postings) VALUES (?, ?, ?, ?, ?)')
  const insertLengths = database.prepare('INSERT INTO lengths (space, segment, lengths) VALUES (?, ?, ?)')
  const insertMeta = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  return {
    postings: ({ space, term, segment, frequency, blob }) => void insertPostings.run(SPACES[space], term, segment, frequency, blob),
    lengths: ({ space, segment, blob }) => void insertLengths.run(SPACES[space], segment, blob),
    totals: ({ space, body, heading }) => {
      insertMeta.run(`length ${space} body`, String(body))
      insertMeta.run(`length ${space} heading`, String(heading))
    },
  }
}

const bytesOf = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

/** A new store for build `build` at a path where no file is. */
export const createStoreWriter = (path: string, build: string): StoreWriter => {
  const database = new Database(path)
  // The folder is thrown away when the build dies: no journal, no waiting for the disk until the caller's own fsync at the end.
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.exec(SCHEMA)
  database.exec('BEGIN')
  database.prepare("INSERT INTO meta (name, value) VALUES ('build', ?)").run(build)
  const insertIndustry = database.prepare('INSERT INTO industry_tokens (name, dimensions, codes) VALUES (?, ?, ?)')
  const insertEveryday = database.prepare('INSERT INTO everyday_entries (row, words, terms) VALUES (?, ?, ?)')
  const insertSample = database.prepare('INSERT INTO sample_questions (row, question, chunk_row, spread) VALUES (?, ?, ?, ?)')
  const insertCentres = database.prepare('INSERT INTO sample_centres (samples, questions) VALUES (?, ?)')
  const insertTitleTerm = database.prepare('INSERT INTO title_terms (term, selectivity, shares) VALUES (?, ?, ?)')
  const insertEmbedding = database.prepare('INSERT OR IGNORE INTO embeddings (content, vector, row) VALUES (?, ?, ?)')
  return {
    read: createStore(database),
    ...createDocumentWriter(database),
    embedding: (content, vector, row) => void insertEmbedding.run(content, bytesOf(vector), row),
    postings: createPostingSink(database),
    industry: (name, { dimensions, codes }) => void insertIndustry.run(name, dimensions, Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength)),
    everydayEntry: (row, { words, terms }) => void insertEveryday.run(row, JSON.stringify(words), JSON.stringify(terms)),
    sampleQuestion: (at, { question, row, spread }) => void insertSample.run(at, question, row, spread),
    sampleCentres: ({ samples, questions }) => void insertCentres.run(bytesOf(samples), bytesOf(questions)),
    titleTerms: (terms) => terms.forEach(({ term, selectivity, shares }) => insertTitleTerm.run(term, selectivity, JSON.stringify(shares))),
    lexicon: (fingerprint, entries) => saveLexicon(database, fingerprint, entries),
    finish: () => {
      database.exec('COMMIT')
      database.close()
    },
    discard: () => void database.close(),
  }
}
