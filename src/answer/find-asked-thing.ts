// Whether a thing of the kind that is asked for is there: in what would be said, and in the clauses on the subject.
import type { DocumentKey } from '../core/ids.ts'
import { containsSpan } from '../core/span.ts'
import { unspaced } from '../core/unspaced.ts'
import { ofKind } from '../corpus/facets/of-kind.ts'
import { type ContentTerm, coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { askedFigure, askedKinds, askingWords, type AskedKind } from './asked-kinds.ts'
import type { Missing } from './find-missing.ts'
import { type Material, quoteOf, type Selection } from './selection.ts'

/** Leading clauses that may be on the subject. */
const LEADING = 5
/** Of them, those that hold nearly as many of the question's words as the fullest: they speak of the same thing. */
const ON_SUBJECT = 0.8
const textOf = ({ document, clause, text }: Evidence): string => unspaced(document.title + clause.path.join('') + text)

const onSubject = (terms: readonly ContentTerm[], evidence: readonly Evidence[]): string[] => {
  const texts = evidence.slice(0, LEADING).map(textOf)
  const covered = texts.map((text) => coverage(terms, text))
  const fullest = Math.max(0, ...covered)
  return texts.filter((_, at) => at === 0 || (covered[at] ?? 0) >= ON_SUBJECT * fullest)
}

/** A figure that is asked for in so many words, of which no sentence of the answer gives one. Questions without Chinese are not judged. */
export const figureNotSaid = (query: Query, said: readonly string[]): Missing | null => {
  const kind = askedFigure(query)
  return kind && !said.some((text) => kind.given.test(unspaced(text))) ? `相关条款没有给出所问的${kind.name}` : null
}

/** Where a thing that is asked for could stand. */
type Where = { readonly evidence: readonly Evidence[]; /** The sentences that would be said. */ readonly said: readonly string[] }

/** A thing that is asked for in so many words: a figure of which no clause on the subject gives one, anything else that no sentence of the answer gives. */
export const noSuchThing = (query: Query, { evidence, said }: Where): Missing | null => {
  const missing = askedKinds(query).find((kind) => {
    const words = askingWords(kind, query.standalone)
    if (!kind.figure) return !said.some((text) => kind.given.test(unspaced(text)))
    // The subject is what is measured, not the words that ask for the measure: any clause with an area has those.
    return !onSubject(query.terms.filter(({ term }) => !words.includes(term)), evidence).some((text) => kind.given.test(text))
  })
  return missing ? `相关条款没有写明${missing.name}` : null
}

const saidText = ({ evidence, spans }: Selection): string[] => spans.map((span) => quoteOf(evidence, span))

/** Each figure of the kind with the words that are its own: those from the figure before it in its sentence to the end of its part of the sentence. */
const ownWords = (sentence: string, { given }: AskedKind): string[] => {
  const ends = [...sentence.matchAll(new RegExp(given.source, 'gu'))].map((figure) => figure.index + figure[0].length)
  return ends.map((end, at) => sentence.slice(ends[at - 1] ?? 0, end) + (/^[^，,]*/u.exec(sentence.slice(end))?.[0] ?? ''))
}

/** Characters of a name that tells one thing from another. */
const TELLING_NAME = 3
/** What a text leaves off a name: 装备制造业 is its 装备制造. */
const LOOSE_END = /(?:产业|行业|(?<!企)业|市|省)$/u

/** And what it leaves off before one, where it speaks of no other place. */
const LOOSE_START = /^(?:年度?)?(?:(?:全|我|本)(?:国|省|市))?/u

/** Who may do something is told beside a figure, not measured by it. */
const ACTOR = /(?:部|厅|局|委|委员会|办公室|政府)$/u

/** 「跨境电商这类新业态」, 「科技含量高的产品」: what is asked after is the class of the thing that is named, or has it as a property. */
const DESCRIBING = /^(?:这[类种些]|这样的|之类的?|一类的?|[高低大小多少强弱好]的)(?=[\u4e00-\u9fff])/u
const describes = (name: string, text: string): boolean => DESCRIBING.test(text.slice(text.indexOf(name) + name.length))

/** Of the names of the question that a text holds the longest: it tells most. */
const tellingNames = ({ names, standalone }: Query, { text, but }: { readonly text: string; readonly but: string }): string[] => {
  const held = names.filter((name) => !describes(name, standalone)).map((name) => (name.length > TELLING_NAME ? name.replace(LOOSE_START, '').replace(LOOSE_END, '') : name)).filter((name) => name.length >= TELLING_NAME && !/^\d/u.test(name) && !ACTOR.test(name) && text.includes(name) && !but.includes(name))
  const longest = Math.max(...held.map((name) => name.length))
  return [...new Set(held)].filter((name) => name.length === longest)
}

/** 「某某公司（以下简称“某公司”）」: the short name that one of the texts gives to a name; the name itself where none does. */
const shortName = (name: string, texts: readonly string[]): string => {
  for (const text of texts) {
    const at = text.indexOf(name)
    const short = at < 0 ? undefined : /^[^。]{0,16}?[（(]以下(?:简|统)?称为?[“"]?(?<short>[^”"）)]{2,12})/u.exec(text.slice(at + name.length))?.groups?.['short']
    if (short !== undefined) return short
  }
  return name
}

/** 「甲占乙的比重」「甲在乙里的份额」 asks for the share of the first. */
const SHARE_OF = /(?<part>[^，。？]{2,14}?)(?:最后|最终|将来|到时候?)?(?:要|得|须|应该?)?(?:占|在)[^，。？]{1,16}(?:比重|比例|份额|百分|几成)/u

/** The clauses name what the question names, and each figure that is said is one of something else. */
export const figureOfOther = ({ query, evidence }: Material, selections: readonly Selection[]): Missing | null => {
  const kind = askedFigure(query)
  // Documents that are set side by side call one thing by two names (外贸进出口, 货物贸易).
  if (!kind || new Set(selections.map(({ evidence: { document } }) => document.key)).size > 1 && query.scope.pointed.length > 1) return null
  const own = selections.flatMap((selection) => {
    const { document, clause } = selection.evidence
    const headings = unspaced(document.title + document.region + clause.path.join(''))
    return saidText(selection).flatMap((text) => unspaced(text).split(/[。；;]/u)).flatMap((sentence) => ownWords(sentence, kind)).map((words) => headings + words)
  })
  // A translation tells what is meant and not how the text calls it (进出口总额, 进出口规模).
  const texts = evidence.slice(0, LEADING).map(textOf)
  const names = query.search.wording !== undefined ? [] : tellingNames(query, { text: texts.join('\n'), but: askingWords(kind, query.standalone) })
  const called = names.flatMap((name) => [name.replace(/企业$/u, ''), shortName(name, texts), ...query.search.everyday.flatMap(({ word, kind, terms }) => (kind === 'same' && name.includes(word) ? terms : []))])
  const part = SHARE_OF.exec(query.standalone)?.groups?.['part'] ?? ''
  const describing = [...query.names, ...query.terms.map(({ term }) => term)].filter((name) => part.includes(name) && describes(name, part))
  const isWithin = (term: string): boolean => describing.some((name) => name.includes(term))
  const [heaviest] = query.terms.filter(({ term, weight }) => weight > 0 && part.includes(term) && !/^\d/u.test(term) && !isWithin(term)).sort((a, b) => b.weight - a.weight)
  // 「同“一带一路”沿途各国的生意」: what stands in marks is the name of it.
  const marked = [...part.matchAll(/[“"「](?<name>[^”"」]{2,})[”"」]/gu)].map(({ groups }) => groups!['name']!)
  const isPart = (told: string): boolean => heaviest === undefined || marked.some((name) => told.includes(name)) || [heaviest.term, ...heaviest.alternatives.map((each) => each.term)].some((word) => (told.split(/[，,]/u).at(-1) ?? '').includes(word))
  const lacks = (told: string): boolean => !isPart(told) || (called.length > 0 && !called.some((name) => told.includes(name)))
  return own.length > 0 && own.every(lacks) ? `相关条款给出的${kind.name}不是“${part || names.join('”“')}”的` : null
}

/** 「甲比乙低多少」 */
const ASKS_DIFFERENCE = /(?:相差|差|[大小多少高低快慢长短早晚宽]出?来?)(?:了)?(?:多少|几)/u

/** A difference is asked for, and of one of the two documents no figure is said. */
export const figureOfOneSide = ({ query }: Material, selections: readonly Selection[]): Missing | null => {
  const kind = askedFigure(query)
  const { pointed } = query.scope
  if (!kind || pointed.length < 2 || !ASKS_DIFFERENCE.test(query.standalone)) return null
  const gives = (key: DocumentKey): boolean => selections.filter(({ evidence }) => evidence.document.key === key).flatMap(saidText).some((text) => kind.given.test(unspaced(text)))
  return pointed.every(gives) ? null : `有一方没有写明${kind.name}，无法比较`
}

/** The question names one year, and every figure that is said is told of another. */
export const figureOfOtherYear = ({ query, corpus }: Material, selections: readonly Selection[]): Missing | null => {
  const kind = askedFigure(query)
  const [year, ...more] = new Set([...query.standalone.matchAll(/(?<!\d)(?:19|20)\d{2}(?=年)/gu)].map(([each]) => Number(each)))
  if (!kind || year === undefined || more.length > 0) return null
  const said = selections.flatMap(({ evidence, spans }) =>
    ofKind(corpus.clauseFacets(evidence.clause.id), 'figure').filter(({ span, surface }) => spans.some((each) => containsSpan(each, span)) && kind.given.test(unspaced(surface))))
  return said.length > 0 && said.every((figure) => figure.year > 0 && figure.year !== year) ? `相关条款没有给出${year}年的${kind.name}` : null
}
