// The line that gives the figure before the sentence that holds it.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import { containsSpan } from '../core/span.ts'
import { unspaced } from '../core/unspaced.ts'
import type { Query } from '../retrieve/query.ts'
import { askedFigure } from './asked-kinds.ts'
import { plainLine } from './render.ts'
import type { Claim, Material, Selection } from './selection.ts'

/** More figures than these are a paragraph, not a value. */
const MOST_FIGURES = 3
/** Share of the best match's shared characters that a further figure must have to be told too. */
const NEAR_BEST = 0.8

/** How well a figure's own words are those of the question; its subject and its year count for a character each. */
const shared = ({ standalone }: Query, { subject, attribute, year }: FigureFacet): number => {
  const characters = new Set(standalone)
  const own = [...new Set(attribute)]
  const common = own.filter((character) => characters.has(character)).length
  const subjects = [...new Set(subject)].filter((character) => characters.has(character)).length > 0 ? 1 : 0
  // An attribute that is asked for whole comes before a longer one that merely holds the same words.
  return (own.length > 0 ? (common * common) / own.length : 0) + subjects + (year > 0 && standalone.includes(String(year)) ? 1 : 0)
}

/** Figures in what a selection says, of the kind that is asked for. */
const saidFigures = ({ query, corpus }: Material, { evidence, spans }: Selection): FigureFacet[] => {
  const kind = askedFigure(query)
  return ofKind(corpus.clauseFacets(evidence.clause.id), 'figure')
    .filter((figure) => spans.some((span) => containsSpan(span, figure.span)) && (kind === null || kind.given.test(unspaced(figure.surface))))
}

/** 「**98.2平方公里**（实施范围）[1]」 from the first selection; none where it is not plain which of its figures is meant. */
export const figureLead = (material: Material, [first]: readonly Selection[]): Claim[] => {
  if (!first || !material.query.intents.has('figure')) return []
  const figures = saidFigures(material, first).map((figure) => ({ figure, shared: shared(material.query, figure) }))
  const best = Math.max(0, ...figures.map((each) => each.shared))
  const told = figures.filter((each) => each.shared >= NEAR_BEST * best)
  if (best === 0 || told.length === 0 || told.length > MOST_FIGURES) return []
  const line = told.map(({ figure }) => `**${plainLine(figure.surface)}**${figure.attribute ? `（${plainLine([figure.year > 0 ? `${figure.year}年` : '', figure.attribute].join(''))}）` : ''}`).join('，')
  return [{ text: `${line}[#0]\n`, surfaces: told.map(({ figure }) => ({ selection: 0, surface: figure.surface })) }]
}
