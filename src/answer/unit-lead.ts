// The line that names the responsible units of a clause, in the text's order.
import type { ResponsibilityFacet } from '../corpus/facets/facet.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import type { Query } from '../retrieve/query.ts'
import { plainLine } from './render.ts'
import type { Claim, Material, Selection } from './selection.ts'

/** Only the province's own departments: not cities, parks and whoever else is concerned. */
const PROVINCIAL_ONLY = /省级(?:部门|单位)|省直|省里(?:的)?(?:哪|部门|单位)/u
const LOCAL_UNIT = /市（州）|各市|园区|管委会|有关(?:市|部门|单位)|人民政府$/u

const shortOf = (jurisdiction: string): string => jurisdiction.replace(/[省市]$/u, '')

/** Of units of several provinces those of the one that the question names; else all. */
const ofSide = (facets: readonly ResponsibilityFacet[], { asked, standalone }: Query): readonly ResponsibilityFacet[] => {
  const jurisdictions = [...new Set(facets.map(({ jurisdiction }) => jurisdiction))].filter((each) => /[省市]$/u.test(each))
  for (const question of [asked, standalone]) {
    const named = jurisdictions.filter((each) => question.includes(shortOf(each)))
    if (jurisdictions.length > 1 && named.length === 1) return facets.filter(({ jurisdiction }) => jurisdiction === named[0])
  }
  return facets
}

const wanted = (facets: readonly ResponsibilityFacet[], query: Query): readonly ResponsibilityFacet[] => {
  const side = ofSide(facets, query)
  const provincial = PROVINCIAL_ONLY.test(query.asked) ? side.filter(({ unit }) => !LOCAL_UNIT.test(unit)) : side
  return provincial.length > 0 ? provincial : side
}

const ROLE_NAMES: Readonly<Record<ResponsibilityFacet['role'], string>> = { 牵头: '牵头单位', 责任: '责任单位', 配合: '配合单位', 指导: '指导单位', 组长: '组长', 领导: '领导机构', 办公室: '办公室所在单位' }

/** A clause this much as likely as the first may name the units that the first does not. */
const LEAST_SHARE = 0.4

/** 「责任单位：甲厅、乙委[1]」 for the first selection whose clause names a unit, among those about as likely as the first; none where no clause does. */
export const unitLead = ({ query, corpus }: Material, selections: readonly Selection[]): Claim[] => {
  const least = LEAST_SHARE * (selections[0]?.evidence.relevance ?? 0)
  const facetsOf = ({ evidence }: Selection): ResponsibilityFacet[] => ofKind(corpus.clauseFacets(evidence.clause.id), 'responsibility').filter(({ secondName }) => !secondName)
  const at = selections.findIndex((selection) => selection.evidence.relevance >= least && facetsOf(selection).length > 0)
  if (at < 0) return []
  const facets = facetsOf(selections[at]!)
  const roles = new Map<ResponsibilityFacet['role'], string[]>()
  for (const { role, surface } of wanted(facets, query)) roles.set(role, [...new Set([...(roles.get(role) ?? []), surface])])
  return [...roles].map(([role, surfaces]) => ({
    text: `**${ROLE_NAMES[role]}**：${surfaces.map(plainLine).join('、')}[#${at}]\n`,
    surfaces: surfaces.map((surface) => ({ selection: at, surface })),
  }))
}
