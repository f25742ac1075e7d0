// The answer to 「某先行区面积多大」: the figure of the document's subject itself, not that of a part or a neighbour.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { Query } from '../retrieve/query.ts'
import { figureLead } from './figure-lead.ts'
import { measuresOf } from './figure-measures.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Composition, Material } from './selection.ts'

const BUDGET_CHARS = 200

/** Words that ask for a size. */
const MEASURE_WORD = /面积|多大|大小|占地|地盘|范围|多少|平方公里|规模|总共|一共|有多|到底|实施/gu

/** The question names one document and asks for its size, and for nothing in it. */
const asksOwnFigure = ({ scope, terms, intents, standalone }: Query): boolean =>
  intents.has('figure') && scope.pointed.length === 1 && /面积|多大|平方公里|占地/u.test(standalone) && terms.every(({ term, weight }) => weight === 0 || term.replace(MEASURE_WORD, '') === '')

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
