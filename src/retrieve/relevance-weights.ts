// Weights of a clause’s relevance, as `wence fit --relevance` printed them.
import type { KinshipWeights } from './kinship.ts'
import type { RelevanceWeights } from './relevance.ts'
import type { SampleWeights } from './sample-relevance.ts'

export const RELEVANCE_WEIGHTS: RelevanceWeights = {
  intercept: -15.518,
  score: 3.8718,
  share: 4.776,
  cosine: 4.9188,
  late: -0.35135,
  lexical: 4.0102,
  covered: -1.1944,
  coveredClause: 2.7575,
  coveredShare: 1.4403,
  unknown: -0.34028,
  named: 1.0022,
  notNamed: -2.4953,
  grouped: -0.085806,
  notGrouped: -7.1571,
  industry: -0.49939,
  figure: -0.24485,
  noFigure: -2.2997,
  units: -0.12632,
  likeFirst: -1.2034,
  first: -0.84627,
  rank: 2.7935,
  firstOfDocument: 1.2676,
  second: 0.29963,
  root: -1.9944,
  general: -1.1214,
  length: 0.81324,
  exhaustiveShare: 0.27165,
  overDocumentsFirst: 0.2848,
  phrase: -1.0687,
  phraseShare: -0.28216,
  overShare: -0.0098642,
  overCovered: -0.95691,
  overPhrase: 3.0317,
  nearFirst: -2.9463,
  near: -3.7891,
  nearShare: 1.4977,
  nearFirstSquared: 4.8274,
  nearSquaredUncovered: 6.5865,
  nearSquared: 0.2209,
  exhaustiveNear: 0.80278,
  part: 0.055854,
  noPart: -0.78678,
}

/** With the sample questions near to what is asked. */
export const SAMPLE_WEIGHTS: SampleWeights = {
  intercept: -1.1721,
  odds: 0.91385,
  near: 0.88299,
  share: 3.2298,
  firstOfDocument: 1.9901,
}

/** Beside other documents, where the question asks for what several say. */
export const KINSHIP_WEIGHTS: KinshipWeights = {
  intercept: -0.48511,
  odds: 0.73544,
  leads: -1.5723,
  leadsForOne: -1.2164,
  first: 1.7054,
  shared: 0.88319,
  sharedSquared: -0.018368,
  unnamed: -0.63347,
  unsaid: -0.30346,
}
