// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -9.5865,
  relevance: 2.6858,
  second: 3.6611,
  cosine: 13.942,
  late: 5.7605,
  covered: -1.061,
  coveredAll: -0.30348,
  literalBrief: 4.3159,
  unknown: -0.062352,
  unknownWords: -0.6181,
  absentPlace: 2.4613,
  absentSubject: -10.374,
  figureNotSaid: -5.9269,
  noSuchThing: -7.452,
  unknownUnit: -8.2694,
  noUnit: -5.6084,
  onlyTheWhole: -7.9165,
  unknownInstance: -4.0224,
  otherYear: -10.962,
  noParticulars: -8.3031,
  unexplainedSlogan: -9.0346,
  literallyAbsent: -7.0882,
  otherDocument: -7.7979,
  onlyMentioned: -8.2906,
  noEnumeration: -4,
  currentState: -4.7785,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.5 % of answerable questions are refused, 3.6 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.7
