// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -10.914,
  relevance: 3.7961,
  second: 0.8145,
  cosine: 18.932,
  late: 0.90698,
  covered: -1.7572,
  coveredAll: 0.39042,
  literalBrief: 7.4555,
  unknown: -0.50089,
  unknownWords: 0.91998,
  absentPlace: -0.3345,
  absentSubject: -11.03,
  figureNotSaid: -6.9045,
  figureOfOther: -7.4936,
  figureOfOtherYear: -10.044,
  noSuchThing: -7.9832,
  unknownUnit: -11.007,
  unitNotNamed: -9.4659,
  noUnit: -6.6627,
  onlyTheWhole: -4.5331,
  unknownInstance: -6.0024,
  otherYear: -11.59,
  noParticulars: -8.8933,
  unexplainedSlogan: -10.505,
  literallyAbsent: -2.694,
  otherDocument: -7.9894,
  onlyMentioned: -11.842,
  noEnumeration: -6,
  currentState: -8.459,
}

/** Least probability of an answer that is given: the strictest that refuses no more than 1 % of answerable questions, cross-validated (0.9 % of answerable questions are refused, 10.0 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.57
