// Fits the relevance of a clause, and tells by cross-validation over questions what it is worth.
import { CLAUSE_FEATURES, type FeatureVector } from '../../retrieve/clause-features.ts'
import type { KinshipVector } from '../../retrieve/kinship.ts'
import { relevanceOf, type RelevanceWeights } from '../../retrieve/relevance.ts'
import type { SampleVector } from '../../retrieve/sample-relevance.ts'
import { createRandom } from '../bootstrap.ts'
import { shuffle } from '../shuffle.ts'
import { fitLogistic, namedWeights, type Example } from './fit-logistic.ts'

/** A clause that was found for a question, best first, with the golds (by number) that it holds. */
export type AssessedClause = { readonly features: FeatureVector; readonly golds: readonly number[]; /** What is measured of it beside other documents, where the question asks for what several say. */ readonly beside?: KinshipVector; /** What near sample questions tell of it, where its document has any. */ readonly sampled?: SampleVector }
export type AssessedQuestion = { readonly id: string; /** Clauses that a right answer cites; 0 where there is no answer. */ readonly golds: number; readonly clauses: readonly AssessedClause[] }

const FOLDS = 5
const SEED = 7
/** Clauses of a question that the fit learns from: those further down are nobody's rivals. */
const LEARNT_CLAUSES = 25
const DEPTHS = [1, 5, 10] as const

export type RecallAt = Readonly<Record<(typeof DEPTHS)[number], number>>
export type RelevanceFit = {
  /** Fitted to all questions. */
  readonly weights: RelevanceWeights
  /** Mean recall of golds in the first clauses: as they came, and by the relevance of a fit that never saw the question. */
  readonly before: RecallAt
  readonly after: RecallAt
  readonly questions: number
}

const fit = (questions: readonly AssessedQuestion[]): RelevanceWeights => {
  const examples: Example[] = questions.flatMap(({ clauses }) =>
    clauses.slice(0, LEARNT_CLAUSES).map(({ features, golds }) => ({ features, positive: golds.length > 0 })))
  return namedWeights(fitLogistic(examples), CLAUSE_FEATURES)
}

const recallAt = (ranked: readonly AssessedClause[], golds: number, depth: number): number => new Set(ranked.slice(0, depth).flatMap((clause) => clause.golds)).size / golds

const meanRecall = (questions: readonly AssessedQuestion[], rank: (question: AssessedQuestion) => readonly AssessedClause[]): RecallAt => {
  const answerable = questions.filter(({ golds }) => golds > 0)
  const mean = (depth: number): number => answerable.reduce((sum, question) => sum + recallAt(rank(question), question.golds, depth), 0) / answerable.length
  return Object.fromEntries(DEPTHS.map((depth) => [depth, mean(depth)])) as RecallAt
}

const rankBy = (weights: RelevanceWeights) => ({ clauses }: AssessedQuestion): AssessedClause[] =>
  clauses.map((clause) => ({ clause, relevance: relevanceOf(clause.features, weights) })).sort((a, b) => b.relevance - a.relevance).map(({ clause }) => clause)

/** @param questions at least five, answerable ones among them. */
export const fitRelevance = (questions: readonly AssessedQuestion[]): RelevanceFit => {
  const foldOf = new Map(shuffle(questions, createRandom(SEED)).map((question, at) => [question, at % FOLDS]))
  const folds = Array.from({ length: FOLDS }, (_, fold) => fit(questions.filter((question) => foldOf.get(question) !== fold)))
  return {
    weights: fit(questions),
    before: meanRecall(questions, ({ clauses }) => clauses),
    after: meanRecall(questions, (question) => rankBy(folds[foldOf.get(question)!]!)(question)),
    questions: questions.length,
  }
}
