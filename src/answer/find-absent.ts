// Whether what would be said speaks of what the question names: its place, its unit, the part of a zone; and whether it names a unit at all.
import escapeStringRegexp from 'escape-string-regexp'
import { unspaced } from '../core/unspaced.ts'
import { parseCount } from '../corpus/chinese-number.ts'
import type { CorpusView } from './corpus-view.ts'
import { askedFigure } from './asked-kinds.ts'
import type { Missing } from './find-missing.ts'
import type { Material, Selection } from './selection.ts'
import type { Query } from '../retrieve/query.ts'

const textOf = ({ evidence: { document, clause, text } }: Selection): string => unspaced(document.title + document.region + clause.path.join('') + text)

/** Tagged as places, and none. */
const NOWHERE = /^(?:外国|国外|海外|境外|国内|全国|各地|本地|当地|中东|中国|城市|东西|海关|新建|外省市?|[\u4e00-\u9fff])$/u

/** Where whoever asks is or comes from: 「我们是绵阳一家…」「从马来西亚进…」「东莞一家…」. It is told, not asked after. */
const TOLD_BEFORE = '(?:我们?|我[爸妈]|老家|户口|以前|来自|从|卖到|卖往|发到|运到|出口到?|人在|住)(?:是|在|从)?'
const TOLD_BEHIND = '(?:那边)?的?[\\u4e00-\\u9fff“”]{0,6}?(?:[一两几]家|一个|厂子?|公司|企业|客户|团队|老板|农场主)'

/** Behind the name of an instance stands its class (「某市的先行区」, 「甲国产业园」, 「跟甲国合作的那个园区」) … */
const CLASS_BEHIND = '(?:省|市|州|县|区)?(?:[^，。？的]{0,4}合作)?的?(?:那个|这个)?[\\u4e00-\\u9fff]{0,4}?(?:协同|先行|自由贸易|自贸|产业园|工业园|园区|片区|合作园|试验区|示范区|高新区|开发区|新区|经开区|综合保税区|保税)'
/** … or what ends a bare switch: 「甲市呢」, 「甲市又是…」. */
const SWITCH_BEHIND = '(?:省|市|州|县|区)?(?:的?[\\u4e00-\\u9fff]{0,4}呢|又|那边|也)'
/** A bare switch of subject has no more characters. */
const BARE_SWITCH_CHARS = 18

/** The question only exchanges what the one before it was about: 「贵州那边呢？」 */
const isSwitch = ({ question, standalone }: Query): boolean => question !== standalone && question.length <= BARE_SWITCH_CHARS

export type AbsentPlaces = {
  /** Places that the question is about: an instance of a class of places, or what a switch switches to. */
  readonly subjects: readonly string[]
  /** Places that it brings in otherwise. */
  readonly others: readonly string[]
}

/** 「中德」「中泰」 before what both sides make together names the other side. */
const BOTH_SIDES = /中[\u4e00-\u9fff](?=合作|(?:的)?那个|[^，。？]{0,8}(?:园|示范区|产业区))/gu
/** No name of a place: numbers, words of questions, verbs, pronouns. */
const NO_PLACE = /[哪几谁什么怎有个全所算给各些这那请列的了是在到想要找进去跟和与对我你他们一二两三四五六七八九十建成外里得差好坏]/u
/** Where the name of an instance stands: at the question's start, or of its part. */
const AT_START = '(?:^|[，。？、；：:]|那么?|换成|请问|区里的?)'
const OWN_CLASS = '(?:省|市|州|县|区)?的?(?:那一?块|那片|那边|协同|先行|自由贸易|自贸|产业园|园区|片区|试验区|示范区|高新区|开发区)'

/** Names before a class that the corpus lacks: it has no word that would tell whether they are places. In a bare switch such words were everyday ones (「后面两个呢」), in all 8 of 626 follow-ups that had one. */
const unknownNames = (query: Query): string[] =>
  query.terms.filter(({ term, weight, alternatives }) => weight === 0 && alternatives.length === 0 && query.question.includes(term) && /^\p{Script=Han}{2,5}$/u.test(term) && !NO_PLACE.test(term) && new RegExp(AT_START + term + OWN_CLASS, 'u').test(query.question)).map(({ term }) => term)

/** Places of the question that nothing that is said speaks of, by that name or another. */
export const absentPlaces = (query: Query, selections: readonly Selection[]): AbsentPlaces => {
  const { places, standalone, question, terms } = query
  // Most questions name no place: then nothing is read. 「市（州）」 are the 市州 too.
  const said: { texts: readonly string[] | null } = { texts: null }
  const isSaid = (name: string): boolean => (said.texts ??= selections.map(textOf).flatMap((text) => [text, text.replace(/[（）()]/gu, '')])).some((text) => text.includes(name))
  const otherNames = (place: string): readonly string[] => terms.filter(({ term }) => term.includes(place)).flatMap(({ alternatives }) => alternatives.map((each) => each.term))
  const isAbsent = (place: string): boolean => !isSaid(place.replace(/(?<=..)[省市州县区]$/u, '')) && !otherNames(place).some(isSaid)
  // 「中泰」 is led to 东盟 and 东南亚; a park of theirs is none of 中泰.
  const isSaidAsSame = (pair: string): boolean => isSaid(pair) || query.search.everyday.some(({ word, kind, terms: same }) => kind === 'same' && word === pair && same.some(isSaid))
  const absent = [...new Set(places)].filter((place) => !NOWHERE.test(place) && isAbsent(place))
  const unknown = unknownNames(query)
  const pairs = (question.match(BOTH_SIDES) ?? []).filter((pair) => !isSaidAsSame(pair))
  const unsure = [...unknown.filter(isAbsent), ...pairs].filter((name) => !absent.some((place) => place.includes(name) || name.includes(place)))
  const isSubject = (place: string): boolean => new RegExp(place + (unknown.includes(place) ? OWN_CLASS : CLASS_BEHIND), 'u').test(question) || /园区$/u.test(place) || (isSwitch(query) && new RegExp(`${place}${SWITCH_BEHIND}`, 'u').test(question))
  const subjects = [...absent, ...unsure].filter(isSubject)
  const isTold = (place: string): boolean => new RegExp(`${TOLD_BEFORE}${place}|${place}${TOLD_BEHIND}`, 'u').test(standalone)
  return { subjects, others: absent.filter((place) => !subjects.includes(place) && !isTold(place)) }
}

/** A name that ends as units do, before what asks after its duties. */
const UNIT_NAME = /(?<name>[\u4e00-\u9fff]{2,9}(?:厅|(?<![布格结全大僵开终定])局|委员会|办公室|委|海关(?!特殊|监管)))(?=[^，。？]{0,16}(?:任务|负责|管|干|做|承担|参与|牵头|责任|哪[几些]条))/u
const LEADING_WORDS = /^.*(?:给|让|由|把|向|对|是|里|中|在|去|到|跟|[那这]个|方案|意见)/u
/** Words of a question, not of a name. */
const NO_NAME = /[哪几归谁啥么的是有些各我你他她]/u
/** Shared characters from which a known unit is suggested. */
const LIKE_NAME = 2
const SUGGESTED_UNITS = 3

const nearest = (name: string, { unitNames }: CorpusView): string[] => {
  const characters = new Set(name)
  const shared = (unit: string): number => [...new Set(unit)].filter((character) => characters.has(character)).length
  return [...unitNames()].map((unit) => ({ unit, count: shared(unit) })).filter(({ count }) => count > LIKE_NAME).sort((a, b) => b.count - a.count || (a.unit < b.unit ? -1 : 1)).slice(0, SUGGESTED_UNITS).map(({ unit }) => unit)
}

/** 「专项推进办公室」 is 「专项工作推进办公室」: its characters in their order, and most of them. */
const MOST_LEFT_OUT = 3
const isShortFor = (name: string, unit: string): boolean => {
  let at = 0
  for (const character of unit) if (character === name.charAt(at)) at += 1
  return at === name.length && unit.length - name.length <= MOST_LEFT_OUT
}

/** A unit that is asked after by a name that no document has; with the nearest that do. */
export const unknownUnit = ({ query, corpus }: Material): Missing | null => {
  if (query.units.length > 0) return null
  const name = UNIT_NAME.exec(query.question)?.groups?.['name']?.replace(LEADING_WORDS, '')
  if (name === undefined || name.length <= LIKE_NAME || NO_NAME.test(name)) return null
  if ([...corpus.unitNames()].some((unit) => isShortFor(name, unit))) return null
  const known = nearest(name, corpus)
  return `收录的文件里没有名为“${name}”的责任单位${known.length > 0 ? `，相近的有${known.join('、')}` : ''}`
}

/** Asks what a unit that it names is charged with. */
const ASKS_DUTIES = /哪(?:一|几|些)?(?:条|项)|(?:负责|承担|分管|管|干|做|牵头)(?:什么|啥|哪|几(?:项|条|件))|(?:哪些|什么|几项)(?:任务|工作|活)|(?:列为|列进|列入|是|当)[^，。？]{0,8}责任单位/u

/** The duties of a unit are asked after in a document that gives it none. */
export const unitNotNamed = ({ query, corpus, evidence }: Material): Missing | null => {
  const { pointed } = query.scope
  if (query.units.length === 0 || pointed.length === 0 || !ASKS_DUTIES.test(query.standalone)) return null
  const tasks = corpus.unitTasks(query.units.flatMap(({ units }) => units))
  if (tasks.some(({ documentKey }) => pointed.includes(documentKey))) return null
  const titles = evidence.map(({ document }) => document).filter(({ key }) => pointed.includes(key)).map(({ title }) => title)
  return `${[...new Set(titles)].map((title) => `《${title}》`).join('') || '所问的文件'}没有把“${[...new Set(query.units.map(({ text }) => text))].join('”“')}”列为责任单位`
}

/** Asks for units in so many words, whatever else it asks. */
const ASKS_UNIT = /(?:由|归|是)哪[个些几]*(?:部门|单位|厅|局|委)|谁(?:来)?(?:负责|牵头|主管)/u

/** 「由哪几块组成」 asks for parts. */
const CONSISTS = /由哪[^，。？]{1,8}(?:组成|构成|合并)/u

/** The question asks for units, and no clause that is said names one. */
export const noUnit = ({ query, corpus }: Material, selections: readonly Selection[]): Missing | null => {
  if (!query.intents.has('unit') || CONSISTS.test(query.question) || (query.intents.has('place') && !ASKS_UNIT.test(query.question))) return null
  const named = selections.some(({ evidence }) => corpus.clauseFacets(evidence.clause.id).some(({ kind }) => kind === 'responsibility') || /负责|牵头|责任单位|指导|组长|办公室|承担|会同|委托[^。；，]{2,20}(?:机构|公司|单位)|第三方|专业机构|(?:行业|市场|专家|社会)(?:评价|评审|评定|认定)|与[^。；，]{2,30}(?:部门|单位)(?:协同|联合|共同|合作|一起)|由[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|府|会)/u.test(evidence.text))
  return named ? null : '相关条款没有写明由谁负责'
}

const PART = /[\u4e00-\u9fffA-Za-z（）()]{2,20}?(?:片区|组团|板块|园区|产业园|科技园|生态园|示范园|高新区|经开区|物流港|无水港|空港经济区|[新学慧]城|牙谷)/gu
/** Words of the question before a part's name: 「里面医学城那一块」. */
const BEFORE_PART = /^.*(?:里面?|里头|其中|当中|的|那|这)(?=.{3})/u

/** 「建多少个」「多少个片区」 */
const COUNTS_PARTS = /多少个(?:[？?]|$|[^，。？]{0,6}(?:片区|园|板块))/u

/** 「那一块有多大」: of a part it asks the area, were it in no other word. */
const ASKS_SIZE = /多大(?=[？?，]|$)/u
const AREA = /[\d.]+(?:平方公里|平方千米|平方米|亩|公顷)/u

/** 「三块各占多少」 */
const EACH_PART = /(?<count>[两二三四五六七])(?:个)?(?:块|片区|片|板块|组团|功能区|园区)[^，。？]{0,6}(?:各|分别|单独|每[个块片])/u
/** 「各占多少」 after a question about the parts of one zone, 「甲片区和乙片区各占多少」: of two at least. */
const EACH = /(?:^(?:那么?)?(?:它们|这几[个块片])?|[和跟与、][^，。？和跟与、的]{1,8}[区园]里?)(?:各自?|分别|每[个块片])(?:占|是|有|多|几)/u
const LEAST_EACH = 2

/** The figure of each of several parts is asked for, and no sentence that is said gives as many. */
const notOfEach = ({ query }: Material, { given, said }: { readonly given: RegExp; readonly said: readonly string[] }): Missing | null => {
  const count = parseCount(EACH_PART.exec(query.question)?.groups?.['count'] ?? '') ?? (EACH.test(query.question) && query.scope.pointed.length < 2 ? LEAST_EACH : null)
  if (count === null) return null
  const figures = new RegExp(given.source, 'gu')
  return said.some((text) => (text.match(figures)?.length ?? 0) >= count) ? null : '相关条款没有分别写明各部分的数字'
}

/** 「分给我们市几个」「四川得扛多少」: what of a whole falls to one. */
const SHARE = /(?:分|摊|派|配)(?:到|给|在)(?<part>[^，。？哪谁几]{1,8}?)(?:头上)?的?(?:有|要|是|得|能|该)?(?:几|多少|[^，。？]{0,10}(?:完成|做到|达到)(?:几|多少))|(?<bearer>[\u4e00-\u9fff]{2,4}?)(?:得|要|该|需要)?(?:扛|摊|分摊)(?:到|得)?(?:几|多少)/u
const US = /^(?:我|咱|自己|本|这|那)/u

/** The share that falls to a part is asked for, and no sentence that is said gives it one. */
const notOfShare = ({ query }: Material, said: readonly string[]): Missing | null => {
  const { part, bearer } = SHARE.exec(query.question)?.groups ?? {}
  const asked = part ?? bearer
  if (asked === undefined) return null
  return !US.test(asked) && said.some((text) => new RegExp(`${escapeStringRegexp(asked)}[^。；]{0,30}\\d`, 'u').test(text)) ? null : '相关条款没有写明分到各处的数字'
}

/** The figure of a part is asked for, and no sentence that is said gives the part one: only the whole has it. */
export const onlyTheWhole = (material: Material, statements: readonly string[]): Missing | null => {
  const { query, evidence } = material
  const share = notOfShare(material, statements.map(unspaced))
  if (share !== null) return share
  const given = askedFigure(query)?.given ?? (ASKS_SIZE.test(query.question) ? AREA : null)
  if (!given) return null
  const said = statements.map(unspaced)
  const ofEach = notOfEach(material, { given, said })
  if (ofEach !== null) return ofEach
  const parts = said.flatMap((text) => [...text.matchAll(PART)].map(([part]) => part))
  // How many of the parts there are is asked, not a figure of one.
  if (COUNTS_PARTS.test(query.question)) return null
  // What a document's title names is no part of what it is about.
  const titles = new Set(evidence.map(({ document }) => unspaced(document.title)))
  const isTitled = (part: string): boolean => [...titles].some((title) => title.includes(part))
  const asked = [...query.question.matchAll(PART)].map(([part]) => part.replace(BEFORE_PART, '')).filter((part) => !isTitled(part)).map((part) => parts.filter((each) => part.includes(each) || each.includes(part)).sort((a, b) => b.length - a.length)[0] ?? '').filter((part) => part !== '')
  const [part] = asked
  if (part === undefined) return null
  const gives = (text: string): boolean => {
    const at = text.indexOf(part)
    return at >= 0 && given.test(text.slice(at + part.length))
  }
  return said.some(gives) ? null : `相关条款没有单独写明${part}的数字`
}
