// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -6.8236,
  relevance: 4.1856,
  second: 0.52878,
  cosine: 13.163,
  late: 1.415,
  covered: -2.3634,
  coveredAll: 0.23232,
  literalBrief: 8.6712,
  unknown: -1.7675,
  unknownWords: 0.20331,
  absentPlace: -0.056019,
  absentSubject: -9.6849,
  figureNotSaid: -6.8339,
  figureOfOther: -9.151,
  figureOfOtherYear: -8.7004,
  noSuchThing: -8.0025,
  unknownUnit: -9.3032,
  unitNotNamed: -8.3349,
  noUnit: -6.2019,
  onlyTheWhole: -6.5897,
  unknownInstance: -6.0047,
  otherYear: -8.825,
  noParticulars: -7.6152,
  unexplainedSlogan: -8.9693,
  literallyAbsent: -6.1683,
  otherDocument: -7.4839,
  onlyMentioned: -11.218,
  noEnumeration: -6,
  currentState: -7.4703,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.2 % of answerable questions are refused, 8.7 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.52
