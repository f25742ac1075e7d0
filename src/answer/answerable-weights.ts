// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -8.1807,
  relevance: 4.5905,
  second: -0.054378,
  cosine: 14.313,
  late: 1.9435,
  covered: -2.5865,
  coveredAll: 0.63138,
  literalBrief: 7.5615,
  unknown: -1.2127,
  unknownWords: 0.26237,
  absentPlace: -0.11919,
  absentSubject: -9.9793,
  figureNotSaid: -6.8903,
  figureOfOther: -9.4212,
  figureOfOtherYear: -8.9203,
  noSuchThing: -8.1317,
  unknownUnit: -9.3858,
  unitNotNamed: -8.3159,
  noUnit: -10.183,
  onlyTheWhole: -6.5945,
  unknownInstance: -6.0029,
  otherYear: -8.8769,
  noParticulars: -7.7434,
  unexplainedSlogan: -9.0874,
  literallyAbsent: -6.1339,
  otherDocument: -7.489,
  onlyMentioned: -11.067,
  noEnumeration: -6,
  currentState: -7.5374,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.0 % of answerable questions are refused, 8.2 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.48
