// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -4.7514,
  relevance: 3.9369,
  second: 1.431,
  cosine: 10.504,
  late: -0.15533,
  covered: -2.5216,
  coveredAll: 0.73277,
  literalBrief: 6.4946,
  unknown: -0.089478,
  unknownWords: -1.1123,
  absentPlace: 0.16472,
  absentSubject: -8.7486,
  figureNotSaid: -5.9044,
  figureOfOther: -8.7033,
  figureOfOtherYear: -8.0373,
  noSuchThing: -6.9564,
  unknownUnit: -7.6194,
  unitNotNamed: -8.1577,
  noUnit: -5.8345,
  onlyTheWhole: -5.7156,
  unknownInstance: -4.0806,
  otherYear: -8.8318,
  noParticulars: -7.5868,
  unexplainedSlogan: -8.0766,
  literallyAbsent: -5.9537,
  otherDocument: -6.8257,
  onlyMentioned: -7.851,
  noEnumeration: -4,
  currentState: -7.0023,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.2 % of answerable questions are refused, 11.5 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.49
