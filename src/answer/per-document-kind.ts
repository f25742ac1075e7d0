// The answer to a question that runs over documents: 「哪些先行区…」「哪些文件写到了…」. One clause a document, strongest first.
import type { DocumentKey } from '../core/ids.ts'
import { coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

export type PerDocumentOptions = {
  /** Characters said of each document. */
  readonly budgetChars: number
  readonly relativeSentence: number
  /** Documents named at most: the whole answer stays readable. */
  readonly mostDocuments: number
  /** What holding all of the question's known words adds to a clause's score (which is at most 1.7). */
  readonly coverageWeight: number
  /** The corpus speaks the question's language where some clause holds this much of its words; then a match has to hold them too. */
  readonly literalCoverage: number
  readonly relativeCoverage: number
  /** Of a falling row of scores, the matches end at the deepest step, looked for from here … */
  readonly lowestScore: number
  /** … and a step that is shallower than this is none. */
  readonly smallestStep: number
  /** Where there is no step, what scores this near the best matches. */
  readonly steplessScore: number
  /** A document's second clause is said too where it scores this near its first; only in answers of few documents. */
  readonly secondClause: number
}

const OPTIONS: PerDocumentOptions = {
  budgetChars: 110, relativeSentence: 0.75, mostDocuments: 7, coverageWeight: 0.25, literalCoverage: 0.6, relativeCoverage: 0.7,
  lowestScore: 0.68, smallestStep: 0.05, steplessScore: 0.88, secondClause: 0.95,
}
/** An answer of this many documents has room for their second clauses. */
const FEW_DOCUMENTS = 3

type Match = { readonly evidence: Evidence; readonly covered: number; readonly strength: number }

/** Each document's clauses, strongest first; documents by their strongest. */
const matchDocuments = ({ query, evidence }: Material, { coverageWeight }: PerDocumentOptions): Match[][] => {
  const group = new Set<DocumentKey>(query.scope.group)
  const found = new Map<DocumentKey, Match[]>()
  for (const item of evidence) {
    const { key } = item.document
    if (group.size > 0 && !group.has(key)) continue
    const covered = coverage(query.terms, item.best.context + item.best.text)
    found.set(key, [...(found.get(key) ?? []), { evidence: item, covered, strength: item.score + coverageWeight * covered }])
  }
  for (const matches of found.values()) matches.sort((a, b) => b.strength - a.strength)
  return [...found.values()].sort((a, b) => b[0]!.strength - a[0]!.strength || (a[0]!.evidence.document.key < b[0]!.evidence.document.key ? -1 : 1))
}

/** How many of the documents match: all that hold the words that the fullest holds, or all before the deepest step of the falling scores. */
const cutOff = (documents: readonly (readonly Match[])[], options: PerDocumentOptions): (readonly Match[])[] => {
  const covered = documents.map((matches) => matches[0]?.covered ?? 0)
  const fullest = Math.max(0, ...covered)
  if (fullest >= options.literalCoverage) return documents.filter((_, at) => (covered[at] ?? 0) >= options.relativeCoverage * fullest)
  const top = documents[0]?.[0]?.strength ?? 1
  const shares = documents.map((matches) => (matches[0]?.strength ?? 0) / top)
  const steps = shares.slice(0, -1).map((share, at) => ({ at, step: share < options.lowestScore ? 0 : share - (shares[at + 1] ?? 0) }))
  const deepest = steps.reduce((most, each) => (each.step > most.step ? each : most), { at: documents.length - 1, step: 0 })
  return deepest.step >= options.smallestStep ? documents.slice(0, deepest.at + 1) : documents.filter((_, at) => (shares[at] ?? 0) >= options.steplessScore)
}

/** Selections of the answer over documents under the given options. */
export const selectPerDocument = (material: Material, options: PerDocumentOptions = OPTIONS): Selection[] => {
  const documents = cutOff(matchDocuments(material, options), options).slice(0, options.mostDocuments)
  const said = documents.flatMap((matches) =>
    matches.slice(0, documents.length <= FEW_DOCUMENTS ? 2 : 1).filter(({ strength }) => strength >= options.secondClause * (matches[0]?.strength ?? 0)))
  return said
    .slice(0, material.maxCitations)
    .map(({ evidence }) => ({ evidence, spans: pickSentences(evidence, { budgetChars: options.budgetChars, relativeScore: options.relativeSentence }), quote: evidence.best.span }))
}

export const perDocumentKind: AnswerKind = { name: 'per-document', exhaustive: false, applies: ({ overDocuments, intents }: Query) => overDocuments && (!intents.has('unit') || intents.has('place')), select: (material) => selectPerDocument(material) }
