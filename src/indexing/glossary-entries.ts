// The glossary: what the English of policy, trade and administration is called in Chinese. The table is data, written for no corpus.
import { parseTable, splitCell } from './parse-table.ts'

/** One line of the glossary: Chinese terms, the likeliest first, and the English words and phrases that stand for them. */
export type GlossaryEntry = {
  /** None for phrases that say nothing in a search. */
  readonly terms: readonly string[]
  readonly phrases: readonly string[]
}

const TERM_SEPARATOR = '、'
const PHRASE_SEPARATOR = ';'
/** In the place of the terms of phrases that say nothing. */
const SILENT = '-'
/** Letters, and what joins English words: figures end a stretch of words and cannot be part of a phrase. */
const PHRASE = /^[a-z][a-z'&/ -]*$/u
/** As errors name it. */
export const GLOSSARY_TABLE = '英文用语表'

const read = (line: string): GlossaryEntry | null => {
  const [terms = '', phrases = '', ...rest] = line.split('\t')
  const entry = { terms: terms.trim() === SILENT ? [] : splitCell(terms, TERM_SEPARATOR), phrases: splitCell(phrases.toLowerCase(), PHRASE_SEPARATOR) }
  return rest.length > 0 || terms.trim() === '' || entry.phrases.length === 0 || !entry.phrases.every((phrase) => PHRASE.test(phrase)) ? null : entry
}

/**
 * Reads the glossary: UTF-8, a line an entry, 「Chinese terms joined by 、 TAB English phrases joined by ;」, `-` before phrases that say
 * nothing; empty lines and lines that start with `#` are left out.
 * @throws AppError `CONFIG_INVALID` naming the first line that has another form.
 */
export const parseGlossary = (text: string): GlossaryEntry[] =>
  parseTable(text, { name: GLOSSARY_TABLE, form: '“中文用语（以、分隔；什么也不说的词语写 -）”、一个制表符、“英文词语（以 ; 分隔，只用字母）”', read })
