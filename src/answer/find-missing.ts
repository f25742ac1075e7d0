// Whether the evidence can hold what is asked. Near misses look like answers to a similarity: a size of the wrong thing, another year,
// a zone that the corpus does not have. Each check finds one way of missing, and says which.
import escapeStringRegexp from 'escape-string-regexp'
import { unspaced } from '../core/unspaced.ts'
import { parseCount } from '../corpus/chinese-number.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { statedYear, supposedYear } from './supposed-year.ts'

/** Why nothing answers, as the user reads it. */
export type Missing = string

/** Leading clauses that a check looks at. */
const LEADING = 5
const textOf = ({ document, clause, text }: Evidence): string => (document.title + clause.path.join('') + text).replace(/\s+/gu, '')

/** The user names a place of a class (「某市先行区」) of which the corpus holds others, not this one. */
const unknownInstance = ({ scope }: Query): Missing | null =>
  scope.unknown.length > 0 ? `收录的文件里没有“${scope.unknown.join('”“')}”` : null

const YEAR = /(?<!\d)(?:19|20)\d{2}(?=年|\D|$)/gu

/** A year that none of the clauses on the subject speaks of. */
const otherYear = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  // A year may tell which document is meant: 「2004年的复函」.
  const texts = evidence.slice(0, LEADING).map((item) => textOf(item) + item.document.date + item.document.number)
  // A false premise is corrected, not refused.
  if (supposedYear(query) !== null && statedYear(query, texts) !== null) return null
  const strange = [...query.standalone.matchAll(YEAR)].map(([year]) => year).filter((year) => !texts.some((text) => text.includes(year)))
  return strange.length > 0 ? `相关条款没有提到${strange.join('、')}年` : null
}

/**
 * Words that mean one thing only: where no clause has the word itself, no clause has the thing, however near its sense. Results of what
 * the documents only plan; taxes, charges and wages; offices that a person holds.
 */
const LITERAL = new RegExp([
  '通车|封关|投产|得分|中标|完成率|到位率',
  '(?:所得|增值|个人所得|消费|房产|契|印花|土地使用|车船)税|(?<![哪这那])个税|税率|罚款|罚金|社保|养老保险|医保|低保|公积金|(?:租金|房租)(?=[^，。？]{0,6}(?:多少|几|怎么|标准|是|能|免|减|补))|电价|水价|(?<![补贴报][^，。？]{0,4})学费|工资|年薪|利率|利息|首付|票价',
  '组长|主任|主席|理事长|会长|董事长|总经理|联系电话|电话|邮箱|网址',
].join('|'), 'gu')

/** What a text writes in full. */
const WHOLE_WORDS: Readonly<Record<string, string>> = { 个税: '个人所得税', 社保: '社会保险', 医保: '医疗保险', 低保: '最低生活保障', 公积金: '住房公积金', 罚款: '行政处罚' }

/** How a text says the same without the word. */
const OTHERWISE: Readonly<Record<string, RegExp>> = { 组长: /(?:负责|牵头|挂帅)的[^。；]{0,16}领导小组/u }

/** A question with a question word of its own. */
const ASKS_ITSELF = /谁|哪|什么|多少|几|吗|怎么|如何/u

/** A word of `LITERAL` that no clause on the subject has. */
const literallyAbsent = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  // What a follow-up asks in its own words it does not ask in those of the question before.
  const asking = ASKS_ITSELF.test(query.question) ? query.question : query.standalone
  const words = [...new Set([...asking.matchAll(LITERAL)].map(([word]) => word))]
  if (words.length === 0) return null
  const own = evidence.filter(({ document }) => query.scope.pointed.length === 0 || query.scope.pointed.includes(document.key))
  const texts = own.map(textOf)
  const absent = words.filter((word) => !texts.some((text) => text.includes(word) || text.includes(WHOLE_WORDS[word] ?? word) || (OTHERWISE[word]?.test(text) ?? false)))
  return absent.length > 0 ? `相关条款没有提到${absent.map((word) => `“${word}”`).join('、')}` : null
}

const NUMBER = /[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号|\d{4}年第\s*\d+\s*号/u

/** What another document, named by its number, says: the corpus holds only those that mention it. */
const otherDocument = ({ standalone }: Query, evidence: readonly Evidence[]): Missing | null => {
  const number = NUMBER.exec(standalone)?.[0]
  if (number === undefined) return null
  const asked = unspaced(number)
  return evidence.some(({ document }) => document.number.includes(asked)) ? null : `没有收录${asked}这份文件`
}

/** 「《某规划》里」, 「“某某25条”是怎么规定的」: what a document says that is named in full. */
const ITS_CONTENT = /[《“"「](?<name>[^》”"」]{4,50}?(?:规划|纲要|办法|条例|规定|细则|公告|通知|意见|方案|协议|协定|计划|法|\d+条))(?<part>[（(][^（）()]*[）)])?[》”"」][^，。？]{0,4}(?:里|中|上|对|关于|规定|要求|提出|明确|具体|内容|写|包括|是怎么|怎么)/u

/** 「某市民营经济25条内容」: the same without marks around the name, which its number ends. */
const BARE_CONTENT = /^(?<name>[\u4e00-\u9fff]{2,12}\d+条)的?(?:具体|主要)?(?:内容|规定|原文|怎么|(?:都|有|是)?(?:哪|什么))/u

/** The documents only mention it: what stands in it they do not tell. */
const onlyMentioned = ({ standalone }: Query, evidence: readonly Evidence[]): Missing | null => {
  const asked = (ITS_CONTENT.exec(standalone) ?? BARE_CONTENT.exec(standalone))?.groups?.['name']
  if (asked === undefined) return null
  const name = asked.replace(/\s+/gu, '')
  const isHeld = evidence.some(({ document }) => document.title.replace(/\s+/gu, '').includes(name))
  return !isHeld && evidence.slice(0, LEADING).some((item) => textOf(item).includes(name)) ? `文件提到“${name}”，但没有收录它的内容` : null
}

/** Facts of the document itself, which stand in its front matter when they stand in its text. */
const PARTICULARS = [
  { name: '发文字号', asked: /文号|发文字号|文件编号/u, of: 'number' },
  { name: '印发日期', asked: /(?:印发|发文|成文|发布|出台|颁布|公布)(?:的)?(?:日期|时间)|(?:什么时候|何时|哪(?:一)?(?:年|天))(?:印发|发布|出台|颁布|公布|发的)/u, of: 'date' },
] as const

const noParticulars = ({ standalone, scope }: Query, evidence: readonly Evidence[]): Missing | null => {
  const asked = PARTICULARS.filter((each) => each.asked.test(standalone))
  const document = evidence.find((item) => item.document.key === scope.named[0])?.document
  if (!document || asked.length === 0 || asked.some(({ of }) => document[of] !== '')) return null
  return `《${document.title}》的正文没有写明${asked.map(({ name }) => name).join('和')}`
}

const SLOGAN_MEANING = /(?<!除了?)[“"「](?<slogan>[^”"」]{1,20})[”"」](?!的(?!含义|意思|内涵|具体|内容|说法|提法|概念|各|[那这]|[几二两三四五六七八九十]))(?:(?:(?![把由让给归])[^。？]){0,24}?(?:代表|各指|指的是|指什么|[说讲]的是(?:什么|啥|哪)|指哪|含义|什么意思|怎么解释|包括哪|分别(?:是|叫|指|对应)|都叫|各是)|(?:(?![把由让给归])[^。？，]){0,24}?(?:，?(?:具体|到底|究竟)?(?:[\d一二三四五六七八九]个?)?(?:都|各)?(?:是|叫|有))?哪[几些\d二两三四五六七八九十](?!家|个?(?:单位|部门|厅|局|市|先行区|地方|文件)))/u
const ASKS_MEANING = /分别指|各指|指的是|指什么|代表(?:什么|啥|哪)|含义|什么意思/u
/** 「甲、乙、丙三大产业」: the list stands before its name. */
const LISTED = '、[^、。；]{1,20}(?:、|和|与|等)[^、。；]{0,8}[“"「]?'
/** A text explains a slogan in brackets or after such a word. */
const EXPLAINED = '[”"」]?(?:[^。；，]{0,8}(?:[（(：:]|即|是指|包括|分别)|[^。；]{0,30}(?:涵盖|分为|包含|分别[为是]))'
const DIGITS = '〇一二三四五六七八九'
/** Marks and words between the members of a list. */
const BETWEEN = /[、，；和与及]|”“|[（(][一二三四五六七八九十\d][）)]/gu
const chineseDigit = (digit: string): string => DIGITS[Number(digit)] ?? ''

/** 「甲、乙、丙和丁，打造“三新一大”集群」: in one sentence before it as many things are listed as its figures count. */
const isCountedBefore = (slogan: string, text: string): boolean => {
  const total = [...slogan].reduce((sum, character) => sum + Math.max(0, DIGITS.indexOf(character)), 0)
  const lists = text.split(slogan).slice(0, -1).map((before) => before.split(/[。；，]/u).findLast((part) => /、/u.test(part)) ?? '')
  return total > 1 && lists.some((list) => (list.match(BETWEEN)?.length ?? 0) === total - 1)
}

/** The figures of a slogan any of which a text can explain by 「五大…」: the one that a question singles out (「“155”打头的那个“1”」), else all where there are several. */
const figuresToExplain = (slogan: string, question: string): string[] => {
  const single = question.split(slogan)[1]?.match(/^[^。？?]*[“"「](?<digit>\d)[”"」]/u)?.groups?.['digit']
  if (single !== undefined && slogan.includes(single)) return [single]
  const digits = [...slogan.matchAll(/\d/gu)].map(([digit]) => digit)
  // 「一个」 stands everywhere: beside other figures the one explains nothing.
  const telling = digits.filter((digit) => digit !== '1')
  return digits.length > 1 ? (telling.length > 0 ? telling : digits) : []
}

/** The meaning of a slogan that the text uses and does not explain: neither after it, nor by as many 「五大…」 as it has figures. */
const unexplainedSlogan = ({ standalone, overDocuments }: Query, evidence: readonly Evidence[]): Missing | null => {
  // 「“某某”哪些文件提到过」 asks where, not what it means; 「文件里的“某某”分别指哪些」 asks that all the same.
  const slogan = overDocuments && !ASKS_MEANING.test(standalone) ? undefined : SLOGAN_MEANING.exec(standalone)?.groups?.['slogan']
  if (slogan === undefined) return null
  const used = evidence.map(textOf).filter((text) => text.includes(slogan))
  const literal = escapeStringRegexp(slogan)
  const explained = new RegExp(`${literal}${EXPLAINED}|${LISTED}${literal}`, 'u')
  // 「一港三中心」 is told where the text names three 中心 beside.
  const counted = /(?<count>[二三四五六七八九])(?:个|大)?(?<noun>[\u4e00-\u9fff]{2,3})$/u.exec(slogan)?.groups
  const named = (text: string): boolean => counted !== undefined && text.split(counted['noun'] ?? '').length - 1 > DIGITS.indexOf(counted['count'] ?? '')
  const isHeading = evidence.some(({ clause }) => unspaced(clause.heading).includes(slogan))
  const counts = figuresToExplain(slogan, isHeading ? '' : standalone).map((digit) => new RegExp(`(?:${digit}|${chineseDigit(digit)})(?:大|项|个|类)`, 'u'))
  if (used.length === 0 || evidence.some(({ text }) => isCountedBefore(slogan, unspaced(text))) || used.some((text) => explained.test(text) || named(text) || counts.some((count) => count.test(text)))) return null
  return `文件用到“${slogan}”，但没有解释它的含义`
}

const COUNTED = /哪(?<count>[二两三四五六七八九十])(?:个|条|家|项|种|类|大|份|座|块|处|张|所)/u
/** 「哪五个市场」 wants five names: no clause that leads lists that many. */
const noEnumeration = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const written = COUNTED.exec(query.question)?.groups?.['count']
  if (written === undefined) return null
  const count = parseCount(written) ?? 0
  const lists = evidence.slice(0, LEADING).flatMap(({ text }) => text.split(/[。；\n]/u)).some((sentence) => (sentence.match(BETWEEN)?.length ?? 0) >= count - 1 && /、|”“/u.test(sentence))
  return lists ? null : `相关条款没有列出是哪${written}个`
}

/** A state that the documents cannot know: of this year, of now, in the same breath as what asks for it; what came of it so far. */
const CURRENT = /(?:到(?:现在|目前)|至今|迄今|截至)[^。？?]{0,30}(?:多少|几|哪)|最后[^，。？?]{0,8}(?:给|到|由)?了(?:哪|谁|什么)|已经[^，。？?]{0,8}(?:了|在)(?:多少|几|哪)|(?:[开签办批建招投来]|引进|落户|入驻|认定)(?:下来|成|到)?了(?:多少|几)|(?:多少|(?<!哪)几)(?:家|个|项|趟|列|户|起|人)[^，。？?]{0,2}了[？?]?$|(?:今天|昨天|明天|今年|去年|目前|眼下|(?<![出体])现在|最近|实时|[上下]个?月)[^，,。？?]{0,20}(?:吗|没有|不免|免不|什么时候|了没|怎么样|如何|什么样|多少|几)/u

const currentState = (query: Query): Missing | null => (CURRENT.test(query.question) ? '文件写的是规划和要求，不记载当前的情况' : null)

/** Ways in which the evidence can miss a question, by name. */
export const MISSING_CHECKS = { unknownInstance, otherYear, noParticulars, unexplainedSlogan, literallyAbsent, otherDocument, onlyMentioned, noEnumeration, currentState } as const satisfies Readonly<Record<string, (query: Query, evidence: readonly Evidence[]) => Missing | null>>
