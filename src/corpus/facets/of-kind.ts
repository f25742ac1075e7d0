// The facets of one kind among those of a clause.
import type { Facet, FacetKind } from './facet.ts'

/** Those of the kind, in their order, typed as what they are. */
export const ofKind = <K extends FacetKind>(facets: readonly Facet[], kind: K): Extract<Facet, { readonly kind: K }>[] =>
  facets.filter((facet): facet is Extract<Facet, { readonly kind: K }> => facet.kind === kind)
