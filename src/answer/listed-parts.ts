// How many parts a document has that it lists and does not count: 「涵盖甲片区、乙片区、丙片区」.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { DocumentKey } from '../core/ids.ts'
import { listItems } from '../retrieve/list-items.ts'
import type { Query } from '../retrieve/query.ts'
import type { Material } from './selection.ts'

/** 「划的片区个数」「分几片」「切得最碎」「哪个分得更细」 */
const ASKS_PARTS = /(?:片区|板块|组团)[^，。？]{0,6}(?:个?数|最[多少]|多少|几个|更[多少])|(?:几|多少)个?(?:片区|板块|组团)|[分切划](?:成|了|为|出)?(?:几|多少)[片块]|(?:哪|谁)[^，。？]{0,6}[分切划]?的?[片块][^，。？]{0,3}(?:最|更)?[多少]|[分切划]得?(?:最|更|比较)?[碎细散]/u
/** What a part is called. */
const PART = /(?:片区|板块|组团)$/u
/** A clause that is less likely evidence than this is about something else, whatever it counts or lists. */
export const LEAST_COUNTED_RELEVANCE = 0.01

export const asksParts = ({ standalone }: Query): boolean => ASKS_PARTS.test(standalone)

/** Whether a figure counts parts. */
export const countsParts = ({ attribute, unit }: FigureFacet): boolean => unit === '个' && PART.test(attribute)

/** The likeliest clause's list of parts, as a figure without words of the text: `surface` is empty. Null where the document lists none. */
export const listedParts = ({ evidence, corpus }: Material, key: DocumentKey): FigureFacet | null => {
  for (const { document, clause, text, best, relevance } of evidence) {
    if (document.key !== key || relevance < LEAST_COUNTED_RELEVANCE) continue
    const list = listItems(text).find(({ items }) => items.every((item) => PART.test(item)))
    const subject = corpus.figures([key]).find((figure) => figure.subject !== '')?.subject ?? ''
    if (list) return { kind: 'figure', documentKey: key, clauseId: clause.id, span: best.span, surface: '', subject, attribute: '片区', value: list.items.length, upper: list.items.length, unit: '个', comparator: '', relation: '=', year: 0 }
  }
  return null
}
