// Fits what a clause's relevance becomes by what is measured over the odds that it had, and tells by cross-validation over questions what that is worth.
import { CARRY_FEATURES } from '../../retrieve/carry-evidence.ts'
import { KINSHIP_FEATURES } from '../../retrieve/kinship.ts'
import { logistic } from '../../retrieve/relevance.ts'
import { SAMPLE_FEATURES } from '../../retrieve/sample-relevance.ts'
import { createRandom } from '../bootstrap.ts'
import { shuffle } from '../shuffle.ts'
import { fitLogistic, type LogisticModel, namedWeights } from './fit-logistic.ts'
import type { AssessedClause, AssessedQuestion } from './fit-relevance.ts'

/** A clause's vector, log-odds first. */
export type Measured = { readonly vector: readonly number[]; readonly isGold: boolean }

export type OverOddsFit<Name extends string> = {
  /** Fitted to all questions that have what is measured. */
  readonly weights: { readonly intercept: number } & Readonly<Record<Name, number>>
  /** Mean negative log likelihood of a question's clauses: by the odds that each had, fitted anew, and with all that is measured; both by a fit that never saw the question. */
  readonly alone: number
  readonly together: number
  readonly questions: number
}

const FOLDS = 10
const SEED = 11

/** Fitted on the first `width` features; the others count nothing. */
const fit = (questions: readonly (readonly Measured[])[], width: number): LogisticModel =>
  fitLogistic(questions.flat().map(({ vector, isGold }) => ({ features: vector.slice(0, width), positive: isGold })))

const lossOf = (clauses: readonly Measured[], { intercept, coefficients }: LogisticModel): number =>
  clauses.reduce((sum, { vector, isGold }) => {
    const relevance = logistic(coefficients.reduce((odds, coefficient, at) => odds + coefficient * vector[at]!, intercept))
    return sum - Math.log(Math.max(1e-12, isGold ? relevance : 1 - relevance))
  }, 0)

const fitOverOdds = <Name extends string>(questions: readonly (readonly Measured[])[], names: readonly Name[]): OverOddsFit<Name> => {
  const order = shuffle(questions.filter(({ length }) => length > 0), createRandom(SEED))
  const heldOut = (width: number): number => {
    const losses = Array.from({ length: FOLDS }, (_, fold) => {
      const model = fit(order.filter((_clauses, at) => at % FOLDS !== fold), width)
      return order.filter((_clauses, at) => at % FOLDS === fold).reduce((sum, clauses) => sum + lossOf(clauses, model), 0)
    })
    return losses.reduce((sum, loss) => sum + loss, 0) / order.length
  }
  return { weights: namedWeights(fit(order, names.length), names), alone: heldOut(1), together: heldOut(names.length), questions: order.length }
}

const measuredBy = (questions: readonly AssessedQuestion[], measuredOf: (clause: AssessedClause) => readonly number[] | undefined): Measured[][] =>
  questions.map(({ clauses }) => clauses.flatMap((clause) => {
    const vector = measuredOf(clause)
    return vector ? [{ vector, isGold: clause.golds.length > 0 }] : []
  }))

/** Beside other documents. @param questions those that ask for what one document says are passed over. */
export const fitKinship = (questions: readonly AssessedQuestion[]) => fitOverOdds(measuredBy(questions, ({ beside }) => beside), KINSHIP_FEATURES)

/** With near sample questions. @param questions those without an answer teach nothing and are passed over. */
export const fitSamples = (questions: readonly AssessedQuestion[]) => fitOverOdds(measuredBy(questions.filter(({ golds }) => golds > 0), ({ sampled }) => sampled), SAMPLE_FEATURES)

/** After the last answer. @param questions the clauses of follow-ups, those without an answer among them: of them no clause is meant. */
export const fitCarried = (questions: readonly (readonly Measured[])[]) => fitOverOdds(questions, CARRY_FEATURES)
