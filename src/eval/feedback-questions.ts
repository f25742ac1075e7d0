// Feedback as questions of the evaluation (eval/SCHEMA.md). What only a person can know is left to one: the note says what to look at.
import type { StoredFeedback } from '../core/feedback.ts'
import type { QuestionType } from './questions.ts'
import { squeeze } from './squeeze.ts'

/** One line of a question file, as it is written. */
export type QuestionLine = {
  readonly id: string
  readonly type: QuestionType
  readonly history?: readonly string[]
  readonly question: string
  readonly gold: readonly { readonly doc: string; readonly quote: string }[]
  readonly must: readonly []
  readonly answerable: boolean
  readonly note: string
}

/** Lengths that the schema asks of a quote. */
const MIN_QUOTE_CHARS = 8
const MAX_QUOTE_CHARS = 60
const ID_CHARS = 8

const occursOnce = (text: string, part: string): boolean => text.indexOf(part) === text.lastIndexOf(part)

/** The first stretch of the quote that stands in the document exactly once, white space aside; null where there is none. */
export const goldQuote = (documentText: string, quote: string): string | null => {
  const text = squeeze(documentText)
  const chars = [...squeeze(quote)]
  for (let start = 0; start + MIN_QUOTE_CHARS <= chars.length; start += MIN_QUOTE_CHARS) {
    const stretch = chars.slice(start, start + MAX_QUOTE_CHARS).join('')
    if (text.includes(stretch) && occursOnce(text, stretch)) return stretch
  }
  return null
}

/** Which kind of question it is a reader does not say: what can be told for certain is told. */
const typeOf = ({ history, status }: StoredFeedback, answerable: boolean): QuestionType => {
  if (!answerable) return 'abstain'
  return history.length > 0 ? 'followup' : status === 'no_answer' ? 'abstain' : 'fact'
}

const noteOf = ({ rating, reason, at }: StoredFeedback, answerable: boolean): string => {
  const asks = rating === 'up' ? '核对题型' : answerable ? '核对题型，并把 gold 改为正确的依据' : '核对文件中是否确有答案；有则补 gold'
  return [`待核：读者评为${rating === 'up' ? '有帮助' : '没帮助'}（${at.slice(0, 10)}）`, ...(reason === '' ? [] : [`理由：${reason}`]), asks].join('；')
}

/**
 * One line for each piece of feedback. `textOf` gives a document's text, or null for one that the corpus no longer holds.
 * Every line fits the schema; gold is what was cited then.
 */
export const feedbackQuestions = (entries: readonly StoredFeedback[], textOf: (documentId: string) => string | null): QuestionLine[] => {
  const used = new Map<string, number>()
  return entries.map((entry) => {
    const gold = entry.citations.flatMap(({ documentId, quote }) => {
      const text = textOf(documentId)
      const stretch = text === null ? null : goldQuote(text, quote)
      return stretch === null ? [] : [{ doc: documentId, quote: stretch }]
    })
    const answerable = gold.length > 0
    const stem = `feedback-${entry.answerId.replace(/[^\w-]/gu, '').slice(0, ID_CHARS)}`
    const count = (used.get(stem) ?? 0) + 1
    used.set(stem, count)
    return {
      id: count === 1 ? stem : `${stem}-${count}`, type: typeOf(entry, answerable), ...(entry.history.length > 0 && { history: entry.history }), question: entry.question, gold, must: [], answerable, note: noteOf(entry, answerable),
    }
  })
}
