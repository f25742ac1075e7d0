// How likely a clause is evidence for a question: a logistic model over a handful of features, fitted by `wence fit --relevance`.
import { CLAUSE_FEATURES, type ClauseFeature, type FeatureVector } from './clause-features.ts'
import type { Evidence } from './evidence.ts'

export type RelevanceWeights = { readonly intercept: number } & Readonly<Record<ClauseFeature, number>>

/** 1 / (1 + e^-x). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Probability that a clause of these features is one that a right answer cites, as the fit has it. */
export const relevanceOf = (features: FeatureVector, weights: RelevanceWeights): number => {
  let sum = weights.intercept
  for (const name of CLAUSE_FEATURES) sum += weights[name] * features[name]
  return logistic(sum)
}

/** The evidence with its relevance, most relevant first; equals in the order in which they came. */
export const rankByRelevance = (evidence: readonly Evidence[], features: readonly FeatureVector[], weights: RelevanceWeights): Evidence[] =>
  evidence
    .map((item, at) => ({ ...item, relevance: relevanceOf(features[at]!, weights) }))
    .sort((a, b) => b.relevance - a.relevance)
