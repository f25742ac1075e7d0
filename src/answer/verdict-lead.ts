// The line that says yes or no where a question supposes a figure, a year, or a thing by its name: a false premise is corrected from the text.
import escapeStringRegexp from 'escape-string-regexp'
import type { FigureFacet } from '../corpus/facets/facet.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import { findQuantities, type Quantity } from '../corpus/facets/quantities.ts'
import { containsSpan } from '../core/span.ts'
import { unspaced } from '../core/unspaced.ts'
import { plainLine } from './render.ts'
import { type Claim, type Material, quoteOf, type Selection } from './selection.ts'
import { statedYear, supposedYear } from './supposed-year.ts'

/** Figures that differ by less than this share are the same, written otherwise. */
const SAME = 1e-6

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b))

type Stated = { readonly figure: FigureFacet; readonly selection: number }

/** Figures of the supposed one's unit in what is said, those whose words the question has first. */
const statedFigures = ({ query, corpus }: Material, selections: readonly Selection[], { unit }: Quantity): Stated[] => {
  const characters = new Set(query.question)
  const shared = ({ figure }: Stated): number => [...new Set(figure.subject + figure.attribute)].filter((character) => characters.has(character)).length
  const all = selections.flatMap(({ evidence, spans }, selection) =>
    ofKind(corpus.clauseFacets(evidence.clause.id), 'figure').filter((figure) => figure.unit === unit && spans.some((span) => containsSpan(span, figure.span))).map((figure) => ({ figure, selection })))
  return all.sort((a, b) => a.selection - b.selection || shared(b) - shared(a))
}

/** 「**不是2030年**，文件写的是2035年」 */
const yearVerdict = ({ query }: Material, selections: readonly Selection[]): Claim[] => {
  const supposed = supposedYear(query)
  if (supposed === null) return []
  const years = selections.map(({ evidence, spans }) => statedYear(query, [spans.map((span) => quoteOf(evidence, span)).join('')]))
  const selection = years.findIndex((year) => year !== null)
  const year = years[selection]
  if (!year) return []
  return [{ text: `${year === supposed ? '**是**' : `**不是${supposed}年**`}，文件写的是${year}年[#${selection}]\n`, surfaces: [{ selection, surface: `${year}年` }] }]
}

/** Characters of a name that means one thing. */
const TELLING_NAME = 4

const MOST_LEFT_OUT = 2

/** The text has the name, be it with some characters between its own: 「跨境电子商务」 has 「跨境电商」. */
const isSpreadIn = (text: string, name: string): boolean => new RegExp([...name].map(escapeStringRegexp).join(`.{0,${MOST_LEFT_OUT}}`), 'u').test(text)

/** The name itself and what a text that leaves out one or two of its characters calls it, no shorter than a name that means one thing. */
const shortNames = (name: string, left = MOST_LEFT_OUT): string[] =>
  [name, ...(left > 0 && name.length > TELLING_NAME ? [...name].flatMap((_, at) => shortNames(name.slice(0, at) + name.slice(at + 1), left - 1)) : [])]

const isSaidIn = (text: string, name: string): boolean => isSpreadIn(text, name) || shortNames(name).some((short) => text.includes(short))

/** 「**这份文件没有提到“综合保税区”**，与之最接近的是：」: the one document that is meant never says the name, and another does. */
const absentVerdict = ({ query, corpus, evidence }: Material, selections: readonly Selection[]): Claim[] => {
  const { names, scope: { pointed: [key, ...more] }, search } = query
  if (key === undefined || more.length > 0 || selections[0]?.evidence.document.key !== key) return []
  const own = unspaced(corpus.textOf(key))
  const isSaidOtherwise = (name: string): boolean => search.everyday.some(({ word, terms }) => name.includes(word) && terms.some((term) => own.includes(term)))
  const unsaid = names.filter((name) => name.length >= TELLING_NAME && !isSaidIn(own, name) && !isSaidOtherwise(name))
  // Other documents are read only where there is a name to look for.
  const others = unsaid.length === 0 ? [] : [...new Set(evidence.map(({ document }) => document.key))].filter((other) => other !== key).map((other) => unspaced(corpus.textOf(other)))
  const absent = unsaid.find((name) => others.some((text) => text.includes(name)))
  return absent === undefined ? [] : [{ text: `**这份文件没有提到“${plainLine(absent)}”**，与之最接近的是：\n`, surfaces: [] }]
}

/**
 * 「**是**，文件写的是98.2平方公里」 or 「**不是277平方公里**，文件写的是98.2平方公里」; none where the question supposes neither a figure nor a year, or
 * the text has none to set against it, and the document says every name of the question.
 */
export const verdictLead = (material: Material, selections: readonly Selection[]): Claim[] => {
  const { question, intents } = material.query
  if (!intents.has('whether')) return []
  const [supposed] = findQuantities(question)
  const stated = supposed ? statedFigures(material, selections, supposed) : []
  const [likeliest] = stated
  if (!supposed || !likeliest) {
    const year = yearVerdict(material, selections)
    return year.length > 0 ? year : absentVerdict(material, selections)
  }
  const same = stated.find(({ figure }) => isSame(figure.value, supposed.value) || isSame(figure.upper, supposed.upper))
  const { figure, selection } = same ?? likeliest
  const words = plainLine(question.slice(supposed.start, supposed.end))
  const verdict = same ? '**是**' : `**不是${words}**`
  return [{ text: `${verdict}，文件写的是${plainLine(figure.surface)}[#${selection}]\n`, surfaces: [{ selection, surface: figure.surface }] }]
}
