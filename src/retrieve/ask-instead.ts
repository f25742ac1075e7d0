// 「那资阳呢」, 「到2035年呢」, 「地膜回收率呢」: the question before, asked again about something else.
import escapeStringRegexp from 'escape-string-regexp'
import { parseCount } from '../corpus/chinese-number.ts'
import type { DocumentScope } from './document-scope.ts'

type ScopeOf = (question: string) => DocumentScope

const YEAR = /(?:19|20)\d{2}年?/u
/** 「再往后十年」, 「再过五年」. */
const LATER = /(?:再|往)(?:往?后|过)?(?<years>[一二三四五六七八九十两\d]{1,3})年/u
/** What ends a run of words that one thing may be named by. */
const BOUNDARY = /[\s，,。？?：:；;、“”《》（）()的里到在和与把从是年有]|对(?!外)|(?<!自)由/u
/** Heads of one character that are enough to tell that two things are of a kind. */
const SHORT_HEADS = '园区率厅局委港库馆院校'
const SHORTEST_HEAD = 2

/** The shortest part of a title word that names a document by itself: 「甲市」 of 「甲市先行区」. */
const nameIn = (term: string, scopeOf: ScopeOf): string => {
  for (let length = 2; length < term.length; length += 1) {
    for (let at = 0; at + length <= term.length; at += 1) if (scopeOf(term.slice(at, at + length)).named.length > 0) return term.slice(at, at + length)
  }
  return term
}

/** The names in a question that stand for documents, each as short as it can be. */
const namesIn = (question: string, scopeOf: ScopeOf): string[] => {
  const { terms, named } = scopeOf(question)
  return named.length === 0 ? [] : terms.filter((term) => scopeOf(term).named.length > 0 && question.includes(term)).map((term) => nameIn(term, scopeOf))
}

/** `question` about another subject: its names replaced by `name`; null where it names nothing that could be replaced. */
export const aboutInstead = (question: string, name: string, scopeOf: ScopeOf): string | null => {
  const [first, ...rest] = namesIn(question, scopeOf)
  if (first === undefined) return null
  // What joins the others to the first goes with them.
  return rest.reduce((text, term) => text.replaceAll(new RegExp(`[和与跟、]?${escapeStringRegexp(term)}`, 'gu'), ''), question.replace(first, name))
}

/** `question` at another time: its year replaced by the year in `phrase`, or moved by as many years; null where either has none. */
export const atAnotherTime = (question: string, phrase: string): string | null => {
  const before = YEAR.exec(question)?.[0]
  if (before === undefined) return null
  const named = YEAR.exec(phrase)?.[0]
  const years = parseCount(LATER.exec(phrase)?.groups?.['years'] ?? '')
  const after = named ?? (years === null ? null : String(Number.parseInt(before, 10) + years))
  return after === null ? null : question.replace(YEAR, after.endsWith('年') ? after : `${after}年`)
}

const commonEnd = (a: string, b: string): number => {
  let length = 0
  while (length < Math.min(a.length, b.length) && a.charAt(a.length - 1 - length) === b.charAt(b.length - 1 - length)) length += 1
  return length
}

const isHead = (text: string, length: number): boolean => length >= SHORTEST_HEAD || (length === 1 && SHORT_HEADS.includes(text.slice(-1)))

const isBoundary = (text: string, at: number): boolean => {
  const from = Math.max(0, at - 1)
  const found = new RegExp(BOUNDARY.source, 'uy')
  found.lastIndex = at - from
  return found.test(text.slice(from, at + 2))
}

/** A measure word behind a number is no part of the thing: 「几个主导产业」. */
const MEASURED = /[几哪两一二三四五六七八九十\d][个家大项条类种]$/u

/** Where the run of words that ends at `end` begins. */
export const runStart = (text: string, end: number): number => {
  let start = end
  // With a neighbour on each side, as 「对外」 and 「自由」 are no boundaries.
  while (start > 0 && !isBoundary(text, start - 1) && !MEASURED.test(text.slice(0, start))) start -= 1
  return start
}

/**
 * `question` about another thing of the same kind: the words that end as `thing` does (「秸秆综合利用率」 and 「地膜回收率」) are replaced by
 * it; null where none do. The first such words are taken of those that agree longest.
 */
export const ofTheSameKind = (question: string, thing: string): string | null => {
  let best: { readonly start: number; readonly end: number; readonly agreeing: number } | null = null
  for (let end = 1; end <= question.length; end += 1) {
    const start = runStart(question, end)
    const run = question.slice(start, end)
    const agreeing = commonEnd(run, thing)
    if (run !== thing && isHead(run, agreeing) && run.length > agreeing && agreeing > (best?.agreeing ?? 0)) best = { start, end, agreeing }
  }
  return best === null ? null : question.slice(0, best.start) + thing + question.slice(best.end)
}
