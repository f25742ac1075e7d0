// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -6.834,
  relevance: 4.2174,
  second: 0.42012,
  cosine: 12.925,
  late: 1.662,
  covered: -2.3549,
  coveredAll: 0.23118,
  literalBrief: 8.5077,
  unknown: -1.7378,
  unknownWords: 0.18646,
  absentPlace: 0.036358,
  absentSubject: -9.7135,
  figureNotSaid: -6.8426,
  figureOfOther: -9.3058,
  figureOfOtherYear: -8.7623,
  noSuchThing: -8.0162,
  unknownUnit: -9.2903,
  unitNotNamed: -8.2761,
  noUnit: -6.0689,
  onlyTheWhole: -6.6439,
  unknownInstance: -6.0043,
  otherYear: -8.887,
  noParticulars: -7.5944,
  unexplainedSlogan: -8.9715,
  literallyAbsent: -6.1706,
  otherDocument: -7.498,
  onlyMentioned: -11.171,
  noEnumeration: -6,
  currentState: -7.6026,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.4 % of answerable questions are refused, 8.7 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.54
