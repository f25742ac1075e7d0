// Facets as the edges see them: units with their tasks, places with their industries, figures; every one with its citation.
import type { Coverage, Filters } from '../core/answer.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Span } from '../core/span.ts'
import type { FigureFacet, PlaceIndustryFacet, PlaceLevel, ResponsibilityFacet, Role, Strength } from '../corpus/facets/facet.ts'
import type { SearchResult } from './assistant.ts'

/** The clause that says it, shaped as a search result. `quote` is the sentence or statement, `document.text.slice(span.start, span.end)`. */
export type FacetCitation = Omit<SearchResult, 'score' | 'explain'>

/** What every list can be narrowed by. An empty list of documents or regions narrows nothing. */
export type FacetQuery = {
  readonly filters?: Partial<Filters>
  /** Words that must all stand in the entry, whatever their case and width. */
  readonly q?: string
  /** Entries of a page; all of them where it is left out. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

export type UnitQuery = FacetQuery & { readonly role?: Role }
export type IndustryQuery = FacetQuery & {
  /** Part of the name of the place, of what it lies in, or of its zone. */
  readonly place?: string
  readonly industry?: string
  readonly level?: PlaceLevel
  readonly strength?: Strength
}
export type FigureQuery = FacetQuery & { readonly place?: string; readonly attribute?: string; readonly unit?: string; readonly year?: number }

/** `total` counts all pages. `coverage` says in how many of the documents that the filters leave anything was found. */
export type FacetPage<T> = { readonly items: readonly T[]; readonly total: number; readonly nextCursor: string | null; readonly coverage: Coverage }

/** Where an entry stands: its own words, exact. */
type Stated = { /** Folded for display. */ readonly surface: string; readonly surfaceSpan: Span; readonly citation: FacetCitation }

export type UnitView = {
  /** One name for all surface forms: 四川省发展改革委. */
  readonly name: string
  readonly jurisdiction: string
  readonly surfaces: readonly string[]
  readonly tasks: number
  readonly roles: Readonly<Partial<Record<Role, number>>>
  readonly documents: readonly DocumentKey[]
}

export type TaskView = Stated & Pick<ResponsibilityFacet, 'unit' | 'role' | 'position' | 'task'> & {
  /** The text that the duty is about, folded for display; the citation's quote unfolded. */
  readonly duty: string
  /** The other units of the same duty, in the text's order. */
  readonly partners: readonly { readonly unit: string; readonly role: Role }[]
}

/** A place and an industry that the text joins. */
export type StatementView = Stated & Pick<PlaceIndustryFacet, 'place' | 'level' | 'within' | 'zone' | 'strength'> & {
  /** One name for the ways of writing it. */
  readonly industry: string
}

type Strengths = Readonly<Record<Strength, number>>

/** `statements` are strongest first. */
export type IndustryView = { readonly name: string; readonly surfaces: readonly string[]; readonly strengths: Strengths; readonly zones: readonly string[]; readonly statements: readonly StatementView[] }
export type PlaceView = Pick<PlaceIndustryFacet, 'level' | 'within' | 'zone'> & { readonly name: string; readonly strengths: Strengths; readonly statements: readonly StatementView[] }

export type FigureView = Stated & Pick<FigureFacet, 'subject' | 'attribute' | 'value' | 'upper' | 'unit' | 'comparator' | 'relation' | 'year'>

/** All reject with AppError: `FILTER_UNKNOWN`, `FACET_UNKNOWN` for a unit, place or industry that no text names, `REQUEST_INVALID` for a cursor of another index. */
export type Facets = {
  /** Those with most tasks first. */
  readonly units: (query: UnitQuery) => Promise<FacetPage<UnitView>>
  /** In reading order. `name` may be any surface form; one that several units share gives the tasks of all, and `units` names them. */
  readonly unitTasks: (name: string, query: UnitQuery) => Promise<FacetPage<TaskView> & { readonly units: readonly UnitView[] }>
  /** Those of most zones and places first. */
  readonly industries: (query: IndustryQuery) => Promise<FacetPage<IndustryView>>
  /** In the order in which the texts name them. */
  readonly places: (query: IndustryQuery) => Promise<FacetPage<PlaceView>>
  /** In reading order. */
  readonly figures: (query: FigureQuery) => Promise<FacetPage<FigureView>>
}
