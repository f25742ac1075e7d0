// Reads the glossary of English terms from disk.
import { GLOSSARY_TABLE, type GlossaryEntry, parseGlossary } from './glossary-entries.ts'
import { loadTable } from './load-table.ts'

/** @throws AppError as `loadTable` does. */
export const loadGlossary = (path: string): Promise<GlossaryEntry[]> => loadTable(path, { name: GLOSSARY_TABLE, setting: 'WENCE_ENGLISH_TERMS', parse: parseGlossary })
