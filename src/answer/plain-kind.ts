// The plain extractive answer: the best clauses, each with the sentences that found it. What no other kind takes comes here.
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Clauses of an ordinary answer, and of one that names units, where the first clause is nearly always the one. */
const CLAUSES = 4
const UNIT_CLAUSES = 3
/** Characters of the first, the second and every further clause: the best evidence gets the most room. */
const FIRST_CHARS = 330
const SECOND_CHARS = 230
const FURTHER_CHARS = 150
const BUDGET_CHARS = [FIRST_CHARS, SECOND_CHARS, FURTHER_CHARS] as const
/** No further clause is begun past this many characters. */
const ANSWER_CHARS = 560
/** A clause that scores below this share of the best is not evidence for the same question. */
const RELATIVE_CLAUSE_SCORE = 0.68
const RELATIVE_SENTENCE_SCORE = 0.6

const spokenChars = (selection: Selection): number => selection.spans.reduce((sum, { start, end }) => sum + end - start, 0)

const select = ({ query, evidence, maxCitations }: Material): Selection[] => {
  const best = evidence[0]?.score ?? 0
  const withUnits = query.intents.has('unit')
  const limit = Math.min(maxCitations, withUnits && !query.intents.has('place') ? UNIT_CLAUSES : CLAUSES)
  const selections: Selection[] = []
  let used = 0
  for (const item of evidence) {
    if (selections.length >= limit || item.score < RELATIVE_CLAUSE_SCORE * best || used > ANSWER_CHARS) break
    const budgetChars = BUDGET_CHARS[Math.min(selections.length, BUDGET_CHARS.length - 1)] ?? 0
    const spans = pickSentences(item, { budgetChars, relativeScore: RELATIVE_SENTENCE_SCORE, withUnits })
    const selection: Selection = { evidence: item, spans, quote: item.best.span }
    selections.push(selection)
    used += spokenChars(selection)
  }
  return selections
}

export const plainKind: AnswerKind = { name: 'plain', applies: () => true, select }
