// Postings as the store holds them, read on demand into a bounded cache.
import type Database from 'better-sqlite3'
import { createLru } from './lru.ts'
import type { PostingSource, TermStatistics } from './posting-source.ts'
import { decodeLengths, decodePostings, type Lengths, type Postings, type Space, SPACES } from './postings.ts'

/** Postings and lengths kept in memory, bytes, outside the JS heap. A bound, not a measured optimum. */
const CACHE_BYTES = 32 << 20
/** Statistics of terms kept in each space, entries. */
const STATISTICS_ENTRIES = 20_000

type SegmentRow = { readonly segment: number; readonly frequency: number }

const readAverages = (database: Database.Database, rowCount: number) => {
  const total = database.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck()
  const average = (name: string): number => (rowCount > 0 ? Number(total.get(name) ?? 0) / rowCount : 0)
  const spaces = Object.keys(SPACES) as Space[]
  return new Map(spaces.map((space) => [space, { body: average(`length ${space} body`), heading: average(`length ${space} heading`) }]))
}

export const createPostingStore = (database: Database.Database, rowCount: number): PostingSource => {
  const selectSegments = database.prepare<[number, string], SegmentRow>('SELECT segment, frequency FROM postings WHERE space = ? AND term = ? ORDER BY segment')
  const selectPostings = database.prepare<[number, string, number], Buffer>('SELECT postings FROM postings WHERE space = ? AND term = ? AND segment = ?').pluck()
  const selectLengths = database.prepare<[number, number], Buffer>('SELECT lengths FROM lengths WHERE space = ? AND segment = ?').pluck()
  const averages = readAverages(database, rowCount)
  const postings = createLru<Postings>({ maxWeight: CACHE_BYTES, weigh: ({ rows }) => rows.length * 4 })
  const lengths = createLru<Lengths>({ maxWeight: CACHE_BYTES / 4, weigh: (all) => all.byteLength })
  const createStatistics = () => createLru<TermStatistics>({ maxWeight: STATISTICS_ENTRIES, weigh: () => 1 })
  const statistics = { words: createStatistics(), bigrams: createStatistics() } satisfies Record<Space, unknown>
  const missing = (what: string): Error => new Error(`the store has no ${what}`)
  const readStatistics = (space: Space) => (term: string): TermStatistics => {
    const rows = selectSegments.all(SPACES[space], term)
    return { documentFrequency: rows.reduce((sum, row) => sum + row.frequency, 0), segments: rows.map((row) => row.segment) }
  }
  const read = { words: readStatistics('words'), bigrams: readStatistics('bigrams') } satisfies Record<Space, unknown>
  return {
    rowCount,
    averages: (space) => averages.get(space) ?? { body: 0, heading: 0 },
    statistics: (space, term) => statistics[space].get(term, read[space]),
    postings: (space, term, segment) =>
      postings.get(`${space} ${segment} ${term}`, () => {
        const blob = selectPostings.get(SPACES[space], term, segment)
        if (!blob) throw missing(`postings of ${term} in segment ${segment}`)
        return decodePostings(blob)
      }),
    lengths: (space, segment) =>
      lengths.get(`${space} ${segment}`, () => {
        const blob = selectLengths.get(SPACES[space], segment)
        if (!blob) throw missing(`lengths of segment ${segment}`)
        return decodeLengths(blob)
      }),
  }
}
