// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -6.4119,
  relevance: 4.0824,
  second: 0.88169,
  cosine: 12.973,
  late: 0.40682,
  covered: -1.1247,
  coveredAll: -1.7588,
  literalBrief: 12.387,
  unknown: -1.8432,
  unknownWords: 0.63154,
  absentPlace: -0.76586,
  absentSubject: -9.5714,
  figureNotSaid: -6.7331,
  figureOfOther: -5.632,
  figureOfOtherYear: -8.5427,
  noSuchThing: -8.4244,
  unknownUnit: -9.7825,
  unitNotNamed: -8.9624,
  noUnit: -5.7737,
  onlyTheWhole: -4.6244,
  unknownInstance: -6.0079,
  otherYear: -8.6894,
  noParticulars: -7.7426,
  unexplainedSlogan: -8.9648,
  literallyAbsent: -6.7498,
  otherDocument: -7.5293,
  onlyMentioned: -12.019,
  noEnumeration: -6,
  currentState: -7.4322,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.4 % of answerable questions are refused, 13.3 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.5
