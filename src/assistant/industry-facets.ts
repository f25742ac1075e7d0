// Which place develops which industry, read both ways, from facets.
import { AppError } from '../core/errors.ts'
import { groupBy } from '../core/group-by.ts'
import type { PlaceIndustryFacet, Strength } from '../corpus/facets/facet.ts'
import { industryName } from '../corpus/facets/industry-name.ts'
import type { FacetFilter } from '../indexing/facet-store.ts'
import type { Store } from '../indexing/store.ts'
import { citeFacet } from './facet-citation.ts'
import { facetPage } from './facet-page.ts'
import { containsWords, coverageOf, readScope } from './facet-scope.ts'
import type { FacetPage, IndustryQuery, IndustryView, PlaceView, StatementView } from './facet-views.ts'
import { nearestNames, type Spelled } from './nearest-names.ts'

const ORDER: Readonly<Record<Strength, number>> = { leading: 0, supporting: 1, mention: 2 }

const strongestFirst = (facets: readonly PlaceIndustryFacet[]): PlaceIndustryFacet[] => [...facets].sort((a, b) => ORDER[a.strength] - ORDER[b.strength])

const countStrengths = (facets: readonly PlaceIndustryFacet[]): Record<Strength, number> => {
  const counts = { leading: 0, supporting: 0, mention: 0 }
  for (const { strength } of facets) counts[strength] += 1
  return counts
}

const toStatement = (store: Store, facet: PlaceIndustryFacet): StatementView => ({
  place: facet.place, level: facet.level, within: facet.within, zone: facet.zone, industry: industryName(facet.industry), strength: facet.strength,
  surface: facet.surface, surfaceSpan: facet.span, citation: citeFacet(store, facet, facet.statement),
})

const placesOf = ({ place, within, zone }: PlaceIndustryFacet): string[] => [place, within, zone].filter((name) => name !== '')
const distinct = (values: readonly string[]): string[] => [...new Set(values)]
const spelled = (names: readonly string[]): Spelled[] => distinct(names).map((name) => ({ name, spellings: [name] }))

/** @throws AppError `FACET_UNKNOWN` naming what is nearest. */
const unknown = (what: string, asked: string, known: readonly Spelled[]): AppError => {
  const nearest = nearestNames(asked, known)
  const hint = nearest.length > 0 ? `相近的有：${nearest.join('、')}；` : ''
  const route = what === '地点' ? 'places' : 'industries'
  return new AppError('FACET_UNKNOWN', `文件库中没有提到${what}“${asked}”；${hint}全部${what}见 GET /facets/${route} 或 npx wence facets ${route}。`, { details: { name: asked, nearest } })
}

/** The facets asked for. A place or industry that no document names is refused; one that the other filters leave out is not. */
const select = (store: Store, query: IndustryQuery, filter: FacetFilter): PlaceIndustryFacet[] => {
  const { place, industry, level, strength } = query
  const inPlace = (facet: PlaceIndustryFacet): boolean => place === undefined || placesOf(facet).some((name) => containsWords(name, place))
  const ofIndustry = (facet: PlaceIndustryFacet): boolean => industry === undefined || containsWords(facet.industry, industryName(industry))
  const all = store.facets.facets('place-industry')
  if (place !== undefined && !all.some(inPlace)) throw unknown('地点', place, spelled(all.flatMap(placesOf)))
  if (industry !== undefined && !all.some(ofIndustry)) throw unknown('产业', industry, spelled(all.map((facet) => industryName(facet.industry))))
  return all.filter((facet) =>
    (filter.documents === undefined || filter.documents.includes(facet.documentKey)) && inPlace(facet) && ofIndustry(facet) && (level === undefined || facet.level === level) && (strength === undefined || facet.strength === strength))
}

const toIndustry = (store: Store, name: string, facets: readonly PlaceIndustryFacet[]): IndustryView => ({
  name, surfaces: distinct(facets.map(({ surface }) => surface)).sort(), strengths: countStrengths(facets), zones: distinct(facets.map(({ zone }) => zone).filter((zone) => zone !== '')),
  statements: strongestFirst(facets).map((facet) => toStatement(store, facet)),
})

const toPlace = (store: Store, facets: readonly PlaceIndustryFacet[]): PlaceView => {
  const [{ place = '', level = 'zone', within = '', zone = '' } = {}] = facets
  return { name: place, level, within, zone, strengths: countStrengths(facets), statements: strongestFirst(facets).map((facet) => toStatement(store, facet)) }
}

const breadth = (facets: readonly PlaceIndustryFacet[]): number => new Set(facets.map(({ place, zone }) => `${zone}|${place}`)).size

export type IndustryFacets = {
  readonly industries: (query: IndustryQuery) => FacetPage<IndustryView>
  readonly places: (query: IndustryQuery) => FacetPage<PlaceView>
}

/** Over one build. Both read all facets of the kind. */
export const createIndustryFacets = (store: Store): IndustryFacets => {
  const read = (query: IndustryQuery) => {
    const scope = readScope(store, query)
    const matches = (facet: PlaceIndustryFacet): boolean => scope.matches([facet.industry, ...placesOf(facet)])
    const facets = select(store, query, scope.filter).filter(matches)
    return { facets, about: { build: store.build, coverage: coverageOf(facets, scope) } }
  }
  return {
    industries: (query) => {
      const { facets, about } = read(query)
      const groups = [...groupBy(facets, ({ industry }) => industryName(industry))].sort(([a, inA], [b, inB]) => breadth(inB) - breadth(inA) || inB.length - inA.length || (a < b ? -1 : 1))
      const page = facetPage(groups, query, about)
      return { ...page, items: page.items.map(([name, own]) => toIndustry(store, name, own)) }
    },
    places: (query) => {
      const { facets, about } = read(query)
      const page = facetPage([...groupBy(facets, ({ zone, within, place }) => `${zone}|${within === zone ? '' : within}|${place}`).values()], query, about)
      return { ...page, items: page.items.map((own) => toPlace(store, own)) }
    },
  }
}
