// Follow-ups that ask of several documents: the two or three that the talk was about, or all others of the class.
import { aboutDocument, type Context, type FollowUp, joinQuestions, whole } from './follow-up-context.ts'
import { aboutInstead } from './ask-instead.ts'
import type { DocumentKey } from '../core/ids.ts'
import { namedDocuments, namedThing } from './subject.ts'

/** 「两个差多少？」「它们谁大」 */
const BOTH = /^(?:那么?|这)?(?:它们|他们)?(?:两|俩|[三四五])(?:个|家|者|边|地|份|区)?|^二者|^它们(?=谁|哪|差|相差|比)/u
/** 「差多少」「谁更大」「跟甲市比哪个大」「再加上甲市，谁最大」「它比甲市大多少」 */
const COMPARES = /(?:差|[大小多少高低宽长]出来?)(?:了|出)?(?:多少|多大|几)|(?:谁|哪(?:一)?(?:个|家|边|块|片|处)?)[^，。？]{0,6}(?:更|最|[大多高小少低早晚](?:一?[点些])?[？?，]?$)|[比跟和与].{1,12}?(?:比|相比).{0,4}(?:谁|哪|怎|如何|多|少|大|小|高|低)|比[^，。？]{1,12}(?:大|多|高|长|小|少|低|短|早|晚)|一样[大多高长]?(?:吗|么|不)/u
/** What joins another thing to those of the talk. */
const JOINS = /(?:再|要是|如果)?(?:加上|算上|加进|带上)[^，。？]{1,12}[，,]/u
/** With a question that the others were asked too. */
const THINGS_OF_TALK = 4

/** Documents that the latest exchanges asked the same question about, oldest first. */
export const alikeInTalk = ({ exchanges, last, lens }: Context): DocumentKey[] => {
  const bare = (question: string): string | null => aboutInstead(question, '', lens.scopeOf)
  const asked = bare(last.base)
  if (asked === null) return []
  return exchanges.filter(({ base }) => bare(base) === asked).flatMap(({ base }) => namedDocuments(base, lens).slice(0, THINGS_OF_TALK))
}

const listed = (names: readonly string[]): string => (names.length > 2 ? `${names.slice(0, -1).join('、')}和${names.at(-1)}` : names.join('和'))

/** The question before, asked about all that it and this one name; null where they are not several, or nothing is compared. */
export const aboutSeveral = (question: string, context: Context): FollowUp | null => {
  const { exchanges, last, lens } = context
  const own = namedDocuments(question, lens)
  const both = BOTH.test(question)
  if (!both && !COMPARES.test(question)) return null
  const inTalk = alikeInTalk(context)
  // 「两个差多少」 means the last two, were they asked about otherwise.
  const others = both && inTalk.length < 2 ? exchanges.flatMap(({ standalone }) => namedThing(standalone, lens) === null ? [] : namedDocuments(standalone, lens).slice(0, 1)) : []
  const keys = [...new Set([...others, ...inTalk, ...own])]
  if (keys.length < 2 || keys.length > THINGS_OF_TALK) return null
  const all = aboutDocument(last.base, listed(keys.map(lens.nameOf)), lens)
  const asking = question.replace(JOINS, '')
  return all === null ? null : { ...whole(joinQuestions(all, asking)), base: all, asking }
}

/** Others than what was asked about … */
const REST = /另外|其他|其它|其余|别的|别处|剩下|还有|除了?(?:它|这个|那个|这里|这家|这份|[^，。？]{2,12}?)(?:以外|之外|外|[，,])/u
const EXCEPTING = /除了?[^，。？]{1,12}?(?:(?:以外|之外|外)的?[，,]?|[，,])/u
/** … and said without doubt to be others: 「还有哪些地方」 alone may ask of the same one. */
const SURELY_REST = /另外|其他|其它|其余|别的|别处|别家|剩下|除|也|同样|一样/u
/** Words for places of a class, whatever its own word is; 「跟哪些地方」 asks for partners of the one, not for others. */
const ANY_OF_CLASS = '(?:哪|几|另外|其他|别的)[^，。？]{0,3}(?:市|城市|地方|地市)(?![场级])|哪几家|别处|别家'
const NO_PARTNER = '(?<![跟和与同从到去往对向给])'

/** The question before, asked about all of the class but the one that it was about; null where the question asks of no others of a class. */
export const aboutRest = (question: string, { last, lens }: Context): FollowUp | null => {
  const asked = namedDocuments(last.base, lens)
  const [key] = asked
  const word = key === undefined ? '' : lens.classOf(key)
  if (key === undefined || word === '' || !REST.test(question)) return null
  const ofClass = SURELY_REST.test(question) ? `${word}|${ANY_OF_CLASS}` : word
  if (!new RegExp(`${NO_PARTNER}(?:${ofClass})`, 'u').test(question)) return null
  if (namedDocuments(question, lens).some((each) => !asked.includes(each))) return null
  const all = aboutDocument(last.base, `哪些${word}`, lens)
  const rest = question.replace(EXCEPTING, '')
  return all === null ? null : { ...whole(joinQuestions(`除了${listed(asked.map(lens.nameOf))}，${all}`, rest)), base: last.base, asking: `哪些${word}${rest}` }
}
