// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -8.2049,
  relevance: 3.9627,
  second: 2.546,
  cosine: 17.381,
  late: -1.8402,
  covered: -2.9428,
  coveredAll: 1.6646,
  literalBrief: 5.5912,
  unknownHead: -3.2795,
  unknown: 0.13622,
  unknownWords: 0.23344,
  absentPlace: -1.641,
  absentOrigin: 1.8475,
  absentSwitch: -9.7064,
  missingFigure: -6.1267,
  unknownUnit: -7.9102,
  noUnit: 216.02,
  onlyTheWhole: -4.3183,
  unknownInstance: -6.2051,
  otherYear: -10.699,
  noParticulars: -8.193,
  unexplainedSlogan: -6.2897,
  noSuchMeasure: -6.4006,
  literallyAbsent: -6.7355,
  otherDocument: -7.3772,
  onlyMentioned: -7.9236,
  noSuchPlace: -9.0602,
  noProcedure: -4.4764,
  noEnumeration: -4,
  currentState: -4.7961,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (2.0 % of answerable questions are refused, 13.0 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.53
