// Facets' citations as those of an answer, so that the same source pane walks through them.
import type { Citation, FacetCitation } from '../service/contract.ts'

/** Numbered from 1 in the order given. */
export const facetCitations = (entries: readonly { readonly citation: FacetCitation }[]): Citation[] => entries.map(({ citation }, at) => ({ ...citation, index: at + 1, score: 0 }))
