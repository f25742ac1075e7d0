// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -8.5143,
  relevance: 4.4803,
  second: 0.63348,
  cosine: 13.359,
  late: 4.1921,
  covered: -2.826,
  coveredAll: 0.45389,
  literalBrief: 9.129,
  unknown: 0.236,
  unknownWords: -0.97142,
  absentPlace: -0.2407,
  absentSubject: -10.175,
  figureNotSaid: -7.1268,
  figureOfOther: -9.9897,
  figureOfOtherYear: -9.5108,
  noSuchThing: -8.5936,
  unknownUnit: -8.4257,
  unitNotNamed: -8.8165,
  noUnit: -7.096,
  onlyTheWhole: -7.0969,
  unknownInstance: -6.0083,
  otherYear: -10.229,
  noParticulars: -8.4171,
  unexplainedSlogan: -9.1238,
  literallyAbsent: -6.4426,
  otherDocument: -8.076,
  onlyMentioned: -12.089,
  noEnumeration: -6,
  currentState: -8.1067,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (0.4 % of answerable questions are refused, 8.2 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.46
