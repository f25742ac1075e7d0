// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -11.072,
  relevance: 4.4044,
  second: 1.6507,
  cosine: 21.549,
  late: 0.12156,
  covered: -3.1121,
  coveredAll: 0.94685,
  unknownHead: -3.5646,
  unknown: 1.0762,
  unknownWords: -0.56216,
  absentPlace: -1.8442,
  absentOrigin: 1.5468,
  absentSwitch: -10.499,
  missingFigure: -6.5594,
  unknownUnit: -8.428,
  noUnit: 192.02,
  onlyTheWhole: -7.593,
  unknownInstance: -6.5016,
  otherYear: -11.772,
  noParticulars: -9.3895,
  unexplainedSlogan: -7.0362,
  noSuchMeasure: -7.0382,
  literallyAbsent: -7.1399,
  otherDocument: -7.8537,
  onlyMentioned: -8.4657,
  noSuchPlace: -9.4925,
  noProcedure: -4.4528,
  noEnumeration: -4,
  currentState: -4.907,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (1.7 % of answerable questions are refused, 9.5 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.56
