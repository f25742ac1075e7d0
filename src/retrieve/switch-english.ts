// `What about green trade?`, `And Ziyang?`: the English question before, asked again about something else.
import { ENGLISH_STOP_WORDS, singular } from '../indexing/english-terms.ts'

/** One thing alone, with what leads to it. */
const SWITCH = /^(?:(?:ok|okay|so|then|and|but)[,\s]+)*(?:(?:what|how) (?:about|of)|same (?:question )?for|and(?: for| in)?)\s+(?:the |a |an )?(?<thing>[\p{L}\d][\p{L}\d’' /&-]{1,60}?)[?.!\s]*$/iu
const BACK = /^(?:(?:ok|okay|so|then|and|but|also|or)\b|(?:what|how) (?:about|of)\b)|\b(?:it|its|they|them|their|theirs|these|those|there|(?:the )?(?:same|former|latter|other|others)|(?:this|that)(?! (?:year|century))|(?:the )?(?:first|second|third|last|other|biggest|largest|smallest) ones?)\b/iu
const YEAR = /\b(?:19|20)\d{2}\b/u
const WORD = /[\p{L}\d’'&-]+/gu
const CAPITAL = /^\p{Lu}\p{Ll}/u

type Word = { readonly text: string; readonly start: number; readonly end: number }

const wordsOf = (text: string): Word[] => [...text.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))

const isLink = ({ text }: Word): boolean => ENGLISH_STOP_WORDS.has(text.toLowerCase())

/** Nothing but a blank stands between the two. */
const adjoin = (text: string, one: Word, next: Word): boolean => /^\s$/u.test(text.slice(one.end, next.start))

/** Words that run on without a function word or a mark between them. */
const groupsOf = (text: string): (readonly Word[])[] => {
  const groups: Word[][] = []
  let open: Word[] = []
  for (const word of wordsOf(text)) {
    const last = open.at(-1)
    if (last && (isLink(word) || !adjoin(text, last, word))) open = []
    if (isLink(word)) continue
    if (open.length === 0) groups.push(open)
    open.push(word)
  }
  return groups
}

const replaced = (text: string, [first, last]: readonly [Word, Word], thing: string): string => text.slice(0, first.start) + thing + text.slice(last.end)

/** The first words that end as `thing` does: `digital trade` and `green trade`. */
const ofTheSameHead = (base: string, thing: string): string | null => {
  const head = singular(thing.toLowerCase().split(' ').at(-1) ?? '')
  const group = groupsOf(base).find((words) => singular(words.at(-1)!.text.toLowerCase()) === head)
  return group && group.length > 1 ? replaced(base, [group[0]!, group.at(-1)!], thing) : null
}

/** The first name of the question, which is not its first word: a name for a name. */
const ofTheSameName = (base: string, thing: string): string | null => {
  if (!thing.split(' ').every((word) => CAPITAL.test(word))) return null
  const names = wordsOf(base).filter((word, at) => at > 0 && CAPITAL.test(word.text))
  const [first] = names
  if (!first) return null
  const last = names.reduce((end, word) => (adjoin(base, end, word) ? word : end), first)
  return replaced(base, [first, last], thing)
}

/** It has no Chinese at all. */
export const isEnglish = (text: string): boolean => /\p{L}/u.test(text) && !/\p{Script=Han}/u.test(text)

/** It stands for something that was said before: `Who leads it?`, `And there?`, `What about the second one?`. */
export const pointsBack = (question: string): boolean => BACK.test(question)

/** `base` asked about what the English `question` switches to; null where it is no such question, or nothing in `base` answers to it. */
export const switchEnglish = (question: string, base: string): string | null => {
  const thing = SWITCH.exec(question)?.groups?.['thing']?.trim()
  if (thing === undefined || !isEnglish(question + base)) return null
  if (YEAR.test(thing)) return YEAR.test(base) ? base.replace(YEAR, YEAR.exec(thing)![0]) : null
  return ofTheSameHead(base, thing) ?? ofTheSameName(base, thing)
}
