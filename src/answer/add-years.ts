// 「各定的多少、哪一年？」: the year of a figure often stands in a sentence before the one that gives it.
import type { Query } from '../retrieve/query.ts'
import { quoteOf, type Selection } from './selection.ts'

const ASKS_YEAR = /哪(?:一|个)?年|年份|什么(?:时候|时间)|何时|(?:which|what) year|\bwhen\b/iu
const YEAR = /(?:19|20)\d{2}\s*年/u

/** The selection with the last sentence before its first that names a year, where the question asks for one and nothing of it does. */
export const addYears = (query: Query, selection: Selection): Selection => {
  const { spans, evidence } = selection
  if (!ASKS_YEAR.test(query.standalone) || spans.some((span) => YEAR.test(quoteOf(evidence, span)))) return selection
  const dated = evidence.chunks.findLast(({ chunk }) => chunk.span.start < spans[0].start && YEAR.test(quoteOf(evidence, chunk.span)))
  return dated ? { ...selection, spans: [dated.chunk.span, ...spans] } : selection
}
