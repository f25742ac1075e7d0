// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -11.197,
  relevance: 4.3885,
  second: 0.71574,
  cosine: 16.439,
  late: 2.9962,
  covered: -1.5528,
  coveredAll: -0.26573,
  literalBrief: 8.6724,
  unknown: -0.84993,
  unknownWords: 1.1352,
  absentPlace: -0.50019,
  absentSubject: -10.016,
  figureNotSaid: -6.787,
  figureOfOther: -6.9127,
  figureOfOtherYear: -9.011,
  noSuchThing: -8.6246,
  unknownUnit: -9.739,
  unitNotNamed: -8.5783,
  noUnit: -5.8973,
  onlyTheWhole: -4.5349,
  unknownInstance: -6.003,
  otherYear: -10.221,
  noParticulars: -7.9421,
  unexplainedSlogan: -9.2192,
  literallyAbsent: -6.5314,
  otherDocument: -7.6215,
  onlyMentioned: -11.344,
  noEnumeration: -6,
  currentState: -7.3502,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (1.0 % of answerable questions are refused, 11.1 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.47
