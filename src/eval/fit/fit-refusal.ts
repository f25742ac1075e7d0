// Fits whether a question is answered, and tells by cross-validation how many false answers each rate of false refusals costs.
import { ANSWER_FEATURES, type AnswerVector, WAYS_OF_MISSING } from '../../answer/answer-features.ts'
import { answerableOf, type AnswerableWeights } from '../../answer/answerable.ts'
import { createRandom } from '../bootstrap.ts'
import { shuffle } from '../shuffle.ts'
import { fitLogistic, namedWeights } from './fit-logistic.ts'

export type ObservedAnswer = { readonly id: string; readonly answerable: boolean; readonly features: AnswerVector }

/** At a threshold: the share of unanswerable questions that are answered, and of answerable ones that are refused. */
export type RefusalPoint = { readonly threshold: number; readonly falseAnswers: number; readonly falseRefusals: number }

export type RefusalFit = {
  /** Fitted to all questions. */
  readonly weights: AnswerableWeights
  /** Least probability of an answer that is given. */
  readonly threshold: number
  /** By rising threshold, each question judged by a fit that never saw it. */
  readonly curve: readonly RefusalPoint[]
  readonly chosen: RefusalPoint
  readonly answerable: number
  readonly unanswerable: number
}

const FOLDS = 10
const SEED = 7
const RIDGE = 1
/** Share of answerable questions that may be refused: most questions have an answer, and one that is refused is lost, while a false answer shows the clause that it rests on. */
export const MOST_FALSE_REFUSALS = 0.01

/** What a way of missing counts before any question was seen: enough to turn the likeliest answer into a refusal. Of -4, -5, -6 and -8 the last two refused most near misses, cross-validated, and no more answerable questions. */
const MISSING_PRIOR = -6
const PRIOR = ANSWER_FEATURES.map((name) => (WAYS_OF_MISSING.has(name) ? MISSING_PRIOR : 0))

const fit = (answers: readonly ObservedAnswer[]): AnswerableWeights => {
  const model = fitLogistic(answers.map(({ features, answerable }) => ({ features: ANSWER_FEATURES.map((name) => features[name]), positive: answerable })), { ridge: RIDGE, prior: PRIOR })
  return namedWeights(model, ANSWER_FEATURES)
}

const share = (answers: readonly { readonly held: boolean }[]): number => (answers.length === 0 ? 0 : answers.filter(({ held }) => held).length / answers.length)

/** @param answers answerable and unanswerable ones, at least ten of each. */
export const fitRefusal = (answers: readonly ObservedAnswer[]): RefusalFit => {
  const shuffled = shuffle(answers, createRandom(SEED))
  // Each fold has its part of both kinds.
  const ordered = [...shuffled.filter(({ answerable }) => answerable), ...shuffled.filter(({ answerable }) => !answerable)]
  const folds = Array.from({ length: FOLDS }, (_, fold) => fit(ordered.filter((_answer, at) => at % FOLDS !== fold)))
  const judged = ordered.map(({ answerable, features }, at) => ({ answerable, probability: answerableOf(features, folds[at % FOLDS]!) }))
  const pointAt = (threshold: number): RefusalPoint => ({
    threshold,
    falseAnswers: share(judged.filter(({ answerable }) => !answerable).map(({ probability }) => ({ held: probability >= threshold }))),
    falseRefusals: share(judged.filter(({ answerable }) => answerable).map(({ probability }) => ({ held: probability < threshold }))),
  })
  const curve = Array.from({ length: 99 }, (_, at) => pointAt((at + 1) / 100))
  const chosen = curve.findLast(({ falseRefusals }) => falseRefusals <= MOST_FALSE_REFUSALS) ?? curve[0]!
  return { weights: fit(answers), threshold: chosen.threshold, curve, chosen, answerable: answers.filter(({ answerable }) => answerable).length, unanswerable: answers.filter(({ answerable }) => !answerable).length }
}
