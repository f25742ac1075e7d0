// What kinds of answer may ask of the corpus beside the evidence: its facets, and evidence for them.
import type { FigureFacet, ResponsibilityFacet } from '../corpus/facets/facet.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Store } from '../indexing/store.ts'
import { evidenceAt } from '../retrieve/evidence-at.ts'
import type { Evidence } from '../retrieve/evidence.ts'

export type CorpusView = {
  readonly textOf: (key: DocumentKey) => string
  /** Duties of the units, in the order of the documents and their text. */
  readonly unitTasks: (units: readonly string[]) => ResponsibilityFacet[]
  readonly figures: (documents: readonly DocumentKey[]) => FigureFacet[]
  readonly evidenceAt: (facet: Pick<ResponsibilityFacet | FigureFacet, 'clauseId' | 'span'>) => Evidence | null
}

export const createCorpusView = (store: Store): CorpusView => ({
  textOf: store.text,
  unitTasks: (units) => units.flatMap((unit) => store.facets.unitTasks(unit)),
  figures: (documents) => store.facets.facets('figure', { documents }),
  evidenceAt: ({ clauseId, span }) => evidenceAt(store, clauseId, span),
})
