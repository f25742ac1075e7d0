// The texts of evidence as questions are compared with them: made once a chunk and kept while it is in use.
import { findQuantities } from '../corpus/facets/quantities.ts'
import { createLru } from '../indexing/lru.ts'
import { joinedText } from './asked-phrases.ts'
import { foldForCoverage } from './content-terms.ts'
import type { Evidence } from './evidence.ts'

export type EvidenceTexts = {
  /** The best chunk with its context, folded for coverage. */
  readonly chunk: string
  /** The whole clause with the best chunk's context, folded for coverage. */
  readonly clause: string
  /** The best chunk's words without anything between them. */
  readonly compact: string
  /** Quantities that the best chunk names. */
  readonly figures: number
}

/** Characters kept, 16 MB; a chunk's texts take about 1,000. A question compares sixty, and folding them anew took a sixth of its time. */
const KEPT_CHARS = 8_000_000

export const readEvidenceTexts = ({ best, text }: Pick<Evidence, 'best' | 'text'>): EvidenceTexts => ({
  chunk: foldForCoverage(best.context + best.text),
  clause: foldForCoverage(best.context + text),
  compact: joinedText(best.text),
  figures: findQuantities(best.text).length,
})

/** For evidence of one index: a row's chunk and clause never change. */
export const createEvidenceTexts = (): typeof readEvidenceTexts => {
  const known = createLru<EvidenceTexts, number>({ maxWeight: KEPT_CHARS, weigh: ({ chunk, clause, compact }) => chunk.length + clause.length + compact.length })
  return (evidence) => known.get(evidence.best.row, () => readEvidenceTexts(evidence))
}
