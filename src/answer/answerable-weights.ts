// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -6.1673,
  relevance: 4.2366,
  second: 0.44547,
  cosine: 13.031,
  late: 0.95121,
  covered: -2.4168,
  coveredAll: 0.013817,
  literalBrief: 8.448,
  unknown: -2.3145,
  unknownWords: 0.36044,
  absentPlace: -0.095693,
  absentSubject: -9.7519,
  figureNotSaid: -6.8472,
  figureOfOther: -9.4134,
  figureOfOtherYear: -8.7764,
  noSuchThing: -8.065,
  unknownUnit: -9.4653,
  unitNotNamed: -8.4221,
  noUnit: -6.2431,
  onlyTheWhole: -6.0038,
  unknownInstance: -6.0046,
  otherYear: -9.0272,
  noParticulars: -7.581,
  unexplainedSlogan: -9.0331,
  literallyAbsent: -6.2312,
  otherDocument: -7.5569,
  onlyMentioned: -11.179,
  noEnumeration: -6,
  currentState: -7.6669,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.4 % of answerable questions are refused, 7.7 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.58
