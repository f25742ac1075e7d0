// Reads facets of a build by index: by kind and document, by unit, by place, by industry, by clause.
import type Database from 'better-sqlite3'
import type { Facet, FacetKind, PlaceIndustryFacet, ResponsibilityFacet } from '../corpus/facets/facet.ts'
import type { KnownUnit } from '../corpus/facets/match-units.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'
import { type FacetRow, readFacetRow } from './facet-rows.ts'
import { createLru } from './lru.ts'

export type FacetOf<K extends FacetKind> = Extract<Facet, { readonly kind: K }>

export type FacetFilter = {
  /** Only of these documents; all where it is left out. */
  readonly documents?: readonly DocumentKey[]
}

/** A unit as the corpus knows it, with how often and how it is written. */
export type StoredUnit = KnownUnit & { readonly facets: number }
/** A place or an industry and how many facets name it. */
export type NamedCount = { readonly name: string; readonly facets: number }

/** All lists are in the order of the documents, then of the text; names in the order of their characters. */
export type FacetStore = {
  readonly facets: <K extends FacetKind>(kind: K, filter?: FacetFilter) => FacetOf<K>[]
  /** What a unit does; `unit` is an identity such as 四川省商务厅. */
  readonly unitTasks: (unit: string, filter?: FacetFilter) => ResponsibilityFacet[]
  readonly units: () => StoredUnit[]
  readonly placeIndustries: (place: string, filter?: FacetFilter) => PlaceIndustryFacet[]
  readonly industryPlaces: (industry: string, filter?: FacetFilter) => PlaceIndustryFacet[]
  readonly places: () => NamedCount[]
  readonly industries: () => NamedCount[]
  readonly clauseFacets: (id: ClauseId) => readonly Facet[]
}

/** Facets kept parsed, about 500 bytes each: those of the documents and clauses that are asked for, and not all of a large corpus. */
const CACHE_FACETS = 20_000

const COLUMNS = 'kind, name, value, clause_id, document_key, start, end, payload'

const prepare = (database: Database.Database) => ({
  byKind: database.prepare<[string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE kind = ? ORDER BY id`),
  byDocument: database.prepare<[string, string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE kind = ? AND document_key = ? ORDER BY id`),
  byName: database.prepare<[string, string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE kind = ? AND name = ? ORDER BY id`),
  byValue: database.prepare<[string, string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE kind = ? AND value = ? ORDER BY id`),
  byClause: database.prepare<[string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE clause_id = ? ORDER BY id`),
  // Both are answered from the index alone.
  names: database.prepare<[string], NamedCount>('SELECT name, count(*) AS facets FROM facets WHERE kind = ? GROUP BY name ORDER BY name'),
  values: database.prepare<[string], NamedCount>('SELECT value AS name, count(*) AS facets FROM facets WHERE kind = ? GROUP BY value ORDER BY value'),
  surfaces: database.prepare<[string], { name: string; value: string; facets: number }>('SELECT name, value, count(*) AS facets FROM facets WHERE kind = ? GROUP BY name, value ORDER BY name, value'),
  one: database.prepare<[string, string], FacetRow>(`SELECT ${COLUMNS} FROM facets WHERE kind = ? AND name = ? LIMIT 1`),
})

type Reader = ReturnType<typeof prepare>

const readUnits = (reader: Reader): StoredUnit[] => {
  const units = new Map<string, { surfaces: string[]; facets: number }>()
  for (const { name, value, facets } of reader.surfaces.all('responsibility')) {
    const unit = units.get(name) ?? { surfaces: [], facets: 0 }
    unit.surfaces.push(value)
    unit.facets += facets
    units.set(name, unit)
  }
  return [...units].map(([name, unit]) => {
    const row = reader.one.get('responsibility', name)
    const facet = row ? (readFacetRow(row) as ResponsibilityFacet) : null
    return { name, jurisdiction: facet?.jurisdiction ?? '', ...unit }
  })
}

const within = <F extends Facet>(facets: readonly Facet[], { documents }: FacetFilter = {}): F[] =>
  (documents === undefined ? facets : facets.filter(({ documentKey }) => documents.includes(documentKey))) as F[]

/** All methods are synchronous and read only the rows that they return, or an index. */
export const createFacetStore = (database: Database.Database): FacetStore => {
  const reader = prepare(database)
  const cache = createLru<readonly Facet[]>({ maxWeight: CACHE_FACETS, weigh: (facets) => facets.length + 1 })
  const ofDocument = (kind: FacetKind, key: DocumentKey): readonly Facet[] => cache.get(`${kind} ${key}`, () => reader.byDocument.all(kind, key).map(readFacetRow))
  return {
    facets: <K extends FacetKind>(kind: K, { documents }: FacetFilter = {}) =>
      (documents === undefined ? reader.byKind.all(kind).map(readFacetRow) : [...documents].sort().flatMap((key) => ofDocument(kind, key))) as FacetOf<K>[],
    unitTasks: (unit, filter) => within(reader.byName.all('responsibility', unit).map(readFacetRow), filter),
    units: () => readUnits(reader),
    placeIndustries: (place, filter) => within(reader.byName.all('place-industry', place).map(readFacetRow), filter),
    industryPlaces: (industry, filter) => within(reader.byValue.all('place-industry', industry).map(readFacetRow), filter),
    places: () => reader.names.all('place-industry'),
    industries: () => reader.values.all('place-industry'),
    clauseFacets: (id) => cache.get(`clause ${id}`, () => reader.byClause.all(id).map(readFacetRow)),
  }
}
