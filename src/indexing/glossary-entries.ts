// The glossary: what the English of policy, trade and administration is called in Chinese. The table is data, written for no corpus.
import { AppError } from '../core/errors.ts'

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
/** Characters of a faulty line that its message shows. */
const SHOWN_CHARS = 40

const split = (cell: string, separator: string): string[] => cell.split(separator).map((part) => part.trim()).filter((part) => part !== '')

/**
 * Reads the glossary: UTF-8, a line an entry, 「Chinese terms joined by 、 TAB English phrases joined by ;」, `-` before phrases that say
 * nothing; empty lines and lines that start with `#` are left out.
 * @throws AppError `CONFIG_INVALID` naming the first line that has another form.
 */
export const parseGlossary = (text: string): GlossaryEntry[] =>
  text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const [terms = '', phrases = '', ...rest] = line.split('\t')
    const entry = { terms: terms.trim() === SILENT ? [] : split(terms, TERM_SEPARATOR), phrases: split(phrases.toLowerCase(), PHRASE_SEPARATOR) }
    if (rest.length > 0 || terms.trim() === '' || entry.phrases.length === 0 || !entry.phrases.every((phrase) => PHRASE.test(phrase))) {
      throw new AppError('CONFIG_INVALID', `英文用语表第 ${at + 1} 行不合要求：“${line.slice(0, SHOWN_CHARS)}”；应为“中文用语（以、分隔；什么也不说的词语写 -）”、一个制表符、“英文词语（以 ; 分隔，只用字母）”。`, { details: { line: at + 1 } })
    }
    return [entry]
  })
