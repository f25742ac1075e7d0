// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -4.2038,
  relevance: 3.3646,
  second: 1.8064,
  cosine: 10.785,
  late: 2.1762,
  covered: -2.1753,
  coveredAll: -2.1682,
  unknownHead: -3.1308,
  unknown: -2.369,
  unknownWords: 1.2284,
  absentPlace: -2.1815,
  absentOrigin: 1.4942,
  missingFigure: -5.4522,
  unknownUnit: -7.6488,
  noUnit: -3.9914,
  onlyTheWhole: -6.2117,
  unknownInstance: -5.4641,
  otherYear: -9.0338,
  noParticulars: -7.9778,
  unexplainedSlogan: -5.3242,
  noSuchMeasure: -5.8117,
  literallyAbsent: -6.4172,
  otherDocument: -7.2522,
  noProcedure: -3.2648,
  noEnumeration: 0,
  currentState: -1.2043,
}

/** Least probability of an answer that is given: the highest at which at most 2.5 % of answerable questions are refused, cross-validated (2.5 %; 20.5 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.54
