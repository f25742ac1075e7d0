// The bilingual lexicon in the store: written when an index is built, read by key when it serves.
import type Database from 'better-sqlite3'
import { type LexiconEntry, LEXICON_KINDS, type LexiconKind, type LexiconTerm, type VocabularyTerm } from './bilingual-lexicon.ts'
import { createLru, type Lru } from './lru.ts'
import { type Space, SPACES } from './postings.ts'

/** Entries of a kind kept parsed. */
const CACHE_ENTRIES = 10_000
const FINGERPRINT = 'lexicon'

export type LexiconStore = {
  /** Terms under a key, best first; none for an unknown key. */
  readonly lookup: (kind: LexiconKind, key: string) => readonly LexiconTerm[]
  /** `lexiconFingerprint` of what the table was made from; empty before it is written. */
  readonly fingerprint: () => string
  /** All entries, by kind and key. */
  readonly entries: () => IterableIterator<LexiconEntry>
  /** Terms of the postings with how many rows hold each, by term. */
  readonly vocabulary: (space: Space) => VocabularyTerm[]
}

type KindReader = { readonly keys: ReadonlySet<string>; readonly entries: Lru<readonly LexiconTerm[]> }
const NOTHING: readonly LexiconTerm[] = []

type EntryRow = { readonly kind: number; readonly key: string; readonly terms: string }

const NAMES = new Map(Object.entries(LEXICON_KINDS).map(([name, kind]) => [kind as number, name as LexiconKind]))

const readEntry = ({ kind, key, terms }: EntryRow): LexiconEntry => ({ kind: NAMES.get(kind)!, key, terms: JSON.parse(terms) as LexiconTerm[] })

export const createLexiconStore = (database: Database.Database): LexiconStore => {
  const select = database.prepare<[number, string], string>('SELECT terms FROM lexicon WHERE kind = ? AND key = ?').pluck()
  const selectAll = database.prepare<[], EntryRow>('SELECT kind, key, terms FROM lexicon ORDER BY kind, key')
  const selectMeta = database.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck()
  const selectVocabulary = database.prepare<[number], VocabularyTerm>('SELECT term, sum(frequency) AS frequency FROM postings WHERE space = ? GROUP BY term ORDER BY term')
  const selectKeys = database.prepare<[number], string>('SELECT key FROM lexicon WHERE kind = ?').pluck()
  // A question makes hundreds of look-ups, nearly all of keys that are not there: those must not reach the database. The keys of a kind
  // are as many as the words of a language, whatever the size of the corpus.
  const kinds = new Map<LexiconKind, KindReader>()
  const readerOf = (kind: LexiconKind): KindReader => {
    const known = kinds.get(kind)
    if (known) return known
    const reader = { keys: new Set(selectKeys.all(LEXICON_KINDS[kind])), entries: createLru<readonly LexiconTerm[]>({ maxWeight: CACHE_ENTRIES, weigh: () => 1 }) }
    kinds.set(kind, reader)
    return reader
  }
  return {
    lookup: (kind, key) => {
      const { keys, entries } = readerOf(kind)
      return keys.has(key) ? entries.get(key, () => JSON.parse(select.get(LEXICON_KINDS[kind], key) ?? '[]') as LexiconTerm[]) : NOTHING
    },
    fingerprint: () => selectMeta.get(FINGERPRINT) ?? '',
    entries: function* () {
      for (const row of selectAll.iterate()) yield readEntry(row)
    },
    vocabulary: (space) => selectVocabulary.all(SPACES[space]),
  }
}

/** Writes the whole table. Entries come sorted, so that two builds write the same bytes. */
export const saveLexicon = (database: Database.Database, fingerprint: string, entries: Iterable<LexiconEntry>): void => {
  const insert = database.prepare('INSERT INTO lexicon (kind, key, terms) VALUES (?, ?, ?)')
  for (const { kind, key, terms } of entries) insert.run(LEXICON_KINDS[kind], key, JSON.stringify(terms))
  database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)').run(FINGERPRINT, fingerprint)
}
