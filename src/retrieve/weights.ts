// Weights of the retrieval pipeline: the numbers that were fitted, all in this file.

export type RetrievalWeights = {
  /** Shares of the lists in the fused score. */
  readonly vector: number
  readonly words: number
  readonly bigrams: number
  /** Share of the list that the near lines of the everyday table find, where the nearest is as near as can be. */
  readonly everyday: number
  /** Share of late interaction beside the fused score. */
  readonly late: number
  /** What a term in titles and headings counts in BM25, against 1 in the text. */
  readonly heading: number
}

/**
 * The simple weights of the best plain method, which a fit did not beat. `wence fit --outside … --outside-questions 200`, 2026-11-21, five
 * folds over 205 development questions and 200 each of STARD, LawBench scenes and CMRC: mean of R@1, R@5 and MRR on held-out questions
 * .7603 with these, .7582 with what each fold chose (difference -.002, 95 % -.01 to .00). The fit of all questions stays here too.
 * The everyday list's share is not among what it fits. With .2 more gold clauses of every set stand in front than with none, the foreign
 * questions' too; .5 finds more of the lists of our own documents, and puts the wrong clause first where a line leads astray.
 */
export const WEIGHTS: RetrievalWeights = { vector: 0.7, words: 0.15, bigrams: 0.15, everyday: 0.2, late: 0.7, heading: 1 }

/** Chunks each list hands to fusion. */
export const LIST_DEPTH = 100

/**
 * Candidates that are ranked again by late interaction, most of the retriever's time; the rest keep their fused score. 48, 64, 100 and
 * all of about 200 reach the same on the development questions (R@1 .659, R@5 .911, R@20 .979 to .981).
 */
export const RANK_DEPTH = 100

/** Clauses whose relevance is reckoned, whatever fewer are asked for: the fit looks at no more. */
export const ASSESSED_CLAUSES = 60

/** The same for a question that runs over documents: each of them is to be found, not only the nearest. */
export const OVER_DOCUMENTS_DEPTH = 250
