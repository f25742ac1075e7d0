// The answer to 「哪个先行区面积最大」「各自的面积是多少」「甲比乙大多少」「一共多少」: the same figure of several documents, in order, with the reckoning.
import type { FigureFacet } from '../corpus/facets/facet.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { Query } from '../retrieve/query.ts'
import { asksSizeAlone, measuresOf } from './figure-measures.ts'
import { formatFigure } from './format-figure.ts'
import { asksParts, countsParts, LEAST_COUNTED_RELEVANCE, listedParts } from './listed-parts.ts'
import { pickSentences } from './pick-sentences.ts'
import { plainLine } from './render.ts'
import type { AnswerKind, Claim, Composition, Material, Selection } from './selection.ts'

/** Of an order, the answer and what it is compared with are told; of a list, all. */
const TOLD_OF_ORDER = 4
/** Of a list, the share of the documents that have to give the figure. */
const LEAST_TOLD = 0.5
/** Characters said of each. */
const BUDGET_CHARS = 90

const LARGEST = /最(?:大|多|高|长|广|碎|细)|(?:哪|谁)[^，。？]{0,6}(?:更)?(?:大|多|高|碎|细)/u
const SMALLEST = /最(?:小|少|低|短)|(?:哪|谁)[^，。？]{0,6}(?:更)?(?:小|少|低)/u
const EACH = /各自|分别|每个|各(?:是|有|多)|都(?:是|有)?多/u
const DIFFERENCE = /相差|差(?:多少|了|几|距)|比[^，。？]{1,20}(?:大|小|多|少|高|低)(?:多少|几|了)|[大小多少高低宽长]出?来?(?:了)?(?:多少|几)(?!个|家|项)/u
/** 「从大到小怎么排」: all of an order. */
const RANKED = /从(?:大到小|多到少|高到低|小到大|少到多|低到高)|(?:怎么|如何|咋)排(?:序|列|名|位)?|排(?:个|一下)?(?:序|名次|座次)|(?:按|以)[^，。？]{1,12}排/u
const RISING = /从(?:小到大|少到多|低到高)/u
/** 「跟第二小的差多少」 */
const NEXT = /第(?:二|2)|次(?:大|小|多|少|高|低)|后面(?:那|一)个/u
const SUM = /一共|合计|总共|加起来|总和|合起来/u
/** Documents that the question sets side by side: those that it names, or the class. */
const documentsOf = ({ scope }: Query): readonly DocumentKey[] => (scope.pointed.length > 1 ? scope.pointed : scope.group)

/** Reckoned over all of them: the largest of some is not the largest. */
const needsAll = (query: Query): boolean => isOrder(query) || [RANKED, SUM].some((pattern) => pattern.test(query.asked)) || DIFFERENCE.test(query.standalone)

/** Each document's first fitting figure: its own extent stands before that of a part or a neighbour. None where too few documents of the class have such a figure. */
const figureOfDocuments = (material: Material): FigureFacet[] => {
  const { query, corpus } = material
  const found = new Map<DocumentKey, FigureFacet>()
  const ofParts = asksParts(query)
  for (const figure of corpus.figures(documentsOf(query))) {
    if ((ofParts ? countsParts(figure) : measuresOf(query, figure)) && !found.has(figure.documentKey)) found.set(figure.documentKey, figure)
  }
  for (const key of ofParts ? documentsOf(query).filter((each) => !found.has(each)) : []) {
    const listed = listedParts(material, key)
    if (listed) found.set(key, listed)
  }
  const all = documentsOf(query).length
  if (found.size < (needsAll(query) ? all : Math.max(all === 2 ? 2 : 1, LEAST_TOLD * all))) return []
  const sign = (SMALLEST.test(query.standalone) && !asksBothEnds(query) && !RANKED.test(query.standalone)) || RISING.test(query.standalone) ? -1 : 1
  return [...found.values()].sort((a, b) => sign * (b.value - a.value) || (a.documentKey < b.documentKey ? -1 : 1))
}

/** 「哪个最大、哪个最小」「头一个比末一个多多少」 */
const asksBothEnds = ({ standalone }: Query): boolean =>
  (/最(?:大|多|高|长|广)/u.test(standalone) && /最(?:小|少|低|短)/u.test(standalone)) || /(?:头一|第一|最前)[^，。？]{0,6}(?:末一|末位|最后|垫底)/u.test(standalone)

/** Read from the question itself: one before it may have asked for an order, and this one follows up on its answer. */
const isOrder = ({ asked }: Query): boolean => LARGEST.test(asked) || SMALLEST.test(asked)

type Told = { readonly figure: FigureFacet; readonly selection: Selection }

const tell = (material: Material, figures: readonly FigureFacet[]): Told[] =>
  figures.flatMap((figure) => {
    const evidence = material.corpus.evidenceAt(figure)
    return evidence ? [{ figure, selection: { evidence, spans: pickSentences(evidence, { budgetChars: BUDGET_CHARS, relativeScore: 1 }), quote: evidence.best.span } }] : []
  })

const nameOf = ({ figure, selection }: Told): string => plainLine(figure.subject || selection.evidence.document.title)

/** The text's own words; of parts that it lists and does not count, how many there are. */
const shown = ({ surface, value, unit }: FigureFacet): string => (surface === '' ? `${value}${unit}（按所列的数）` : plainLine(surface))
const surfacesOf = ({ figure: { surface } }: Told, selection: number): Claim['surfaces'] => (surface === '' ? [] : [{ selection, surface }])

const table = (told: readonly Told[]): Claim[] => [
  { text: '| 对象 | 数值 | 依据 |\n| --- | --- | --- |', surfaces: [] },
  ...told.map((each, at): Claim => ({ text: `| ${nameOf(each)} | ${shown(each.figure)} | [#${at}] |`, surfaces: surfacesOf(each, at) })),
]

/** What two figures differ by, with the reckoning. */
const differ = (one: FigureFacet, other: FigureFacet): Claim => {
  const [high, low] = one.value >= other.value ? [one, other] : [other, one]
  return { text: `**相差${formatFigure(high.value - low.value, high.unit)}**：${formatFigure(high.value, high.unit)} − ${formatFigure(low.value, high.unit)}。\n`, surfaces: [] }
}

/** The two of an order whose difference is asked for: the only two, both ends, or the first and the next. */
const differing = (query: Query, told: readonly Told[], all: readonly FigureFacet[]): readonly [Told, Told] | null => {
  const [first, second] = told
  const last = told.at(-1)
  if (!first || !second || !last || !DIFFERENCE.test(query.standalone)) return null
  if (told.length === 2 || NEXT.test(query.standalone)) return [first, second]
  return asksBothEnds(query) && told.length === all.length ? [first, last] : null
}

/** The answer in a line or two: the ends of an order, a difference, a sum. Figures of other units are not reckoned together. */
const reckon = (query: Query, told: readonly Told[], all: readonly FigureFacet[]): Claim[] => {
  const [first] = told
  if (!first) return []
  const { unit } = first.figure
  const comparable = all.every((figure) => figure.unit === unit && figure.year === first.figure.year)
  if (!comparable) return [{ text: '这些数值的单位或年份不同，不能直接比较：\n', surfaces: [] }]
  const pair = differing(query, told, all)
  const difference = pair ? [differ(pair[0].figure, pair[1].figure)] : []
  if (SUM.test(query.asked) && told.length === all.length) {
    const total = formatFigure(all.reduce((sum, { value }) => sum + value, 0), unit)
    return [{ text: `**合计${total}**：${all.map(({ value }) => formatFigure(value, unit)).join(' + ')} = ${total}。\n`, surfaces: [] }]
  }
  if (!isOrder(query)) return difference
  const end = (each: Told, at: number, word: string): Claim => ({ text: `**${nameOf(each)}${word}：${shown(each.figure)}**[#${at}]（共比较 ${all.length} 份文件）\n`, surfaces: surfacesOf(each, at) })
  const last = told.at(-1)
  const [more, less] = COUNTED.test(unit) ? ['多', '少'] : ['大', '小']
  if (asksBothEnds(query) && last && told.length === all.length) return [end(first, 0, `最${more}`), end(last, told.length - 1, `最${less}`), ...difference]
  return [end(first, 0, (all.length === 2 ? '更' : '最') + (SMALLEST.test(query.asked) ? less : more)), ...difference]
}

/** Things are many or few, sizes large or small. */
const COUNTED = /^[个家项条户种类所座处名件套场次人]$/u

/** Of documents that give no such figure, the clause that is likeliest to speak of it. */
const withoutFigure = ({ query, evidence }: Material, figures: readonly FigureFacet[]): Selection[] =>
  documentsOf(query).filter((key) => !figures.some(({ documentKey }) => documentKey === key)).flatMap((key) => {
    const item = evidence.find(({ document, relevance }) => document.key === key && relevance >= LEAST_COUNTED_RELEVANCE)
    return item ? [{ evidence: item, spans: pickSentences(item, { budgetChars: BUDGET_CHARS, relativeScore: 1 }), quote: item.best.span }] : []
  })

/** 「另有 2 份文件没有写明这个数值」 */
const silentNote = ({ query }: Material, figures: readonly FigureFacet[]): Claim[] => {
  const silent = documentsOf(query).length - figures.length
  return silent > 0 ? [{ text: `\n另有 ${silent} 份文件没有写明这个数值。\n`, surfaces: [] }] : []
}

const compose = (material: Material): Composition => {
  const figures = figureOfDocuments(material)
  const told = tell(material, isOrder(material.query) && !asksBothEnds(material.query) && !RANKED.test(material.query.asked) ? figures.slice(0, TOLD_OF_ORDER) : figures)
  return { lead: told.length > 0 ? [...reckon(material.query, told, figures), ...table(told), ...silentNote(material, figures)] : [], selections: told.length > 0 ? [...told.map(({ selection }) => selection), ...withoutFigure(material, figures)] : [], settled: true }
}

const asksFigures = (query: Query): boolean => isOrder(query) || RANKED.test(query.asked) || DIFFERENCE.test(query.standalone) || ((EACH.test(query.asked) || (SUM.test(query.asked) && asksSizeAlone(query))) && query.intents.has('figure'))

export const figuresKind: AnswerKind = {
  name: 'figures', exhaustive: true,
  applies: (query: Query) => (query.scope.pointed.length > 1 || (query.scope.group.length > 1 && query.scope.named.length === 0)) && asksFigures(query),
  compose,
}
