// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -10.059,
  relevance: 3.6965,
  second: 1.05,
  cosine: 17.954,
  late: 1.04,
  covered: -1.3907,
  coveredAll: -0.42917,
  literalBrief: 7.4643,
  unknown: -0.8938,
  unknownWords: 0.48435,
  absentPlace: 0.085625,
  absentSubject: -10.701,
  figureNotSaid: -6.7519,
  figureOfOther: -7.2343,
  figureOfOtherYear: -9.7284,
  noSuchThing: -9.1594,
  unknownUnit: -10.857,
  unitNotNamed: -9.3411,
  noUnit: -5.3215,
  onlyTheWhole: -4.3852,
  unknownInstance: -6.003,
  otherYear: -11.217,
  noParticulars: -8.66,
  unexplainedSlogan: -10.247,
  literallyAbsent: -6.8551,
  otherDocument: -7.8015,
  onlyMentioned: -11.595,
  noEnumeration: -6,
  currentState: -8.2365,
}

/** Least probability of an answer that is given: the strictest that refuses no more than 1 % of answerable questions, cross-validated (0.9 % of answerable questions are refused, 11.2 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.57
