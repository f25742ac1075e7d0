// The answer to a question that runs over documents: 「哪些先行区…」「哪些文件写到了…」. One clause a document, strongest first.
import type { DocumentKey } from '../core/ids.ts'
import { coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Characters said of each document. */
const BUDGET_CHARS = 110
const RELATIVE_SENTENCE_SCORE = 0.75
/** Documents named at most: the whole answer stays readable. */
const MOST_DOCUMENTS = 7

/** What holding all of the question's known words adds to a clause's score (which is at most 1.7). */
const COVERAGE_WEIGHT = 0.5
/** The corpus speaks the question's language where some clause holds this much of its words; then a match has to hold them too. */
const LITERAL_COVERAGE = 0.6
const RELATIVE_COVERAGE = 0.7

/** Of a falling row of scores, the matches end at the deepest step, looked for from here … */
const LOWEST_SCORE = 0.68
/** … and a step that is shallower than this is none. */
const SMALLEST_STEP = 0.05
/** Where there is no step, what scores this near the best matches. */
const STEPLESS_SCORE = 0.88

/** The question runs over zones or documents, not over the parks or units inside one. */
const OVER_DOCUMENTS = /(?:哪些|哪几|几个|几份|几家|[二两三四五六七八九十\d]+[个份家])[^，。？]{0,6}(?:先行区|试验区|示范区|文件|方案|意见|规定|办法)|每份|各份|(?:先行区|文件|方案)[^，。？]{0,8}谁|都有谁/u

type Match = { readonly evidence: Evidence; readonly covered: number; readonly strength: number }

/** Each document's strongest clause, strongest first. */
const bestOfDocuments = ({ query, evidence }: Material): Match[] => {
  const group = new Set<DocumentKey>(query.scope.group)
  const best = new Map<DocumentKey, Match>()
  for (const item of evidence) {
    const { key } = item.document
    if (group.size > 0 && !group.has(key)) continue
    const covered = coverage(query.terms, item.best.context + item.best.text)
    const strength = item.score + COVERAGE_WEIGHT * covered
    if (strength > (best.get(key)?.strength ?? 0)) best.set(key, { evidence: item, covered, strength })
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength || (a.evidence.document.key < b.evidence.document.key ? -1 : 1))
}

/** Drops documents that lack the words that the others hold, then all behind the deepest step of the falling scores. */
const cutOff = (matches: readonly Match[]): Match[] => {
  const fullest = Math.max(0, ...matches.map(({ covered }) => covered))
  if (fullest >= LITERAL_COVERAGE) return matches.filter(({ covered }) => covered >= RELATIVE_COVERAGE * fullest)
  const top = matches[0]?.strength ?? 1
  const shares = matches.map(({ strength }) => strength / top)
  const steps = shares.slice(0, -1).map((share, at) => ({ at, step: share < LOWEST_SCORE ? 0 : share - (shares[at + 1] ?? 0) }))
  const deepest = steps.reduce((most, each) => (each.step > most.step ? each : most), { at: matches.length - 1, step: 0 })
  return deepest.step >= SMALLEST_STEP ? matches.slice(0, deepest.at + 1) : matches.filter((_, at) => (shares[at] ?? 0) >= STEPLESS_SCORE)
}

const select = (material: Material): Selection[] =>
  cutOff(bestOfDocuments(material))
    .slice(0, Math.min(material.maxCitations, MOST_DOCUMENTS))
    .map(({ evidence }) => ({ evidence, spans: pickSentences(evidence, { budgetChars: BUDGET_CHARS, relativeScore: RELATIVE_SENTENCE_SCORE }), quote: evidence.best.span }))

export const perDocumentKind: AnswerKind = { name: 'per-document', applies: ({ standalone }: Query) => OVER_DOCUMENTS.test(standalone), select }
