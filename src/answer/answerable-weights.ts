// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -9.5849,
  relevance: 3.844,
  second: 2.012,
  cosine: 19.183,
  late: -0.61888,
  covered: -2.8671,
  coveredAll: 1.5661,
  literalBrief: 7.052,
  unknownHead: -3.4126,
  unknown: 0.3802,
  unknownWords: -0.015239,
  absentPlace: -1.7977,
  absentOrigin: 1.7649,
  absentSwitch: -10.092,
  missingFigure: -6.337,
  unknownUnit: -8.2695,
  noUnit: 216.02,
  onlyTheWhole: -4.9239,
  unknownInstance: -6.5712,
  otherYear: -11.252,
  noParticulars: -8.7501,
  unexplainedSlogan: -6.6938,
  noSuchMeasure: -8.4651,
  literallyAbsent: -6.9978,
  otherDocument: -7.7667,
  onlyMentioned: -8.2856,
  noSuchPlace: -9.6658,
  noProcedure: -4.4932,
  noEnumeration: -4,
  noPerson: -7.2415,
  currentState: -4.8797,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (1.5 % of answerable questions are refused, 13.0 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.41
