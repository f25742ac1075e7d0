// The answer to a question that sets documents side by side: 「甲和乙的方案有什么不同？」. Each named document has its say.
import { coverage } from '../retrieve/content-terms.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Documents set side by side, and clauses and characters of each. */
const MOST_DOCUMENTS = 3
const CLAUSES = 2
const BUDGET_CHARS = 150
/** A document's second clause is said where it is nearly as strong as its first. */
const SECOND_CLAUSE = 0.9
const RELATIVE_SENTENCE = 0.8
/** What holding all of the question's known words adds to a clause's score: both sides have to speak of the same thing. */
const COVERAGE_WEIGHT = 0.5

const strengthOf = ({ query }: Material, { score, best }: Evidence): number => score + COVERAGE_WEIGHT * coverage(query.terms, best.context + best.text)

const ofDocument = (material: Material, key: DocumentKey): Selection[] => {
  const clauses = material.evidence.filter(({ document }) => document.key === key).map((evidence) => ({ evidence, strength: strengthOf(material, evidence) }))
  const sorted = clauses.sort((a, b) => b.strength - a.strength).slice(0, CLAUSES)
  return sorted
    .filter(({ strength }) => strength >= SECOND_CLAUSE * (sorted[0]?.strength ?? 0))
    .map(({ evidence }) => ({ evidence, spans: pickSentences(evidence, { budgetChars: BUDGET_CHARS, relativeScore: RELATIVE_SENTENCE }), quote: evidence.best.span }))
}

export const compareKind: AnswerKind = {
  name: 'compare', exhaustive: false,
  applies: ({ scope, intents }) => scope.pointed.length > 1 && (intents.has('compare') || !intents.has('unit')),
  select: (material) => material.query.scope.pointed.slice(0, MOST_DOCUMENTS).flatMap((key) => ofDocument(material, key)).slice(0, material.maxCitations),
}
