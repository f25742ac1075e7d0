// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -3.8613,
  relevance: 3.2661,
  second: 1.6758,
  cosine: 11.598,
  late: 0.3741,
  covered: -2.1724,
  coveredAll: -1.6436,
  unknownHead: -3.0207,
  unknown: -1.9863,
  unknownWords: 0.80862,
  absentPlace: -2.1141,
  absentOrigin: 1.6073,
  absentSwitch: -4,
  missingFigure: -5.3669,
  unknownUnit: -7.6465,
  noUnit: -4.0432,
  onlyTheWhole: -6.1615,
  unknownInstance: -5.3201,
  otherYear: -9.0417,
  noParticulars: -7.8343,
  unexplainedSlogan: -5.345,
  noSuchMeasure: -5.7014,
  literallyAbsent: -6.4476,
  otherDocument: -7.1153,
  onlyMentioned: -4,
  noSuchPlace: -4,
  noProcedure: -2.7832,
  noEnumeration: 0,
  currentState: -3.8363,
}

/** Least probability of an answer that is given: the highest at which at most 2.5 % of answerable questions are refused, cross-validated (2.5 %; 17.8 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.58
