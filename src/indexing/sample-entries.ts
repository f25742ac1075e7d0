// The table of sample questions: what people ask whom one passage of a document answers. It is found again by the passage's own words, so a line of a
// document that the corpus does not hold says nothing.
import { createHash } from 'node:crypto'
import { parseTable } from './parse-table.ts'

/** One line of the table: a passage, and questions that it answers. */
export type SampleEntry = {
  readonly documentKey: string
  /** Words of the passage that stand nowhere else in its document. */
  readonly quote: string
  readonly questions: readonly string[]
}

/** As errors name it. */
export const SAMPLE_TABLE = '示例问句表'

/** Hexadecimal digits of a fingerprint. */
const FINGERPRINT_DIGITS = 16

const read = (line: string): SampleEntry | null => {
  const [documentKey = '', quote = '', ...questions] = line.split('\t').map((cell) => cell.trim())
  return documentKey === '' || quote === '' || questions.length === 0 || questions.includes('') ? null : { documentKey, quote, questions }
}

/**
 * Reads the table: UTF-8, a line a passage, 「document key TAB words of the passage TAB question TAB question …」; empty lines and lines that
 * start with `#` say nothing.
 * @throws AppError `CONFIG_INVALID` naming the first line that has another form.
 */
export const parseSampleQuestions = (text: string): SampleEntry[] =>
  parseTable(text, { name: SAMPLE_TABLE, form: '“文件编号”“原文片段”和一个或几个问句，以制表符隔开', read })

/** Tells one table from another: an index made with another one is stale. */
export const samplesFingerprint = (entries: readonly SampleEntry[]): string =>
  createHash('sha256').update(JSON.stringify(entries.map(({ documentKey, quote, questions }) => [documentKey, quote, questions]))).digest('hex').slice(0, FINGERPRINT_DIGITS)
