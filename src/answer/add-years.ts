// 「各定的多少、哪一年？」: the year of a figure often stands in a sentence before the one that gives it.
import type { Query } from '../retrieve/query.ts'
import { sliceSpan } from '../core/span.ts'
import type { Selection } from './selection.ts'

const ASKS_YEAR = /哪(?:一|个)?年|年份|什么(?:时候|时间)|何时|(?:which|what) year|\bwhen\b/iu
const YEAR = /(?:19|20)\d{2}\s*年/u

const hasYear = ({ evidence: { text, clause } }: Selection, span: Selection['spans'][number]): boolean =>
  YEAR.test(sliceSpan(text, { start: span.start - clause.span.start, end: span.end - clause.span.start }))

/** The selection with the last sentence before its first that names a year, where the question asks for one and nothing of it does. */
export const addYears = (query: Query, selection: Selection): Selection => {
  const { spans, evidence } = selection
  if (!ASKS_YEAR.test(query.standalone) || spans.some((span) => hasYear(selection, span))) return selection
  const dated = evidence.chunks.map(({ chunk }) => chunk.span).filter((span) => span.start < spans[0].start && hasYear(selection, span)).at(-1)
  return dated ? { ...selection, spans: [dated, ...spans] } : selection
}
