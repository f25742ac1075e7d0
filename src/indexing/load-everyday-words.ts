// Reads the table of everyday words from disk.
import { EVERYDAY_TABLE, type EverydayEntry, parseEverydayWords } from './everyday-entries.ts'
import { loadTable } from './load-table.ts'

/** @throws AppError as `loadTable` does. */
export const loadEverydayWords = (path: string): Promise<EverydayEntry[]> => loadTable(path, { name: EVERYDAY_TABLE, setting: 'WENCE_EVERYDAY_WORDS', parse: parseEverydayWords })
