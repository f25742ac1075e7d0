// Joins the segments of an English question into the Chinese that asks the same, for the patterns that read Chinese questions.
import { asksWhether } from './read-asked.ts'
import type { Query } from './query.ts'
import type { Segment } from './translate-latin.ts'

const YEAR = /(?<![\d.])(?:19|20)\d{2}(?![\d年亿万])/gu
/** What asks for something by itself. */
const ASKING = /[哪谁几什多何]|有没有/u
const MARKS: readonly (readonly [RegExp, string])[] = [[/[,;:]/gu, '，'], [/\.(?!\d)/gu, '。'], [/[?？]/gu, '']]

const wordKept = (text: string): string => MARKS.reduce((rest, [mark, written]) => rest.replace(mark, written), text.replace(YEAR, '$&年'))

/**
 * `What share should X account for?` gives 「占比多少X占？」. Not a sentence: what is asked stands where a Chinese question has it, the rest
 * keeps its order.
 */
export const wordQuestion = (question: string, segments: readonly Segment[]): string => {
  const asked = segments.filter((segment) => segment.kind === 'asked')
  const parts = segments.map((segment) => {
    if (segment.kind === 'asked') return segment.place === 'here' ? segment.text : ''
    return segment.kind === 'kept' ? wordKept(segment.text) : (segment.terms[0]?.term ?? '')
  })
  const ends = [...new Set(asked.filter(({ place }) => place === 'end').map(({ text }) => text))].sort((a, b) => a.length - b.length).join('')
  return `${parts.join('')}${ends}${asked.every(({ text }) => !ASKING.test(text)) && asksWhether(question) ? '吗' : ''}？`
}

/** The query with its question in Chinese wording, where it was asked in English. */
export const wordQuery = (query: Query): Query => {
  const { wording } = query.search
  return wording === undefined ? query : { ...query, asked: wording, question: wording, standalone: wording }
}
