// What kinds of answer may ask of the corpus beside the evidence: its outline, its facets, and evidence for them.
import type { Facet, FigureFacet, PlaceIndustryFacet, ResponsibilityFacet } from '../corpus/facets/facet.ts'
import type { Clause } from '../core/clause.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'
import type { Span } from '../core/span.ts'
import type { Store } from '../indexing/store.ts'
import { evidenceAt } from '../retrieve/evidence-at.ts'
import type { Evidence } from '../retrieve/evidence.ts'

export type CorpusView = {
  readonly textOf: (key: DocumentKey) => string
  /** In reading order, the root first. */
  readonly clauses: (key: DocumentKey) => readonly Clause[]
  /** Duties of the units, in the order of the documents and their text. */
  readonly unitTasks: (units: readonly string[]) => ResponsibilityFacet[]
  /** Names of all units, in the order of their characters. */
  readonly unitNames: () => readonly string[]
  readonly figures: (documents: readonly DocumentKey[]) => FigureFacet[]
  readonly placeIndustries: (documents: readonly DocumentKey[]) => PlaceIndustryFacet[]
  /** All facets of a clause, in reading order. */
  readonly clauseFacets: (id: ClauseId) => readonly Facet[]
  readonly evidenceAt: (place: { readonly clauseId: ClauseId; readonly span: Span }) => Evidence | null
}

export const createCorpusView = (store: Store): CorpusView => ({
  textOf: store.text,
  clauses: store.clauses,
  unitTasks: (units) => units.flatMap((unit) => store.facets.unitTasks(unit)),
  unitNames: () => store.facets.units().map(({ name }) => name),
  figures: (documents) => store.facets.facets('figure', { documents }),
  placeIndustries: (documents) => store.facets.facets('place-industry', { documents }),
  clauseFacets: store.facets.clauseFacets,
  evidenceAt: ({ clauseId, span }) => evidenceAt(store, clauseId, span),
})
