// How likely the corpus answers a question: a logistic model over what was measured of the answer, fitted by `wence fit --refusal`.
import { logistic } from '../retrieve/relevance.ts'
import { ANSWER_FEATURES, type AnswerFeature, type AnswerVector } from './answer-features.ts'

export type AnswerableWeights = { readonly intercept: number } & Readonly<Record<AnswerFeature, number>>

/** Probability that an answer of these features is one, as the fit has it. */
export const answerableOf = (features: AnswerVector, weights: AnswerableWeights): number => logistic(ANSWER_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], weights.intercept))

/** What an answered question of the fit measures where the model is the one that it was fitted with. */
const TYPICAL = { relevance: 0.8, cosine: 0.68, late: 0.6 } as const

/**
 * The features as the fit knows them where another embedder measured them: its similarities lie elsewhere, so a clause that holds the
 * question's words counts as a typical find, and one that holds none as none.
 */
export const withoutSimilarities = (features: AnswerVector): AnswerVector =>
  features.covered > 0 ? { ...features, ...TYPICAL } : { ...features, relevance: 0, second: 0, cosine: 0, late: 0 }
