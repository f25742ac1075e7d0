// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -9.8411,
  relevance: 4.3232,
  second: 0.61323,
  cosine: 17.23,
  late: 0.55873,
  covered: -1.2314,
  coveredAll: -0.63796,
  literalBrief: 9.1108,
  unknown: -0.97677,
  unknownWords: 0.59938,
  absentPlace: 0.116,
  absentSubject: -10.308,
  figureNotSaid: -6.901,
  figureOfOther: -7.172,
  figureOfOtherYear: -9.3184,
  noSuchThing: -8.8959,
  unknownUnit: -10.193,
  unitNotNamed: -9.0285,
  noUnit: -5.0621,
  onlyTheWhole: -4.8721,
  unknownInstance: -6.0034,
  otherYear: -10.682,
  noParticulars: -8.1191,
  unexplainedSlogan: -9.7727,
  literallyAbsent: -6.669,
  otherDocument: -7.7026,
  onlyMentioned: -11.602,
  noEnumeration: -6,
  currentState: -7.5192,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.9 % of answerable questions are refused, 10.7 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.52
