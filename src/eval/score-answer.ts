// Answer scoring, question by question equal to `score` of eval/score.py: `docs/evaluation.md` explains the terms.
import { codePoints, squeeze } from './squeeze.ts'
import type { EvalQuestion, Gold } from './questions.ts'
import type { EvalAnswer, Outcome } from './target.ts'

// score.py's own numbers. An answer may cite max(5, 2 × golds + 3) clauses and have 600 + 200 × golds characters.
const MIN_CITATION_ALLOWANCE = 5
const CITATIONS_PER_GOLD = 2
const EXTRA_CITATIONS = 3
const BASE_CHARS = 600
const CHARS_PER_GOLD = 200
// All golds are needed up to two; of three or more, 0.65.
const MANY_GOLDS = 3
const RECALL_OF_FEW = 0.99
const RECALL_OF_MANY = 0.65

type Common = {
  /** Empty where there was an error. */
  readonly status: string
  readonly error: string | null
  readonly citations: number
  /** Characters of the answer, white space not counted. */
  readonly chars: number
  /** Citations whose quote stands word for word in their clause's text. */
  readonly exact: number
  /** Short enough not to be a dump of the corpus. */
  readonly tight: boolean
  readonly correct: boolean
}

export type AnswerScore =
  | (Common & { readonly answerable: false })
  | (Common & {
      readonly answerable: true
      /** Share of golds that a citation holds. */
      readonly recall: number
      /** Share of citations that hold a gold; 0 without citations. */
      readonly precision: number
      /** 1 / place of the first citation that holds a gold; 0 without one. */
      readonly reciprocalRank: number
      readonly missed: readonly Gold[]
      /** `must` groups of which the answer holds no string. */
      readonly unmet: readonly (readonly string[])[]
      /** `must_not` strings that the answer holds. */
      readonly forbidden: readonly string[]
    })

const NOTHING: EvalAnswer = { status: '', answer: '', citations: [] }

/** An error scores as an empty answer, as in score.py. */
export const scoreAnswer = (question: EvalQuestion, outcome: Outcome<EvalAnswer>): AnswerScore => {
  const { status, answer, citations } = outcome.ok ? outcome.value : NOTHING
  const texts = citations.map((citation) => squeeze(citation.text || citation.quote))
  const golds = question.gold.map((gold) => squeeze(gold.quote))
  const said = squeeze(answer)
  const chars = codePoints(said)
  const tight =
    citations.length <= Math.max(MIN_CITATION_ALLOWANCE, CITATIONS_PER_GOLD * golds.length + EXTRA_CITATIONS) &&
    chars <= BASE_CHARS + CHARS_PER_GOLD * golds.length
  const exact = citations.filter(({ quote, text }) => squeeze(quote) !== '' && squeeze(text).includes(squeeze(quote))).length
  const common = { status, error: outcome.ok ? null : outcome.error, citations: citations.length, chars, exact, tight }
  if (!question.answerable) return { ...common, answerable: false, correct: status === 'no_answer' }

  const hits = golds.map((gold) => texts.some((text) => text.includes(gold)))
  const good = texts.map((text) => golds.some((gold) => text.includes(gold)))
  const recall = hits.filter(Boolean).length / hits.length
  const unmet = question.must.filter((group) => !group.some((wanted) => said.includes(squeeze(wanted))))
  const forbidden = question.mustNot.filter((unwanted) => said.includes(squeeze(unwanted)))
  const needed = golds.length < MANY_GOLDS ? RECALL_OF_FEW : RECALL_OF_MANY
  return {
    ...common,
    answerable: true,
    correct: status !== 'no_answer' && unmet.length === 0 && forbidden.length === 0 && recall >= needed && tight,
    recall,
    precision: texts.length > 0 ? good.filter(Boolean).length / texts.length : 0,
    reciprocalRank: good.includes(true) ? 1 / (good.indexOf(true) + 1) : 0,
    missed: question.gold.filter((_, index) => !hits[index]),
    unmet,
    forbidden,
  }
}
