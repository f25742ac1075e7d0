// The answer to 「哪个先行区面积最大」「各自的面积是多少」「甲和乙哪个大」: the same figure of several documents, in order.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Query } from '../retrieve/query.ts'
import { pickSentences } from './pick-sentences.ts'
import type { AnswerKind, Material, Selection } from './selection.ts'

/** Of an order, the answer and what it is compared with are told; of a list, all. */
const TOLD_OF_ORDER = 4
/** Characters said of each. */
const BUDGET_CHARS = 90

const LARGEST = /最(?:大|多|高|长|广)|(?:哪|谁)[^，。？]{0,6}(?:更)?(?:大|多|高)/u
const SMALLEST = /最(?:小|少|低|短)|(?:哪|谁)[^，。？]{0,6}(?:更)?(?:小|少|低)/u
const EACH = /各自|分别|每个|各(?:是|有|多)|都(?:是|有)?多/u
/** What is asked after, by the base unit that measures it. */
const DIMENSIONS: readonly { readonly asked: RegExp; readonly unit: string }[] = [
  { asked: /面积|多大|大小|占地|范围|哪个(?:更|最)?[大小]/u, unit: '平方公里' },
  { asked: /投资|金额|资金|规模|总额|产值/u, unit: '元' },
  { asked: /比例|占比|份额|比重|增长/u, unit: '%' },
]

/** Whether a figure measures what the question asks after: by its base unit, or by the thing that it counts. */
const measures = ({ standalone }: Query, { unit, attribute }: FigureFacet): boolean => {
  if (/[个数]/u.test(standalone) && attribute.length > 1 && standalone.includes(attribute)) return true
  return DIMENSIONS.some((dimension) => dimension.asked.test(standalone) && dimension.unit === unit)
}

/** Documents that the question sets side by side: those that it names, or the class. */
const documentsOf = ({ scope }: Query): readonly DocumentKey[] => (scope.pointed.length > 1 ? scope.pointed : scope.group)

/** Each document's first fitting figure: its own extent stands before that of a part or a neighbour. None where a document of the class has no such figure: the largest of some is not the largest. */
const figureOfDocuments = (material: Material): FigureFacet[] => {
  const found = new Map<DocumentKey, FigureFacet>()
  for (const figure of material.corpus.figures(documentsOf(material.query))) {
    if (!measures(material.query, figure)) continue
    if (!found.has(figure.documentKey)) found.set(figure.documentKey, figure)
  }
  if (found.size < documentsOf(material.query).length) return []
  const sign = SMALLEST.test(material.query.standalone) ? -1 : 1
  return [...found.values()].sort((a, b) => sign * (b.value - a.value) || (a.documentKey < b.documentKey ? -1 : 1))
}

/** Read from the question itself: one before it may have asked for an order, and this one follows up on its answer. */
const isOrder = ({ asked }: Query): boolean => LARGEST.test(asked) || SMALLEST.test(asked)

const select = (material: Material): Selection[] =>
  figureOfDocuments(material).slice(0, isOrder(material.query) ? TOLD_OF_ORDER : undefined).flatMap((figure) => {
    const evidence = material.corpus.evidenceAt(figure)
    return evidence ? [{ evidence, spans: pickSentences(evidence, { budgetChars: BUDGET_CHARS, relativeScore: 1 }), quote: evidence.best.span }] : []
  })

const asksFigures = (query: Query): boolean => isOrder(query) || (EACH.test(query.asked) && query.intents.has('figure'))

export const figuresKind: AnswerKind = {
  name: 'figures', exhaustive: true,
  applies: (query: Query) => (query.scope.pointed.length > 1 || (query.scope.group.length > 1 && query.scope.named.length === 0)) && asksFigures(query),
  select,
}
