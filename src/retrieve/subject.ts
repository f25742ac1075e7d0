// What a question is about: the thing that names its document, and the thing that it asks of it.
import type { Exchange } from '../core/exchange.ts'
import type { DocumentKey } from '../core/ids.ts'
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { FollowUpLens } from './follow-up-lens.ts'

/** Words of questions and of any policy: they say how something is asked, not what. */
export const FRAME = /第?[一二两三四五六七八九十几\d]+(?:个|条|项|块|家|次|份|种|类|点|级|天|年)|哪(?:些|个|几|里|儿|家|一)?|什么|多少|多大|多长|多久|谁|怎么(?:样|办|做|说|搞|弄|定|写|提|讲|规定|安排|要求)?|如何(?:规定|安排|要求)?|为何|是否|有没有|能不能|要不要|具体|主要|重点|分别|各自|一共|总共|其中|其他|还有|(?:责任|参与|牵头|主管|配合)?(?:单位|部门|机构)|负责|牵头|主管|参与|承担|落实|任务|工作|发展|推进|内容|情况|方面|问题|请问|说说|[这那](?:摊|桩|档)子?(?:活儿?|事儿?)|省级|市级|[这那](?:一)?(?:个|些|项|条|种|样|里|边|份|件|块)?|里面|上面|前面|提到|最(?:大|小|多|少|高|低|长|快|早|晚)|第[一二三四五六七八九十\d]+/gu

const compact = (text: string): string => foldForTerms(text).replace(/[^\p{L}\p{N}]/gu, '')

type Run = { readonly start: number; readonly end: number }

/** Runs of covered positions. */
const runsOf = (covered: Uint8Array): Run[] => {
  const runs: Run[] = []
  for (let at = 0; at < covered.length; at += 1) {
    if (covered[at] === 0) continue
    let end = at
    while (end < covered.length && covered[end] === 1) end += 1
    runs.push({ start: at, end })
    at = end
  }
  return runs
}

/** Runs that the words cover, each looked for after the one before it where `inOrder`. */
const coveredBy = (text: string, words: readonly string[], inOrder = false): Run[] => {
  const covered = new Uint8Array(text.length)
  let from = 0
  for (const word of words) {
    const at = text.indexOf(word, inOrder ? from : 0)
    if (at < 0) continue
    covered.fill(1, at, at + word.length)
    from = at + word.length
  }
  return runsOf(covered)
}

/** The title words of a text that are names: they stand in the title of the document that they point to, where everyday words (「部门」) rarely do. */
export const namingTerms = (text: string, { scopeOf, titleOf }: FollowUpLens): string[] => {
  const { named, terms } = scopeOf(text)
  if (named.length === 0) return []
  return terms.filter((term) => scopeOf(term).pointed.some((key) => compact(titleOf(key)).includes(term)))
}

/** The documents that a text names, everyday words left out. */
export const namedDocuments = (text: string, lens: FollowUpLens): DocumentKey[] =>
  [...new Set(namingTerms(text, lens).flatMap((term) => lens.scopeOf(term).pointed))]

/** Names of fewer characters may be parts of longer words. */
const SHORT_NAME = 3

/** The first words of the text that name a document, as the user wrote them (「德阳先行区」); null where none do. */
export const namedThing = (text: string, lens: FollowUpLens): string | null => {
  const names = namingTerms(text, lens)
  if (names.length === 0) return null
  const phrases = coveredBy(text, lens.nounPhrases(text), true)
  const places = lens.placesOf(text)
  // 「职业」 of 「职业技能等级证书」 is a part of another thing's name; 「德阳」 of 「德阳进口」 is a place all the same.
  const isPart = ({ start, end }: Run): boolean =>
    end - start < SHORT_NAME && !places.includes(text.slice(start, end)) && phrases.some((phrase) => phrase.start <= start && end < phrase.end)
  const run = coveredBy(text, lens.scopeOf(text).terms).find((each) => names.some((name) => text.slice(each.start, each.end).includes(name)) && !isPart(each))
  if (!run) return null
  const phrase = phrases.find(({ start, end }) => start < run.start && run.start < end)
  return text.slice(phrase?.start ?? run.start, run.end)
}

/** What is asked of a thing stands behind a question word (「有什么谋划」) and is no thing itself. */
const ASKED = /(?:什么|哪些|哪个|哪几个|几个|多少个?)$/u
/** A thing of which title words leave no more than this share is a name. */
const BEYOND_NAME = 0.4

const QUESTION_WORD = /哪|什么|多少|谁|几(?=个|家|天|年|项|条|种|类|次)|怎么|如何|是否|吗[?？]?$/u
/** A thing that tells less than this is said of anything (「企业」). */
const TELLING_WEIGHT = 3

/** What things have: it is asked for, and no thing of its own. */
const ATTRIBUTE = /^(?:目标|范围|面积|规模|比例|比重|数量|金额|总额|时间|期限|定位|方向|条件|要求|措施|办法|标准|作用|意义|特点|产业)$/u
/** A word before these is a verb, whatever the dictionary says. */
const VERB_BEFORE = /^(?:一个?|什么|哪|多少|几)/u

/** The things of a question that tell something, names of documents left out, in their order. */
const topicsIn = (text: string, lens: FollowUpLens): { readonly thing: string; readonly start: number; readonly weight: number }[] => {
  const names = namingTerms(text, lens)
  const { terms } = lens.scopeOf(text)
  const isName = (thing: string): boolean =>
    names.some((name) => thing.includes(name)) && terms.reduce((rest, term) => rest.replaceAll(term, ''), thing).length <= BEYOND_NAME * thing.length
  return coveredBy(text, lens.nounPhrases(text), true)
    .filter(({ start, end }) => !ASKED.test(text.slice(0, start)) && !VERB_BEFORE.test(text.slice(end)) && !ATTRIBUTE.test(text.slice(start, end)))
    .map(({ start, end }) => ({ start, thing: text.slice(start, end), weight: lens.weigh(text.slice(start, end).replace(FRAME, ' ')) }))
    .filter(({ thing, weight }) => weight > 0 && !isName(thing))
}

/** What 「它」 is where the question names another document: the first thing that tells something, or the one that tells most. */
export const topicOf = (text: string, lens: FollowUpLens): string | null => {
  const topics = topicsIn(text, lens)
  const first = topics.find(({ weight }) => weight >= TELLING_WEIGHT)
  return first?.thing ?? topics.toSorted((a, b) => b.weight - a.weight)[0]?.thing ?? null
}

/** What a bare switch exchanges: the telling thing nearest before the question word, or else the one that tells most. */
export const switchableIn = (text: string, lens: FollowUpLens): string | null => {
  const asked = QUESTION_WORD.exec(text)?.index ?? text.length
  const topics = topicsIn(text, lens)
  const nearest = topics.findLast(({ start, weight }) => start < asked && weight >= TELLING_WEIGHT)
  return nearest?.thing ?? topics.toSorted((a, b) => b.weight - a.weight)[0]?.thing ?? null
}

/** A character of a name: neither a mark nor a word that stands before names. */
export const NAME_CHARACTER = '[^\\s，。？！、；：的在和与及是有要把对从到向跟为里中这那该哪几各个]'
/** A park, a port or the like with a name of its own: 「中韩创新创业园」「自贡无水港」. */
const FACILITY = new RegExp(`(?:中(?=[\\u4e00-\\u9fff]))?${NAME_CHARACTER}{2,12}?(?:产业园|创业园|科技园|园区|园|片区|组团|功能区|开发区|经济区|综保区|保税区|新区|新城|小镇|无水港|港|口岸|基地|牙谷)(?![\\u4e00-\\u9fff]{0,2}(?:产业园|园区|片区))`, 'u')

/** The first facility that the text names; null where it names none. */
export const facilityIn = (text: string): string | null => FACILITY.exec(text)?.[0] ?? null

/** What the last exchange was about, as words that lead a search there, and the documents that they mean. */
export type Subject = { readonly name: string; readonly documents: readonly DocumentKey[] }

/** 「面积最小的是哪一个」: the first that its answer rests on is the one. */
const ASKS_ONE_OF_ALL = /最[大小多少高低长短快慢早晚强][^。？]{0,8}(?:哪|谁)|(?:哪|谁)[^。？]{0,12}最[大小多少高低长短快慢早晚强]/u

/**
 * By what the question named, or else by what its answer rested on: of several documents the first, or the one in which the words of the
 * question after it (`next`) are most at home. Null where neither is there.
 */
export const subjectOf = ({ standalone, answer }: Exchange, next: string | null, lens: FollowUpLens): Subject | null => {
  const name = namedThing(standalone, lens)
  const facility = facilityIn(standalone)
  // 「自贡无水港」 is what was asked about, and 「自贡」 whose it is.
  if (name !== null) return { name: facility?.startsWith(name) ? facility : name, documents: namedDocuments(standalone, lens) }
  const cited = [...new Set(answer?.cited.map(({ documentId }) => documentId) ?? [])]
  const ranked = cited.length > 1 && next !== null && !ASKS_ONE_OF_ALL.test(standalone) ? cited.map((key) => ({ key, share: lens.atHome(next, new Set([key])) })).sort((a, b) => b.share - a.share).map(({ key }) => key) : cited
  const [document] = ranked
  return document === undefined || lens.nameOf(document) === '' ? null : { name: lens.nameOf(document), documents: [document] }
}
