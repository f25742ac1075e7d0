// All facets of a document: what the extractors of each kind find, in reading order.
import type { Clause } from '../../core/clause.ts'
import type { PolicyDocument } from '../../core/document.ts'
import { CHUNKER_VERSION } from '../chunk-document.ts'
import { readClauseTexts } from './clause-text.ts'
import { dateStatus } from './date-status.ts'
import type { Facet, FacetExtractor } from './facet.ts'
import { figure } from './figure.ts'
import { placeIndustry } from './place-industry.ts'
import { responsibility } from './responsibility.ts'

/** Names the rules of all extractors: an index whose facets another version made is stale. */
export const FACETS_VERSION = 'facets-v3'

/** How documents are split into what an index holds: chunks and facets. */
export const SPLIT_VERSION = `${CHUNKER_VERSION}+${FACETS_VERSION}`

const EXTRACTORS: readonly FacetExtractor[] = [responsibility, placeIndustry, figure, dateStatus]

/** Facets of a document by kind, then in reading order. `clauses` are those of `parseClauses`. */
export const extractFacets = (document: PolicyDocument, clauses: readonly Clause[]): Facet[] => {
  const texts = readClauseTexts(document, clauses)
  return EXTRACTORS.flatMap((extractor) => extractor.extract(document, texts))
}
