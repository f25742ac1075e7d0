// Figures of the documents, from facets.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import { findQuantities } from '../corpus/facets/quantities.ts'
import type { Store } from '../indexing/store.ts'
import { citeFacet, sentenceSpan, shownText } from './facet-citation.ts'
import { facetPage } from './facet-page.ts'
import { containsWords, coverageOf, type FacetScope, readScope } from './facet-scope.ts'
import type { FacetPage, FigureQuery, FigureView } from './facet-views.ts'

const toFigure = (store: Store, facet: FigureFacet): FigureView => ({
  subject: facet.subject, attribute: facet.attribute, value: facet.value, upper: facet.upper, unit: facet.unit, comparator: facet.comparator, relation: facet.relation, year: facet.year,
  surface: facet.surface, surfaceSpan: facet.span, citation: citeFacet(store, facet, sentenceSpan(store, facet)),
})

/** 亿元 and 公顷 are asked for by the unit that they are kept in. */
const baseUnit = (unit: string): string => findQuantities(`1${unit}`)[0]?.unit ?? unit

/** Words are looked for in the figure's own parts and in its clause. */
const fits = (store: Store, facet: FigureFacet, { query, scope }: { readonly query: FigureQuery; readonly scope: FacetScope }): boolean => {
  const { place, attribute, unit, year, q } = query
  if (place !== undefined && !containsWords(facet.subject, place)) return false
  if (attribute !== undefined && !containsWords(facet.attribute, attribute)) return false
  if (unit !== undefined && facet.unit !== unit && facet.unit !== baseUnit(unit)) return false
  if (year !== undefined && facet.year !== year) return false
  if (q === undefined) return true
  const clause = store.clause(facet.clauseId)
  return scope.matches([facet.subject, facet.attribute, facet.surface, clause ? shownText(store, facet, clause.span) : ''])
}

export type FigureFacets = { readonly figures: (query: FigureQuery) => FacetPage<FigureView> }

/** Over one build. Reads all figures of the documents asked for. */
export const createFigureFacets = (store: Store): FigureFacets => ({
  figures: (query) => {
    const scope = readScope(store, query)
    const facets = store.facets.facets('figure', scope.filter).filter((facet) => fits(store, facet, { query, scope }))
    const page = facetPage(facets, query, { build: store.build, coverage: coverageOf(facets, scope) })
    return { ...page, items: page.items.map((facet) => toFigure(store, facet)) }
  },
})
