// Makes a follow-up question stand on its own: what it leaves out is taken from the user's earlier turns.
import type { Turn } from '../core/answer.ts'
import type { DocumentScope } from './document-scope.ts'
import { stripNoise } from './strip-noise.ts'

/** Earlier questions that can still lend a follow-up its subject. */
const TURNS_CARRIED = 2
/** Characters of an earlier question that are carried; a longer one is a document that was pasted. */
const CARRIED_CHARS = 200
/** A question this long that names its own document needs nothing from before. */
const WHOLE_QUESTION_CHARS = 12
/** Besides the name, a bare switch of subject (「那自贡呢」) has no more than this. */
const BARE_SWITCH_CHARS = 4

/** The user says that what follows is a new subject. */
const NEW_SUBJECT = /^\s*(?:(?:好的?|谢谢|嗯)[，,。\s]*)?(?:换个?(?:话题|问题)|另外(?:再)?(?:问|想问|请教)|顺便(?:问|再问)|(?:再)?(?:问|说)个别的|题外话|new topic|another question)[^，,：:。]{0,6}[，,：:。\s]*/iu
/** The user corrects the question before: 「说错了，是资阳」「不是德阳，是资阳」. What is right follows. */
const CORRECTION = /(?:(?:说|打|记|写|搞|弄|问)(?:错|岔|混)了?|口误|更正一?下|不对|不是[^，,。]{1,14}(?=[，,]))[^，,。：:]{0,4}[，,。：:\s]*(?:应该|应当|其实|我(?:指|说)的)?(?:是|问)(?<right>[^，,。？?]+)/u
/** Words that stand for something said before. */
const ANAPHORA = /它|其中|该(?:区|园|市|片区|项|单位)|这(?:个|些|件|一|里|几)|那(?:个|些|件|里|边|几|呢)|上(?:述|面)|前(?:面|者)|后者|第[一二三四五六七八九十\d]+[个条项]|另(?:外)?(?:一|那)个?|他们|她们|同样|还有|呢[？?]?$/u

/** 「那绵阳呢」: a name alone, whether the corpus knows it or not. */
const SWITCH = /^(?:那么?|换成|如果是)?(?<name>\p{Script=Han}{2,8}?)(?:那边|这边|方面)?(?:呢|怎么样|如何)[?？]?$/u

export type StandAloneOptions = { readonly turns: readonly Turn[]; readonly scopeOf: (question: string) => DocumentScope }

/** The shortest part of a title word that names a document by itself: 「甲市」 of 「甲市先行区」. */
const nameIn = (term: string, scopeOf: StandAloneOptions['scopeOf']): string => {
  for (let length = 2; length < term.length; length += 1) {
    for (let at = 0; at + length <= term.length; at += 1) if (scopeOf(term.slice(at, at + length)).named.length > 0) return term.slice(at, at + length)
  }
  return term
}

/** `question` about another subject: its names replaced by `name`; null where it names nothing that could be replaced. */
const aboutInstead = (question: string, name: string, scopeOf: StandAloneOptions['scopeOf']): string | null => {
  const { terms, named } = scopeOf(question)
  const replaced = named.length > 0 ? terms.filter((term) => scopeOf(term).named.length > 0 && question.includes(term)).map((term) => nameIn(term, scopeOf)) : []
  const [first, ...rest] = replaced
  if (first === undefined) return null
  return rest.reduce((text, term) => text.replaceAll(term, ''), question.replace(first, name))
}

/** The question as it would have been asked whole after `earlier`, which stand alone themselves. */
const complete = (question: string, earlier: readonly string[], scopeOf: StandAloneOptions['scopeOf']): string => {
  const bare = stripNoise(question)
  const last = earlier.at(-1)
  if (last === undefined || NEW_SUBJECT.test(question)) return stripNoise(question.replace(NEW_SUBJECT, ''))
  const right = CORRECTION.exec(bare)?.groups?.['right']
  if (right !== undefined) return aboutInstead(last, right, scopeOf) ?? `${last} ${right}`
  const { named, terms } = scopeOf(bare)
  const name = terms.find((term) => scopeOf(term).named.length > 0) ?? SWITCH.exec(bare)?.groups?.['name']
  if (name !== undefined && bare.replace(/[^\p{L}\p{N}]/gu, '').length - name.length <= BARE_SWITCH_CHARS) {
    const switched = aboutInstead(last, name, scopeOf)
    if (switched !== null) return switched
  }
  if (named.length > 0 && bare.length >= WHOLE_QUESTION_CHARS && !ANAPHORA.test(bare)) return bare
  return `${last.slice(-CARRIED_CHARS)} ${bare}`
}

/**
 * A follow-up as a question of its own. One that announces a new subject, or that is long and names its own, stands alone as it is; a
 * correction or a bare switch (「那自贡呢」) is the question before about another subject; any other is joined to what was asked before.
 * @param turns oldest first; only the user's own count, and of them the last few.
 */
export const standAlone = (question: string, { turns, scopeOf }: StandAloneOptions): string => {
  const asked = turns.filter(({ role }) => role === 'user').slice(-TURNS_CARRIED).map(({ content }) => content)
  return [...asked, question].reduce<string[]>((whole, each) => [...whole, complete(each, whole, scopeOf)], []).at(-1) ?? question
}
