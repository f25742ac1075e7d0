// The facets that an MCP client lists, whatever their kind, in one shape.
import type { Assistant } from '../assistant/assistant.ts'
import type { FacetPage, FacetQuery } from '../assistant/facet-views.ts'
import { AppError } from '../core/errors.ts'
import { documentKey } from '../core/ids.ts'

export const FACET_KINDS = ['units', 'tasks', 'industries', 'places', 'figures'] as const
export type FacetKind = (typeof FACET_KINDS)[number]

export type FacetListing = {
  readonly kind: FacetKind
  readonly name?: string | undefined
  readonly q?: string | undefined
  readonly documents?: readonly string[] | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

const DEFAULT_LIMIT = 10

const pageOf = ({ facets }: Assistant, { kind, name }: FacetListing, query: FacetQuery): Promise<FacetPage<object>> => {
  switch (kind) {
    case 'units': return facets.units(query)
    case 'industries': return facets.industries(query)
    case 'places': return facets.places(query)
    case 'figures': return facets.figures(query)
    case 'tasks':
      if (name === undefined) throw new AppError('REQUEST_INVALID', '请求不合要求：name：kind 为 tasks 时要写单位名称。', { details: { errors: [{ path: 'name', message: '要写单位名称' }] } })
      return facets.unitTasks(name, query)
  }
}

/** @throws AppError `REQUEST_INVALID`, `FILTER_UNKNOWN`, `FACET_UNKNOWN` */
export const listFacets = async (assistant: Assistant, listing: FacetListing) => {
  const { kind, q, documents, limit = DEFAULT_LIMIT, cursor } = listing
  const query: FacetQuery = { limit, ...(q !== undefined && { q }), ...(cursor !== undefined && { cursor }), ...(documents && { filters: { documents: documents.map(documentKey) } }) }
  const { items, total, nextCursor } = await pageOf(assistant, listing, query)
  return { kind, items, total, nextCursor }
}
