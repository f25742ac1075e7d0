// What the facet lists share: the documents that filters leave, words that must occur, how many documents matched.
import { foldForMatch } from '../core/fold.ts'
import type { Coverage } from '../core/answer.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { FacetFilter } from '../indexing/facet-store.ts'
import type { Store } from '../indexing/store.ts'
import { checkFilters } from './check-filters.ts'
import type { FacetQuery } from './facet-views.ts'

export type FacetScope = {
  readonly filter: FacetFilter
  readonly scanned: number
  /** True where all words of the query stand in one of the texts or another. */
  readonly matches: (texts: readonly string[]) => boolean
}

const folded = (text: string): string => foldForMatch(text).text

/** True where `text` contains `words`, whatever their case and width. */
export const containsWords = (text: string, words: string): boolean => folded(text).includes(folded(words))

/** @throws AppError `FILTER_UNKNOWN`. */
export const readScope = (store: Store, { filters, q = '' }: FacetQuery): FacetScope => {
  const documents = checkFilters(filters, store.documents())
  const words = q.split(/\s+/u).map(folded).filter((word) => word !== '')
  return {
    filter: documents ? { documents: [...documents] } : {},
    scanned: documents ? documents.size : store.documents().length,
    matches: (texts) => {
      if (words.length === 0) return true
      const all = folded(texts.join('|'))
      return words.every((word) => all.includes(word))
    },
  }
}

export const coverageOf = (facets: readonly { readonly documentKey: DocumentKey }[], { scanned }: FacetScope): Coverage => ({ matched: new Set(facets.map(({ documentKey }) => documentKey)).size, scanned })
