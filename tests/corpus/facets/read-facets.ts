// A small document and its facets of one kind: what the tests of the extractors start from.
import { parseClauses } from '../../../src/corpus/clause-tree.ts'
import { extractFacets } from '../../../src/corpus/facets/extract-facets.ts'
import type { Facet, FacetKind } from '../../../src/corpus/facets/facet.ts'
import { foundingDocuments, makeDocument } from '../founding.ts'

type Of<K extends FacetKind> = Extract<Facet, { readonly kind: K }>
type Meta = { readonly title?: string; readonly region?: string }

export const readFacets = <K extends FacetKind>(kind: K, text: string, { title = '标题', region = '' }: Meta = {}): Of<K>[] => {
  const document = { ...makeDocument(text, { title }), region }
  return extractFacets(document, parseClauses(document)).filter((facet): facet is Of<K> => facet.kind === kind)
}

/** Facets of a founding document, those of one clause where it is named. */
export const readFounding = <K extends FacetKind>(kind: K, key: string, clause?: string): Of<K>[] =>
  foundingDocuments()
    .filter((document) => document.key === key)
    .flatMap((document) => extractFacets(document, parseClauses(document)))
    .filter((facet): facet is Of<K> => facet.kind === kind && (clause === undefined || facet.clauseId === `${key}/${clause}`))
