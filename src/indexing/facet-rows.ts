// Rows of the table of facets: what is asked for by index stands in columns of its own, the rest in the payload.
import type { Facet } from '../corpus/facets/facet.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'

export type FacetRow = {
  readonly kind: Facet['kind']; readonly name: string; readonly value: string
  readonly clause_id: ClauseId; readonly document_key: DocumentKey
  readonly start: number; readonly end: number
  /** JSON of the facet without what the other columns hold. */
  readonly payload: string
}

export const FACET_COLUMNS = ['kind', 'name', 'value', 'clause_id', 'document_key', 'start', 'end', 'payload']

/** `name` is what facets of the kind are looked up by, `value` what they say of it. */
const lookup = (facet: Facet): { readonly name: string; readonly value: string } => {
  switch (facet.kind) {
    case 'responsibility':
      return { name: facet.unit, value: facet.surface }
    case 'place-industry':
      return { name: facet.place, value: facet.industry }
    case 'figure':
      return { name: facet.attribute, value: facet.unit }
    case 'date-status':
      return { name: facet.field, value: facet.value }
  }
}

export const writeFacetRow = (facet: Facet): FacetRow => {
  const { kind, clauseId, documentKey, span, ...payload } = facet
  return { kind, ...lookup(facet), clause_id: clauseId, document_key: documentKey, start: span.start, end: span.end, payload: JSON.stringify(payload) }
}

export const readFacetRow = (row: FacetRow): Facet =>
  ({
    ...(JSON.parse(row.payload) as object),
    kind: row.kind,
    clauseId: row.clause_id,
    documentKey: row.document_key,
    span: { start: row.start, end: row.end },
  }) as Facet
