// Responsible units and their tasks, from facets.
import { AppError } from '../core/errors.ts'
import { groupBy } from '../core/group-by.ts'
import { unspaced } from '../core/unspaced.ts'
import type { ResponsibilityFacet, Role } from '../corpus/facets/facet.ts'
import { createUnitAliases, matchUnits } from '../corpus/facets/match-units.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import type { Store } from '../indexing/store.ts'
import { citeFacet, shownText } from './facet-citation.ts'
import { facetPage } from './facet-page.ts'
import { coverageOf, type FacetScope, readScope } from './facet-scope.ts'
import type { FacetPage, TaskView, UnitQuery, UnitView } from './facet-views.ts'
import { nearestNames } from './nearest-names.ts'

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

const toUnit = (name: string, facets: readonly ResponsibilityFacet[]): UnitView => {
  const roles: Partial<Record<Role, number>> = {}
  for (const { role } of facets) roles[role] = (roles[role] ?? 0) + 1
  const surfaces = distinct(facets.map(({ surface }) => surface)).sort()
  return { name, jurisdiction: facets[0]?.jurisdiction ?? '', surfaces, tasks: facets.length, roles, documents: distinct(facets.map(({ documentKey }) => documentKey)) }
}

const groupUnits = (facets: readonly ResponsibilityFacet[]): UnitView[] =>
  [...groupBy(facets, ({ unit }) => unit)].map(([name, own]) => toUnit(name, own)).sort((a, b) => b.tasks - a.tasks || (a.name < b.name ? -1 : 1))

/** Units by any of their spellings. @throws AppError `FACET_UNKNOWN` with the nearest. */
const createResolver = (store: Store) => {
  const state: { known: ReturnType<typeof load> | null } = { known: null }
  const load = () => {
    const units = store.facets.units()
    return { units, aliases: createUnitAliases(units) }
  }
  return (asked: string): readonly string[] => {
    const { units, aliases } = (state.known ??= load())
    const name = unspaced(asked)
    const [match] = matchUnits(name, aliases)
    if (match && match.text === name) return match.units
    const nearest = nearestNames(name, units.map((unit) => ({ name: unit.name, spellings: [unit.name, ...unit.surfaces] })))
    const hint = nearest.length > 0 ? `相近的有：${nearest.join('、')}；` : ''
    throw new AppError('FACET_UNKNOWN', `文件库中没有名为“${asked}”的单位；${hint}全部单位见 GET /facets/units 或 npx wence facets units。`, { details: { name: asked, nearest } })
  }
}

const toTask = (store: Store, facet: ResponsibilityFacet): TaskView => {
  const beside = ofKind(store.facets.clauseFacets(facet.clauseId), 'responsibility').filter((other) =>
    other.unit !== facet.unit && other.taskSpan.start === facet.taskSpan.start && other.taskSpan.end === facet.taskSpan.end && !other.secondName)
  const citation = citeFacet(store, facet, facet.taskSpan)
  return {
    unit: facet.unit, role: facet.role, position: facet.position, task: facet.task, duty: shownText(store, facet, citation.span),
    partners: beside.map(({ unit, role }) => ({ unit, role })), surface: facet.surface, surfaceSpan: facet.span, citation,
  }
}

const ofRole = (facets: readonly ResponsibilityFacet[], role: Role | undefined): readonly ResponsibilityFacet[] => (role === undefined ? facets : facets.filter((facet) => facet.role === role))

export type UnitFacets = {
  readonly units: (query: UnitQuery) => FacetPage<UnitView>
  readonly unitTasks: (name: string, query: UnitQuery) => FacetPage<TaskView> & { readonly units: readonly UnitView[] }
}

/** Over one build. `units` reads all duties of the documents asked for, `unitTasks` those of the unit. */
export const createUnitFacets = (store: Store): UnitFacets => {
  const resolve = createResolver(store)
  const matching = (facets: readonly ResponsibilityFacet[], scope: FacetScope): ResponsibilityFacet[] =>
    facets.filter((facet) => scope.matches([facet.task, facet.surface, shownText(store, facet, facet.taskSpan)]))
  return {
    units: (query) => {
      const scope = readScope(store, query)
      const named = groupUnits(ofRole(store.facets.facets('responsibility', scope.filter), query.role)).filter(({ name, surfaces }) => scope.matches([name, ...surfaces]))
      const matched = new Set(named.flatMap(({ documents }) => documents)).size
      return facetPage(named, query, { build: store.build, coverage: { matched, scanned: scope.scanned } })
    },
    unitTasks: (name, query) => {
      const scope = readScope(store, query)
      const facets = matching(ofRole(resolve(name).flatMap((unit) => store.facets.unitTasks(unit, scope.filter)), query.role), scope)
      const page = facetPage(facets, query, { build: store.build, coverage: coverageOf(facets, scope) })
      return { units: groupUnits(facets), ...page, items: page.items.map((facet) => toTask(store, facet)) }
    },
  }
}
