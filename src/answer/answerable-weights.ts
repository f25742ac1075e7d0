// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -10.398,
  relevance: 4.2567,
  second: 0.97323,
  cosine: 16.811,
  late: 2.2943,
  covered: -1.628,
  coveredAll: 0.21346,
  literalBrief: 5.831,
  unknown: -0.54374,
  unknownWords: 0.76233,
  absentPlace: 0.013752,
  absentSubject: -11.518,
  figureNotSaid: -6.9519,
  figureOfOther: -11.032,
  figureOfOtherYear: -10.536,
  noSuchThing: -8.1354,
  unknownUnit: -11.401,
  unitNotNamed: -9.7184,
  noUnit: -6.8047,
  onlyTheWhole: -4.6832,
  unknownInstance: -6.0021,
  otherYear: -11.84,
  noParticulars: -8.9034,
  unexplainedSlogan: -10.797,
  literallyAbsent: -2.9926,
  otherDocument: -8.1568,
  onlyMentioned: -11.917,
  noEnumeration: -6,
  currentState: -8.7931,
}

/** Least probability of an answer that is given: the strictest that refuses no more than 1 % of answerable questions, cross-validated (0.9 % of answerable questions are refused, 8.4 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.68
