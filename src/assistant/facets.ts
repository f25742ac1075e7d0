// The facets of a build as the edges ask for them.
import type { Store } from '../indexing/store.ts'
import type { Facets } from './facet-views.ts'
import { createFigureFacets } from './figure-facets.ts'
import { createIndustryFacets } from './industry-facets.ts'
import { createUnitFacets } from './unit-facets.ts'

/** Nothing is read before the first call. */
export const createFacets = (store: Store): Facets => {
  const { units, unitTasks } = createUnitFacets(store)
  const { industries, places } = createIndustryFacets(store)
  const { figures } = createFigureFacets(store)
  // A store on a database server will answer later; the interface promises as much already.
  const later = <In, Out>(read: (query: In) => Out) => (query: In): Promise<Out> => Promise.resolve(query).then(read)
  return { units: later(units), unitTasks: (name, query) => later((given: typeof query) => unitTasks(name, given))(query), industries: later(industries), places: later(places), figures: later(figures) }
}
