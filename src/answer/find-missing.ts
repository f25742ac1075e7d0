// Whether the evidence can hold what is asked. Near misses look like answers to a similarity: a size of the wrong thing, another year,
// a zone that the corpus does not have. Each check finds one way of missing, and says which.
import { unspaced } from '../core/unspaced.ts'
import { type ContentTerm, coverage } from '../retrieve/content-terms.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'

/** Why nothing answers, as the user reads it. */
export type Missing = string

/** Leading clauses that a check looks at. */
const LEADING = 5
/** Of them, those that hold nearly as many of the question's words as the fullest: they speak of the same thing. */
const ON_SUBJECT = 0.8

const textOf = ({ document, clause, text }: Evidence): string => (document.title + clause.path.join('') + text).replace(/\s+/gu, '')

const onSubject = (terms: readonly ContentTerm[], evidence: readonly Evidence[]): string[] => {
  const texts = evidence.slice(0, LEADING).map(textOf)
  const covered = texts.map((text) => coverage(terms, text))
  const fullest = Math.max(0, ...covered)
  return texts.filter((_, at) => (covered[at] ?? 0) >= ON_SUBJECT * fullest)
}

/** The user names a place of a class (「某市先行区」) of which the corpus holds others, not this one. */
const unknownInstance = ({ scope }: Query): Missing | null =>
  scope.unknown.length > 0 ? `收录的文件里没有“${scope.unknown.join('”“')}”` : null

const YEAR = /(?<!\d)(?:19|20)\d{2}(?=年|\D|$)/gu

/** A year that none of the clauses on the subject speaks of. */
const otherYear = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  // A year may tell which document is meant: 「2004年的复函」.
  const texts = evidence.slice(0, LEADING).map((item) => textOf(item) + item.document.date + item.document.number)
  const strange = [...query.standalone.matchAll(YEAR)].map(([year]) => year).filter((year) => !texts.some((text) => text.includes(year)))
  return strange.length > 0 ? `相关条款没有提到${strange.join('、')}年` : null
}

/** Units that measure the same thing, under the words that ask for it. */
const MEASURES: readonly { readonly asked: RegExp; readonly given: RegExp; readonly name: string }[] = [
  { name: '面积', asked: /(?:面积|占地)[^，。？]{0,6}(?:多少|多大)|多少(?:个)?(?:平方公里|平方米|亩|公顷)/u, given: /[\d一二三四五六七八九十百千万]\s*(?:余)?(?:平方公里|平方千米|平方米|亩|公顷|㎡|km)/u },
  { name: '金额', asked: /(?:总投资|投资额|投资|补贴|奖励|资金|贷款|罚款|经费|费用)[^，。？]{0,4}(?:是|为|有|定)?多少|多少(?:钱|元|万元|亿元)|(?:补贴|补助|奖励|基金|资金|投资)(?:的)?(?:标准|规模|金额|额度)[？?]?$/u, given: /[\d一二三四五六七八九十百千万]\s*(?:余|多)?(?:万亿|亿|万)?(?:美)?元|\d+亿/u },
  { name: '年份或日期', asked: /哪(?:一)?(?:年(?!度)|天)|何年|哪(?:个)?月|几(?:月|号)|什么时候|何时/u, given: /\d{4}年|[一二三四五六七八九十\d]+(?:至|—|-|－|到)?[一二三四五六七八九十\d]*(?:年|个月|月底|日)/u },
  { name: '箱量', asked: /多少(?:个)?标准?箱/u, given: /\d\s*(?:万)?(?:个)?标准?箱/u },
]

/** A quantity that is asked for in so many words, of which no clause on the subject gives a figure. */
const noSuchMeasure = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const missing = MEASURES.find(({ asked, given }) => {
    const words = asked.exec(query.standalone)?.[0]
    // The subject is what is measured, not the words that ask for the measure: any clause with an area has those.
    return words !== undefined && !onSubject(query.terms.filter(({ term }) => !words.includes(term)), evidence).some((text) => given.test(text))
  })
  return missing ? `相关条款没有写明${missing.name}` : null
}

/**
 * Words that mean one thing only: where no clause has the word itself, no clause has the thing, however near its sense. Results of what
 * the documents only plan; taxes, charges and wages; offices that a person holds.
 */
const LITERAL = new RegExp([
  '通车|封关|投产|得分|中标|完成率|到位率',
  '(?:所得|增值|个人所得|消费|房产|契|印花|土地使用|车船)税|(?<![哪这那])个税|税率|罚款|罚金|社保|公积金|租金|房租|电价|水价|学费|工资|年薪|利率|首付',
  '组长|主任|主席|理事长|会长|董事长|总经理|联系电话|电话|邮箱|网址',
].join('|'), 'gu')

/** What a text writes in full. */
const WHOLE_WORDS: Readonly<Record<string, string>> = { 个税: '个人所得税', 社保: '社会保险', 公积金: '住房公积金' }

/** A word of `LITERAL` that no clause on the subject has. */
const literallyAbsent = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const words = [...new Set([...query.standalone.matchAll(LITERAL)].map(([word]) => word))]
  if (words.length === 0) return null
  const own = evidence.filter(({ document }) => query.scope.pointed.length === 0 || query.scope.pointed.includes(document.key))
  const texts = own.map(textOf)
  const absent = words.filter((word) => !texts.some((text) => text.includes(word) || text.includes(WHOLE_WORDS[word] ?? word)))
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

/** The documents only mention it: what stands in it they do not tell. */
const onlyMentioned = ({ standalone }: Query, evidence: readonly Evidence[]): Missing | null => {
  const asked = ITS_CONTENT.exec(standalone)?.groups?.['name']
  if (asked === undefined) return null
  const name = asked.replace(/\s+/gu, '')
  const isHeld = evidence.some(({ document }) => document.title.replace(/\s+/gu, '').includes(name))
  return !isHeld && evidence.slice(0, LEADING).some((item) => textOf(item).includes(name)) ? `文件提到“${name}”，但没有收录它的内容` : null
}

const COUNTRIES = '美国|英国|法国|德国|日本|韩国|意大利|俄罗斯|新加坡|泰国|越南|印度|印尼|印度尼西亚|马来西亚|老挝|缅甸|柬埔寨|菲律宾|澳大利亚|新西兰|加拿大|智利|巴西|墨西哥|荷兰|瑞士|瑞典|比利时|波兰|捷克|匈牙利|奥地利|西班牙|葡萄牙|以色列|阿联酋|沙特|埃及|南非|哈萨克斯坦|乌兹别克斯坦|白俄罗斯|蒙古'
/** Kinds of places that are asked for by their kind, and how a text names one. */
const PLACE_KINDS: readonly { readonly asked: RegExp; readonly given: RegExp; readonly name: string }[] = [
  { name: '国家', asked: /哪(?:些|几个|个)?(?:国家|国(?!家?级))/u, given: new RegExp(`${COUNTRIES}|东盟|欧盟|东南亚|中东欧|中[德法韩日意新]|沿线国家`, 'u') },
  { name: '县', asked: /哪(?:些|几个|个)?(?:区)?县/u, given: /[\u4e00-\u9fff]{2}县(?![域级])/u },
  { name: '街道或地址', asked: /哪(?:条|个)(?:路|街|巷)|门牌|(?:详细|具体|办公)地址/u, given: /[\u4e00-\u9fff](?:路|街|大道)\d+号/u },
]

/** Clauses in which such a place has to stand. */
const NEAREST = 2

/** A place of a kind is asked for, and no clause on the subject names one. */
const noSuchPlace = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const missing = PLACE_KINDS.find(({ asked, given }) => asked.test(query.question) && !evidence.slice(0, NEAREST).some((item) => given.test(textOf(item))))
  return missing ? `相关条款没有写明是哪个${missing.name}` : null
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

const SLOGAN_MEANING = /[“"「](?<slogan>[^”"」]{1,20})[”"」][^。？]{0,24}?(?:代表|各指|指的是|指什么|指哪|含义|什么意思|怎么解释|包括哪|(?:是|叫|有)?哪[几些一二两三四五六七八九十]|分别(?:是|叫|指|对应)|都叫|各是)/u
/** 「甲、乙、丙三大产业」: the list stands before its name. */
const LISTED = '、[^、。；]{1,20}(?:、|和|与|等)[^、。；]{0,8}[“"「]?'
/** A text explains a slogan in brackets or after such a word. */
const EXPLAINED = '[”"」]?(?:[^。；，]{0,8}(?:[（(：:]|即|是指|包括|分别)|[^。；]{0,30}(?:涵盖|分为|包含|分别[为是]))'
const DIGITS = '〇一二三四五六七八九'
const chineseDigit = (digit: string): string => DIGITS[Number(digit)] ?? ''

/** The meaning of a slogan that the text uses and does not explain: neither after it, nor by as many 「五大…」 as it has figures. */
const unexplainedSlogan = ({ standalone }: Query, evidence: readonly Evidence[]): Missing | null => {
  const slogan = SLOGAN_MEANING.exec(standalone)?.groups?.['slogan']
  if (slogan === undefined) return null
  const used = evidence.map(textOf).filter((text) => text.includes(slogan))
  const literal = slogan.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  const explained = new RegExp(`${literal}${EXPLAINED}|${LISTED}${literal}`, 'u')
  // 「一港三中心」 is told where the text names three 中心 beside.
  const counted = /(?<count>[二三四五六七八九])(?:个|大)?(?<noun>[\u4e00-\u9fff]{2,3})$/u.exec(slogan)?.groups
  const named = (text: string): boolean => counted !== undefined && text.split(counted['noun'] ?? '').length - 1 > DIGITS.indexOf(counted['count'] ?? '')
  const counts = [...slogan.matchAll(/\d/gu)].map(([digit]) => new RegExp(`(?:${digit}|${chineseDigit(digit)})(?:大|项|个|类)`, 'u'))
  if (used.length === 0 || used.some((text) => explained.test(text) || named(text) || (counts.length > 1 && counts.some((count) => count.test(text))))) return null
  return `文件用到“${slogan}”，但没有解释它的含义`
}

/** What an applicant wants to know: papers, counters, numbers to call. Policy seldom says. */
const PROCEDURE = /(?:带|交|准备|提交|要)(?:哪些|什么|啥)[^，。？]{0,4}(?:材料|资料|证件|手续)|哪个窗口|(?:怎么|如何|哪里|什么时候)(?:开始)?报名|(?:咨询|联系)?电话|网址|联系人/u
const GIVEN_PROCEDURE = /(?:提交|提供|准备)[^。]{0,12}(?:材料|资料|证件)|材料清单|窗口|报名|电话|网址|联系人/u

const noProcedure = (query: Query, evidence: readonly Evidence[]): Missing | null =>
  PROCEDURE.test(query.question) && !evidence.slice(0, 2).map(textOf).some((text) => GIVEN_PROCEDURE.test(text)) ? '文件没有写办理的材料、窗口或联系方式' : null

const COUNTED = /哪(?<count>[二两三四五六七八九十])(?:个|条|家|项|种|类|大|份|座|块|处|张|所)/u
const COUNTS = '〇一二三四五六七八九十'
/** Marks and words between the members of a list. */
const BETWEEN = /[、，；和与及]|[（(][一二三四五六七八九十\d][）)]/gu

/** 「哪五个市场」 wants five names: no clause that leads lists that many. */
const noEnumeration = (query: Query, evidence: readonly Evidence[]): Missing | null => {
  const written = COUNTED.exec(query.question)?.groups?.['count']
  if (written === undefined) return null
  const count = COUNTS.indexOf(written === '两' ? '二' : written)
  const lists = evidence.slice(0, LEADING).flatMap(({ text }) => text.split(/[。；\n]/u)).some((sentence) => (sentence.match(BETWEEN)?.length ?? 0) >= count - 1 && /、/u.test(sentence))
  return lists ? null : `相关条款没有列出是哪${written}个`
}

/** The name of a person who holds an office: policy names the office. */
const PERSON = /(?:组长|主任|局长|厅长|市长|主席|会长|负责人|联系人)[^，。？]{0,4}(?:叫什么|姓什么|名字|姓名|是哪位)/u

const noPerson = (query: Query): Missing | null => (PERSON.test(query.question) ? '文件写的是职务，没有写明任职的人' : null)

/** A state that the documents cannot know: of this year, of now. */
const CURRENT = /(?:今年|目前|眼下|(?<![出体])现在|最近|去年|下个?月|上个?月)[^，。？?]{0,20}(?:吗|没有|不免|免不|什么时候|了没|怎么样|多少|几)/u

const currentState = (query: Query): Missing | null => (CURRENT.test(query.question) ? '文件写的是规划和要求，不记载当前的情况' : null)

/** Ways in which the evidence can miss a question, by name. */
export const MISSING_CHECKS = { unknownInstance, otherYear, noParticulars, unexplainedSlogan, noSuchMeasure, literallyAbsent, otherDocument, onlyMentioned, noSuchPlace, noProcedure, noEnumeration, noPerson, currentState } as const satisfies Readonly<Record<string, (query: Query, evidence: readonly Evidence[]) => Missing | null>>
