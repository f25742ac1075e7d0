// How likely a clause is evidence for a question: a logistic model over a handful of features, fitted by `wence fit --relevance`.
import { CLAUSE_FEATURES, type ClauseFeature, type FeatureVector } from './clause-features.ts'
import { type Evidence, withReckoned } from './evidence.ts'

export type RelevanceWeights = { readonly intercept: number } & Readonly<Record<ClauseFeature, number>>

/** 1 / (1 + e^-x). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Probability by a logistic model whose features go by the order of their names. */
export const probabilityOf = <Name extends string>(names: readonly Name[], measured: FeatureVector, weights: { readonly intercept: number } & Readonly<Record<Name, number>>): number =>
  logistic(names.reduce((sum, name, at) => sum + weights[name] * measured[at]!, weights.intercept))

/** Log-odds are reckoned from no less than this. */
const LEAST = 1e-6

/** ln(p / (1 - p)), of 0 and 1 as of what is next to them. */
export const logOdds = (p: number): number => {
  const within = Math.min(1 - LEAST, Math.max(LEAST, p))
  return Math.log(within / (1 - within))
}

/** Probabilities that clauses of these features are ones that a right answer cites, as the fit has it. */
export const relevancesOf = (features: readonly FeatureVector[], weights: RelevanceWeights): number[] => {
  const factors = CLAUSE_FEATURES.map((name) => weights[name])
  return features.map((measured) => {
    let sum = weights.intercept
    for (let at = 0; at < factors.length; at += 1) sum += factors[at]! * measured[at]!
    return logistic(sum)
  })
}

/** `relevancesOf` one. */
export const relevanceOf = (features: FeatureVector, weights: RelevanceWeights): number => relevancesOf([features], weights)[0]!

/** Equals in the order in which they came. */
export const mostRelevantFirst = (evidence: readonly Evidence[]): Evidence[] => evidence.toSorted((a, b) => b.relevance - a.relevance)

/** The evidence with these relevances, most relevant first. */
export const rankByRelevance = (evidence: readonly Evidence[], relevances: readonly number[]): Evidence[] =>
  mostRelevantFirst(evidence.map((item, at) => withReckoned(item, { relevance: relevances[at]! })))
