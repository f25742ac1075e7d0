// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -8.8659,
  relevance: 4.7792,
  second: 0.35444,
  cosine: 15.636,
  late: 2.326,
  covered: -2.8223,
  coveredAll: 0.22284,
  literalBrief: 7.7553,
  unknown: -0.78182,
  unknownWords: 0.021371,
  absentPlace: 0.12067,
  absentSubject: -10.3,
  figureNotSaid: -6.7864,
  figureOfOther: -9.7654,
  figureOfOtherYear: -9.3216,
  noSuchThing: -8.1727,
  unknownUnit: -9.3376,
  unitNotNamed: -8.332,
  noUnit: -10.326,
  onlyTheWhole: -6.7131,
  unknownInstance: -6.0028,
  otherYear: -9.4524,
  noParticulars: -8.2266,
  unexplainedSlogan: -9.2152,
  literallyAbsent: -6.1532,
  otherDocument: -7.4799,
  onlyMentioned: -11.275,
  noEnumeration: -6,
  currentState: -7.9551,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.0 % of answerable questions are refused, 7.7 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.42
