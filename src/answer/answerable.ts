// How likely the corpus answers a question: a logistic model over what was measured of the answer, fitted by `wence fit --refusal`.
import { logistic } from '../retrieve/relevance.ts'
import { ANSWER_FEATURES, type AnswerFeature, type AnswerVector } from './answer-features.ts'

export type AnswerableWeights = { readonly intercept: number } & Readonly<Record<AnswerFeature, number>>

/** Probability that an answer of these features is one, as the fit has it. */
export const answerableOf = (features: AnswerVector, weights: AnswerableWeights): number => logistic(ANSWER_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], weights.intercept))
