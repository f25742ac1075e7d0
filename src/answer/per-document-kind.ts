// The answer to a question that runs over documents: 「哪些先行区…」「哪些文件写到了…」. One clause a document, strongest first.
import type { Query } from '../retrieve/query.ts'
import type { DocumentKey } from '../core/ids.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Characters said of each document. */
const BUDGET_CHARS = 110
/** A document whose best clause scores below this share of the best of all is not counted as a match. */
const RELATIVE_SCORE = 0.72
const RELATIVE_SENTENCE_SCORE = 0.6

/** The question runs over zones or documents, not over the parks or units inside one. */
const OVER_DOCUMENTS = /(?:哪些|哪几|几个|几份|几家|[二两三四五六七八九十\d]+[个份家])[^，。？]{0,6}(?:先行区|试验区|示范区|文件|方案|意见|规定|办法)|每份|各份|先行区[^，。？]{0,8}谁/u

const select = ({ evidence, maxCitations }: Material): Selection[] => {
  const best = evidence[0]?.score ?? 0
  const seen = new Set<DocumentKey>()
  const selections: Selection[] = []
  for (const item of evidence) {
    if (selections.length >= maxCitations || item.score < RELATIVE_SCORE * best) break
    if (seen.has(item.document.key)) continue
    seen.add(item.document.key)
    selections.push({ evidence: item, spans: pickSentences(item, { budgetChars: BUDGET_CHARS, relativeScore: RELATIVE_SENTENCE_SCORE }), quote: item.best.span })
  }
  return selections
}

export const perDocumentKind: AnswerKind = { name: 'per-document', applies: ({ standalone }: Query) => OVER_DOCUMENTS.test(standalone), select }
