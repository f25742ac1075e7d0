// Reads the tables that an index is made with.
import { EVERYDAY_TABLE, type EverydayEntry, parseEverydayWords } from './everyday-entries.ts'
import { loadTable } from './load-table.ts'
import { parseSampleQuestions, SAMPLE_TABLE, type SampleEntry } from './sample-entries.ts'

/** The everyday table and the table of sample questions. */
export type IndexTables = { readonly everyday: readonly EverydayEntry[]; readonly samples: readonly SampleEntry[] }

/** A corpus that is indexed by its own words alone. */
export const NO_TABLES: IndexTables = { everyday: [], samples: [] }

/** @throws AppError as `loadTable` does. */
export const loadIndexTables = async ({ everydayWords, sampleQuestions }: { readonly everydayWords: string; readonly sampleQuestions: string }): Promise<IndexTables> => {
  const [everyday, samples] = await Promise.all([
    loadTable(everydayWords, { name: EVERYDAY_TABLE, setting: 'WENCE_EVERYDAY_WORDS', parse: parseEverydayWords }),
    loadTable(sampleQuestions, { name: SAMPLE_TABLE, setting: 'WENCE_SAMPLE_QUESTIONS', parse: parseSampleQuestions }),
  ])
  return { everyday, samples }
}
