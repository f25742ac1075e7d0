// Weights of whether a question is answered, as `wence fit --refusal` printed them.
import type { AnswerableWeights } from './answerable.ts'

export const ANSWERABLE_WEIGHTS: AnswerableWeights = {
  intercept: -8.3076,
  relevance: 3.7572,
  second: 2.2454,
  cosine: 18,
  late: -1.2622,
  covered: -2.4825,
  coveredAll: 0.92486,
  literalBrief: 7.1808,
  unknownHead: -3.3668,
  unknown: -0.75961,
  unknownWords: 0.36406,
  absentPlace: -1.8438,
  absentOrigin: 1.8541,
  absentSwitch: -9.8311,
  missingFigure: -6.3104,
  unknownUnit: -8.3205,
  noUnit: -5.7083,
  onlyTheWhole: -4.8428,
  unknownInstance: -6.5085,
  otherYear: -11.03,
  noParticulars: -8.3893,
  unexplainedSlogan: -6.5683,
  noSuchMeasure: -8.3102,
  literallyAbsent: -7.0052,
  otherDocument: -7.713,
  onlyMentioned: -8.2552,
  noSuchPlace: -9.4046,
  noProcedure: -4.497,
  noEnumeration: -4,
  noPerson: -7.1748,
  currentState: -4.8771,
}

/** Least probability of an answer that is given: where the two kinds of error together are least when every fifth question has no answer, cross-validated (1.2 % of answerable questions are refused, 9.4 % of unanswerable ones are answered). */
export const LEAST_ANSWERABLE = 0.44
