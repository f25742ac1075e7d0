// The plain extractive answer: the best clauses, each with the sentences that found it. What no other kind takes comes here.
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { pickSentences } from './pick-sentences.ts'
import { renderedChars } from './render.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

export type PlainOptions = {
  /** Clauses of an answer. */
  readonly clauses: number
  /** Characters of the sentences of the first clause, the second, and every further one: the best evidence gets the most room. */
  readonly budgets: readonly [first: number, second: number, further: number]
  /** Characters of the whole answer; only the first clause may exceed them. */
  readonly answerChars: number
  /** A clause that scores below this share of the best is not evidence for the same question. */
  readonly relativeClause: number
  /** Of a clause, sentences that score at least this share of its best are said. */
  readonly relativeSentence: number
}

const FIRST_CHARS = 330
const SECOND_CHARS = 230
const FURTHER_CHARS = 150

/** Chosen on the development questions; correctness is flat around these values (3 to 5 clauses, 680 to 780 characters). */
const ORDINARY: PlainOptions = { clauses: 5, budgets: [FIRST_CHARS, SECOND_CHARS, FURTHER_CHARS], answerChars: 760, relativeClause: 0.76, relativeSentence: 0.6 }
/** One clause names its units: further ones only distract. */
const UNITS: PlainOptions = { ...ORDINARY, clauses: 3 }

/** Places that fit come close to each other; a place that merely shares a word does not. */
const PLACES: PlainOptions = { ...ORDINARY, relativeClause: 0.82 }

const optionsFor = ({ intents }: Query): PlainOptions => {
  if (intents.has('place')) return PLACES
  return intents.has('unit') ? UNITS : ORDINARY
}

/** The clause's sentences within the budget, and within what the answer has left. */
const selectClause = (evidence: Evidence, budgetChars: number, { relativeSentence, withUnits }: { readonly relativeSentence: number; readonly withUnits: boolean }): Selection =>
  ({ evidence, spans: pickSentences(evidence, { budgetChars, relativeScore: relativeSentence, withUnits }), quote: evidence.best.span })

/** A question about one document that it names, and that holds its best evidence, is answered from that document. */
const ownEvidence = ({ scope }: Query, evidence: readonly Evidence[]): readonly Evidence[] => {
  const [first] = evidence
  const own = new Set(scope.named)
  return scope.pointed.length === 1 && first && own.has(first.document.key) ? evidence.filter(({ document }) => own.has(document.key)) : evidence
}

/** Selections of the plain answer under the given options. */
export const selectPlain = ({ query, evidence, maxCitations }: Material, options: PlainOptions): Selection[] => {
  const own = ownEvidence(query, evidence)
  const best = own[0]?.score ?? 0
  const withUnits = query.intents.has('unit')
  const selections: Selection[] = []
  for (const item of own) {
    if (selections.length >= Math.min(maxCitations, options.clauses) || item.score < options.relativeClause * best) break
    const budgetChars = options.budgets[Math.min(selections.length, options.budgets.length - 1)] ?? 0
    const selection = selectClause(item, budgetChars, { relativeSentence: options.relativeSentence, withUnits })
    const short = selectClause(item, 0, { relativeSentence: options.relativeSentence, withUnits })
    const fitting = [selection, short].find((each) => selections.length === 0 || renderedChars([...selections, each]) <= options.answerChars)
    if (fitting) selections.push(fitting)
  }
  return selections
}

export const plainKind: AnswerKind = { name: 'plain', exhaustive: false, applies: () => true, select: (material) => selectPlain(material, optionsFor(material.query)) }
