// Fits what a clause's relevance becomes beside other documents, and tells by cross-validation over questions what it is worth.
import { KINSHIP_FEATURES, type KinshipVector, type KinshipWeights, relevanceBeside } from '../../retrieve/kinship.ts'
import { createRandom } from '../bootstrap.ts'
import { shuffle } from '../shuffle.ts'
import { fitLogistic, namedWeights } from './fit-logistic.ts'
import type { AssessedQuestion } from './fit-relevance.ts'

type Beside = { readonly beside: KinshipVector; readonly isGold: boolean }

export type KinshipFit = {
  /** Fitted to all questions that ask for what several documents say. */
  readonly weights: KinshipWeights
  /** Mean negative log likelihood of a question's clauses: by the relevance that each has by itself, its odds fitted anew, and beside the others; both by a fit that never saw the question. */
  readonly alone: number
  readonly together: number
  readonly questions: number
}

const FOLDS = 10
const SEED = 11

/** Fitted on the first `width` features; the others count nothing. */
const fit = (questions: readonly (readonly Beside[])[], width: number): KinshipWeights =>
  namedWeights(fitLogistic(questions.flat().map(({ beside, isGold }) => ({ features: beside.slice(0, width), positive: isGold }))), KINSHIP_FEATURES)

const lossOf = (clauses: readonly Beside[], weights: KinshipWeights): number =>
  clauses.reduce((sum, { beside, isGold }) => {
    const relevance = relevanceBeside(beside, weights)
    return sum - Math.log(Math.max(1e-12, isGold ? relevance : 1 - relevance))
  }, 0)

/** @param questions those that ask for what one document says are passed over. */
export const fitKinship = (questions: readonly AssessedQuestion[]): KinshipFit => {
  const several = questions.map(({ clauses }) => clauses.flatMap(({ beside, golds }) => (beside ? [{ beside, isGold: golds.length > 0 }] : []))).filter(({ length }) => length > 0)
  const order = shuffle(several, createRandom(SEED))
  const heldOut = (width: number): number => {
    const losses = Array.from({ length: FOLDS }, (_, fold) => {
      const weights = fit(order.filter((_clauses, at) => at % FOLDS !== fold), width)
      return order.filter((_clauses, at) => at % FOLDS === fold).reduce((sum, clauses) => sum + lossOf(clauses, weights), 0)
    })
    return losses.reduce((sum, loss) => sum + loss, 0) / order.length
  }
  return { weights: fit(order, KINSHIP_FEATURES.length), alone: heldOut(1), together: heldOut(KINSHIP_FEATURES.length), questions: order.length }
}
