// Words that stand for something in the last answer: 「第二个」「另外那个」「大的那个」「它」「这一条」. They are replaced by what they stand for.
import { parseCount, parseNumber } from '../corpus/chinese-number.ts'
import type { Exchange } from '../core/exchange.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { FollowUpLens } from './follow-up-lens.ts'
import type { Context } from './follow-up-context.ts'
import { alikeInTalk } from './follow-up-several.ts'
import { type ItemList, listItems } from './list-items.ts'
import { facilityIn, NAME_CHARACTER, namedDocuments, namedThing, subjectOf, topicOf } from './subject.ts'

const KIND = '(?:片区|板块|园区|园|区|组团|市|城市|单位|部门|文件|方案|地方|领域|方向|产业|阶段|平台|项目|群体|类型)'
const COUNTER = '(?:个|块|家|份|项|类|种|点|处|座|步)'
const ORDINAL = new RegExp(`(?:第(?<number>[一二三四五六七八九十\\d]{1,3})|(?<end>最后的?[那这]?一?|末一?|后一|前一|(?<!排|名列)头一))(?:${COUNTER}(?<kind>${KIND})?|(?<bare>${KIND}))|(?<pair>前者|后者)`, 'u')
const OTHER = new RegExp(`(?:[跟和与同](?:它|这个|那个)(?:在|同属|并列)?[^，。？]{0,8}的)?(?:另外|另|其他|其余|剩下)的?(?:那|的)?(?:一|(?<many>[两三四五六几]))?${COUNTER}?(?<kind>${KIND})?(?=[^，。一问再]|$)`, 'u')
const SIZE = /(?<more>大|多|高|长|早)?(?<less>小|少|低|短|晚)?的(?:那|这)(?:一)?(?:个|家|片|块|份|座)(?:先行区|园区|片区)?|(?<most>最(?:大|多|高|长|早))?(?<least>最(?:小|少|低|短|晚))?的(?:那|这)(?:一)?(?:个|家|片|块|份|座)/u
const SUBJECT_WORD = /它们?(?=的|一|多|提|分|由|怎|在|有|又|是|要|还|与|和|跟|主|能|会|什|各|属|归|包|涉|对|都|，|$)|该(?:区|园区|园|市|片区|项目|文件|方案|意见|平台|机构|制度)|(?<=^|[，在到来从去])(?:这|那)(?:里头|里面|里|边|儿)|当地|他们(?!俩)|(?<!的)(?:这|那)(?:个|份)(?:区|园区|市|文件|方案|意见|办法|通知|先行区)/u
/** 「高新那个」: an item of the list that was shown, by a part of its name. */
const CALLED = /(?<=^|[，,那和与跟]|[里上]面|其中)(?<name>(?![里上]面|其中)\p{Script=Han}{2,4}?)(?:那|这)(?:一)?(?:个|块|片)(?:片区|板块|园区|组团)?(?=[里的又主具发有呢，上怎])/u
/** 「这个片区」: the thing of that kind that was last asked about by its own name. */
const OF_A_KIND = /(?:这|那|该)(?:一)?个?(?<kind>片区|板块|组团|功能区|产业园|园区|平台|基地|基金|中心|班列|口岸|大道|大会|商会)/u
/** 「温江比它大多少」: the other side is what was asked about before. */
const COMPARED = /(?<=[比和跟与同])(?:它|前者|这个|那个)|它(?=比)/u
const THING_WORD = /它|这(?=方面)|(?<=的)(?:那|这)个(?=打算|准备|要|怎|是|叫|有|由|归|什么)|(?:(?:类似|同样|这样|这种|此类|这类)的?|一样的)(?=[\p{Script=Han}])/u
/** 「它们」「这几个片区」: all items of the list that was shown. */
const ALL_ITEMS = new RegExp(`它们|这(?:几|些|[两三四五六七])个?(?<kind>${KIND})|各(?:个)?(?<each>片区|板块|组团|园区)`, 'u')
const MOST_ITEMS = 6
/** Characters of a name before the word for its kind. */
const SHORTEST_OWN_NAME = 2
/** What points into the last answer's clause. */
const CLAUSE_WORD = /同一?(?:条|段|款|句)|里面|里头|其中|上述|上面|前面|刚才|这(?:一)?(?:条|项|件|个|些|块|点|片)|那(?:一)?(?:条|项|件|个|些|块|点|片)|这些|那些|该(?:条|项|任务)|它|他们|并列|参与|配合|同样|还(?:要|有|需)|^[^，。]{1,6}的是/u
/** The last answer is to be narrowed, not asked anew. */
const REFINEMENT = /去掉|[只光单](?:留|要|看|说|列|讲)|除了|不算|不含|排除|剔除|(?:再)?(?:具体|详细|展开|完整)(?:一?点|说|讲|些)|原文|什么意思|举个?例/u
const FIGURE = /(?<number>\d+(?:\.\d+)?)\s*(?<scale>万亿|亿|万)?(?=平方公里|平方千米|公顷|亩|[\u4e00-\u9fff%％])/u
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 万亿: 1e12 }

export const pointsIntoClause = (question: string): boolean => CLAUSE_WORD.test(question) || REFINEMENT.test(question)
export const isRefinement = (question: string): boolean => REFINEMENT.test(question)

const plain = (markdown: string): string => markdown.replace(/\[\d+\]|\*\*|\\/gu, '').replace(/^- (?:[^：\n]{0,24}：)?/gmu, '')

const COUNTED = /(?<count>[一二两三四五六七八九十\d]+)(?:个|大|类|项|种|块|家|条)/u
/** A list counts most when its items are of the kind that is asked for, then when it has as many as its lead counts (「三个片区」), then when it was said and not only cited. */
const OF_KIND = 4
const LED_BY_KIND = 2
const IS_COUNTED = 1

/** As many as its lead counts; a list that an answer shortened has fewer. */
const isWhole = ({ items, lead }: ItemList): boolean => {
  const count = COUNTED.exec(lead)?.groups?.['count']
  return count !== undefined && parseCount(count) === items.length
}

const fitOf = (list: ItemList, kind: string): number => {
  const ofKind = kind !== '' && list.items.filter((item) => item.endsWith(kind)).length * 2 >= list.items.length
  const ledByKind = kind !== '' && list.lead.endsWith(kind)
  return (ofKind ? OF_KIND : 0) + (ledByKind ? LED_BY_KIND : 0) + (isWhole(list) ? IS_COUNTED : 0)
}

/** Lists that the last answer shows, best first. */
const shownLists = ({ answer }: Exchange, { kind, leastFit = 0 }: { readonly kind: string; readonly leastFit?: number }, lens: FollowUpLens): (readonly string[])[] => {
  if (!answer) return []
  const lists = [plain(answer.text), ...answer.cited.map(({ clauseId }) => lens.clauseText(clauseId))].flatMap(listItems)
  return lists.map((list) => ({ items: list.items, fit: fitOf(list, kind) })).filter(({ fit }) => fit >= leastFit).sort((x, y) => y.fit - x.fit).map(({ items }) => items)
}

/** Documents of the last answer in its order, where it speaks of several. */
const shownDocuments = ({ answer }: Exchange): DocumentKey[] => [...new Set(answer?.cited.map(({ documentId }) => documentId) ?? [])]

const OF_DOCUMENTS = /先行区|文件|方案|意见|市|城市|地方/u

const nth = (match: RegExpExecArray, count: number): number => {
  const { number, end, pair } = match.groups ?? {}
  if (number !== undefined) return (parseNumber(number) ?? 0) - 1
  return (end ?? pair ?? '').startsWith('前') || (end ?? '').startsWith('头') ? 0 : count - 1
}

/** 「前一个」「后者」 after the same question about one document and another. */
const OF_TWO = /^(?:[前后][一者])/u

const itemFor = (match: RegExpExecArray, { exchanges, last, lens }: Context): string | null => {
  const inTalk = OF_TWO.test(match[0]) ? [...new Set(alikeInTalk({ exchanges, last: exchanges.at(-1) ?? last, lens }))] : []
  if (inTalk.length === 2) return lens.nameOf(inTalk[nth(match, 2)]!)
  const kind = match.groups?.['kind'] ?? match.groups?.['bare'] ?? ''
  const documents = shownDocuments(last)
  if (documents.length > 1 && namedDocuments(last.standalone, lens).length !== 1 && (OF_DOCUMENTS.test(kind) || kind === '') && (OF_DOCUMENTS.test(kind) || OF_DOCUMENTS.test(last.standalone))) {
    const document = documents[nth(match, documents.length)]
    if (document !== undefined) return lens.nameOf(document)
  }
  for (const list of shownLists(last, { kind }, lens)) {
    const item = list[nth(match, list.length)]
    if (item !== undefined) return item
  }
  return null
}

/** The item of the last answer's lists that has the name in it; null where several of a list have. */
const itemCalled = (name: string, last: Exchange, lens: FollowUpLens): string | null => {
  for (const list of shownLists(last, { kind: '' }, lens)) {
    const items = list.filter((item) => item.includes(name))
    if (items.length === 1 && list.length > 1) return items[0] ?? null
  }
  return null
}

/** An item of which the question holds this share of characters was asked about (「自贡高新区片区」 of 「自贡高新技术产业开发区片区」). */
const NAMED_SHARE = 0.7

/** The item of the last answer's list that the last question did not ask about; all such items where `many` are meant. */
const otherItem = ({ kind = '', many }: Readonly<Record<string, string | undefined>>, last: Exchange, lens: FollowUpLens): string | null => {
  const named = (item: string): boolean => [...item].filter((character) => last.standalone.includes(character)).length > NAMED_SHARE * item.length
  for (const list of shownLists(last, { kind }, lens)) {
    const rest = list.filter((item) => !named(item))
    if (rest.length > 0 && rest.length < list.length) return many === undefined ? (rest[0] ?? null) : rest.slice(0, MOST_ITEMS).join('、')
  }
  return null
}

const figureOf = (text: string): number | null => {
  const groups = FIGURE.exec(text)?.groups
  return groups?.['number'] === undefined ? null : Number(groups['number']) * (SCALES[groups['scale'] ?? ''] ?? 1)
}

/** The document with the larger or the smaller figure of those that the answers of these exchanges set side by side. */
const inAnswers = (more: boolean, together: readonly Exchange[], lens: FollowUpLens): string | null => {
  const asked = new Set(together.flatMap(({ standalone }) => namedDocuments(standalone, lens)))
  const figures = new Map<DocumentKey, number>()
  for (const { documentId, quote } of together.flatMap(({ answer }) => answer?.cited ?? [])) {
    const figure = figureOf(quote)
    if (figure !== null && !figures.has(documentId) && (asked.size === 0 || asked.has(documentId))) figures.set(documentId, figure)
  }
  const sorted = [...figures].sort((a, b) => (more ? b[1] - a[1] : a[1] - b[1]))
  return sorted.length > 1 && sorted[0] ? lens.nameOf(sorted[0][0]) : null
}

/** The same of the latest answer that sets any side by side, or of those to the same question about one and another. */
const bySize = (more: boolean, exchanges: readonly Exchange[], lens: FollowUpLens): string | null => {
  for (const exchange of exchanges.toReversed()) {
    const name = inAnswers(more, [exchange], lens)
    if (name !== null) return name
  }
  const last = exchanges.at(-1)
  const inTalk = last ? new Set(alikeInTalk({ exchanges, last, lens })) : new Set()
  return inTalk.size > 1 ? inAnswers(more, exchanges.filter(({ base }) => namedDocuments(base, lens).some((key) => inTalk.has(key))), lens) : null
}

/** What the latest question with a topic was about. */
const topicBefore = (exchanges: readonly Exchange[], lens: FollowUpLens): string | null => {
  for (const { base } of exchanges.toReversed()) {
    const topic = topicOf(base, lens)
    if (topic !== null) return topic
  }
  return null
}

/** The latest thing of the kind with a name of its own: 「青龙片区」, and no 「三个片区」. */
const namedBefore = (kind: string, exchanges: readonly Exchange[]): string | null => {
  const name = new RegExp(`${NAME_CHARACTER}{${SHORTEST_OWN_NAME},14}?${kind}(?!${kind})`, 'gu')
  const names = exchanges.map(({ standalone }) => (standalone.match(name) ?? []).filter((each) => !COUNTED.test(each)).at(-1))
  return names.findLast((each) => each !== undefined) ?? null
}

/** The item of that name; where it is no more than a place (「里面眉山那个」), what was asked about as that place has it. */
const itemOrPlace = (name: string, exchanges: readonly Exchange[], lens: FollowUpLens): string | null => {
  const last = exchanges.at(-1)
  const item = last ? itemCalled(name, last, lens) : null
  if ((item !== null && item !== name) || !lens.placesOf(name).includes(name)) return item
  const topic = topicBefore(exchanges, lens)
  return topic === null ? item : name + topic
}

/** The question with its references replaced: whether there were any, and whether one was to an item that the last answer names, not only to its subject. */
export type Dereferenced = { readonly text: string; readonly resolved: boolean; readonly isItem: boolean }

const replaced = (question: string, match: RegExpExecArray, by: string | null): Dereferenced | null =>
  by === null ? null : { text: question.slice(0, match.index) + by + question.slice(match.index + match[0].length), resolved: true, isItem: true }

/** The same for a reference to what the last answer was about. */
const replacedSubject = (question: string, match: RegExpExecArray, by: string | null): Dereferenced | null => {
  const found = replaced(question, match, by)
  return found && { ...found, isItem: false }
}

/** What an ordinal counts in: the latest answer to a question that did not itself pick one by its number. */
const countedIn = (exchanges: readonly Exchange[]): Exchange | undefined => exchanges.findLast(({ question, answer }) => answer !== null && answer.cited.length > 0 && !ORDINAL.test(question)) ?? exchanges.at(-1)

/** First reference of each kind that the last answer resolves; the question as it is where none does. */
export const dereference = (question: string, exchanges: readonly Exchange[], lens: FollowUpLens): Dereferenced => {
  const last = exchanges.at(-1)
  if (!last) return { text: question, resolved: false, isItem: false }
  const size = SIZE.exec(question)
  const bigger = size?.groups && (size.groups['more'] ?? size.groups['most'] ?? size.groups['less'] ?? size.groups['least'])
  const sized = size && bigger ? replaced(question, size, bySize(/[大多高长早]/u.test(bigger), exchanges, lens)) : null
  if (sized) return sized
  const ordinal = ORDINAL.exec(question)
  const item = ordinal && replaced(question, ordinal, itemFor(ordinal, { exchanges, last: countedIn(exchanges) ?? last, lens }))
  if (item) return item
  const other = OTHER.exec(question)
  const rest = other && replaced(question, other, otherItem(other.groups ?? {}, last, lens))
  if (rest) return rest
  const called = CALLED.exec(question)
  const byName = called && replaced(question, called, itemOrPlace(called.groups?.['name'] ?? '', exchanges, lens))
  if (byName) return byName
  const part = OF_A_KIND.exec(question)
  const named = part && replaced(question, part, namedBefore(part.groups?.['kind'] ?? '', exchanges))
  if (named) return named
  const own = namedDocuments(question, lens).length > 0
  const all = own ? null : ALL_ITEMS.exec(question)
  const items = all && shownLists(last, { kind: all.groups?.['kind'] ?? all.groups?.['each'] ?? '', leastFit: IS_COUNTED }, lens)[0]
  const each = all && items && items.length <= MOST_ITEMS ? replaced(question, all, items.join('、')) : null
  if (each) return each
  const compared = own ? COMPARED.exec(question) : null
  const side = compared && replacedSubject(question, compared, facilityIn(last.standalone) ?? (namedThing(last.standalone, lens) === null ? topicBefore(exchanges, lens) : null) ?? subjectOf(last, null, lens)?.name ?? null)
  if (side) return side
  const word = own ? (THING_WORD.exec(question) ?? null) : SUBJECT_WORD.exec(question)
  // 「他们」 are people or firms that were asked about, no zone.
  const people = word?.[0] === '他们' ? topicBefore(exchanges, lens) : null
  const meant = word && replacedSubject(question, word, own ? topicBefore(exchanges, lens) : (people ?? facilityIn(last.standalone) ?? subjectOf(last, null, lens)?.name ?? null))
  return meant ?? { text: question, resolved: false, isItem: false }
}
