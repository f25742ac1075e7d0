// The answer to 「某先行区面积多大」: the figure of the document's subject itself, not that of a part or a neighbour.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { Query } from '../retrieve/query.ts'
import { figureLead } from './figure-lead.ts'
import { asksSizeAlone, measuresOf } from './figure-measures.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Composition, Material } from './selection.ts'

const BUDGET_CHARS = 200

/** The question names one document and asks for its size, and for nothing in it. */
const asksOwnFigure = (query: Query): boolean =>
  query.intents.has('figure') && query.scope.pointed.length === 1 && /面积|多大|平方公里|占地/u.test(query.standalone) && asksSizeAlone(query)

/** A document tells its own extent before that of anything in it. */
const ownFigure = ({ query, corpus }: Material): FigureFacet | undefined => corpus.figures(query.scope.pointed).find((figure) => measuresOf(query, figure))

const compose = (material: Material): Composition => {
  const figure = ownFigure(material)
  const evidence = figure && material.corpus.evidenceAt(figure)
  if (!evidence) return { lead: [], selections: [] }
  const selections = [{ evidence, spans: pickSentences(evidence, { budgetChars: BUDGET_CHARS, relativeScore: 1 }), quote: evidence.best.span }]
  return { lead: figureLead(material, selections), selections }
}

export const ownFigureKind: AnswerKind = { name: 'own-figure', exhaustive: false, applies: asksOwnFigure, compose }
