// Which documents a question names, by the words of their titles.
import type { DocumentKey } from '../core/ids.ts'
import type { TitleTerm } from '../indexing/title-terms.ts'
import { foldForTerms } from '../indexing/tokenizer.ts'

export type DocumentScope = {
  /** Documents that the question names one by one, strongest first; empty where it names none. */
  readonly named: readonly DocumentKey[]
  /** Of each name in the question the document that it names best: two names point to two documents, however many mention them. */
  readonly pointed: readonly DocumentKey[]
  /** Documents of the class that the question names (「先行区」); empty where it names no class. */
  readonly group: readonly DocumentKey[]
  /** Places that the question puts before a class of documents (「某市先行区」) and that name none of the class. */
  readonly unknown: readonly string[]
  /** The title words that were found in the question. */
  readonly terms: readonly string[]
}

/** Words that only one document, or nearly so, has: a name. */
const NAME_SELECTIVITY = 0.4
/** A document belongs to a name with this share of its mentions; one that merely mentions a place does not. */
const NAME_SHARE = 0.5
const CLASS_SHARE = 0.3
/** A class leaves some documents out, and its word is no everyday one. */
const CLASS_CHARS = 3
/** What a class of documents is called by: the kind of place that each is about, or the kind of document. 「对外开放」 in several titles is their subject. */
const CLASS_WORD = /(?:区|园|市|州|县|港|城|意见|方案|办法|条例|规定|通知|批复|复函|规划|计划|细则|措施)$/u

type Match = { readonly from: number; readonly to: number; readonly term: TitleTerm }

const isCovered = (match: Match, all: readonly Match[]): boolean =>
  all.some((other) => other !== match && other.from <= match.from && match.to <= other.to && other.to - other.from > match.to - match.from)

/** All title words in the question. */
const findTerms = (question: string, terms: ReadonlyMap<string, TitleTerm>, longest: number): Match[] => {
  const matches: Match[] = []
  for (let from = 0; from < question.length; from += 1) {
    for (let to = Math.min(question.length, from + longest); to > from + 1; to -= 1) {
      const term = terms.get(question.slice(from, to))
      if (term) matches.push({ from, to, term })
    }
  }
  return matches
}

/** The longest of them: one inside another does not count. */
const longestOf = (matches: readonly Match[]): TitleTerm[] => matches.filter((match) => !isCovered(match, matches)).map(({ term }) => term)

const isName = ({ selectivity }: TitleTerm): boolean => selectivity >= NAME_SELECTIVITY
/** 「先行区」 is a class, were it inside the longer 「先行区建设」 that is none. */
const isClass = ({ term, selectivity }: TitleTerm): boolean => selectivity < NAME_SELECTIVITY && term.length >= CLASS_CHARS && CLASS_WORD.test(term)

const keysWith = (terms: readonly TitleTerm[], smallestShare: number): DocumentKey[] => {
  const strength = new Map<string, number>()
  for (const { shares, selectivity } of terms) {
    for (const { key, share } of shares) if (share >= smallestShare) strength.set(key, Math.max(strength.get(key) ?? 0, selectivity * share))
  }
  return [...strength].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key as DocumentKey)
}

/** 「绵阳先行区」「绵阳的协同改革先行区」: the place belongs to the class word behind it. */
const standsBefore = (question: string, place: string, term: string): boolean =>
  new RegExp(`${place}(?:市|州|县|区)?的?(?:协同|改革|建设)*${term}`, 'u').test(question)

/** 「重庆有哪些先行区」: the class is asked for by where its members are. */
const hasOfClass = (question: string, place: string, term: string): boolean =>
  new RegExp(`${place}(?:省|市|州|县|区)?(?:境内|内|里|那边)?(?:一共|总共|都)?有(?:哪些|哪几个|几个|多少个?)(?:协同|改革)*${term}`, 'u').test(question)

export type ScopeOptions = {
  /** Places that a text names. */
  readonly placesOf?: (text: string) => readonly string[]
  /** Places that a document is of, the province of a city too: one that a document of the class is of is no stranger to it. */
  readonly regionsOf?: (key: DocumentKey) => readonly string[]
}

/** 「哪个先行区…」: one of the class is looked for, whatever else is named. */
const asksWhichOf = (question: string, classes: readonly TitleTerm[]): boolean =>
  classes.length > 0 && new RegExp(`哪(?:一)?(?:个|些|几个|几家|家|几)?(?:协同|改革)*(?:${classes.map(({ term }) => term).join('|')})`, 'u').test(question)

/** 「全省的文件和先行区方案里」「哪些文件…先行区和省里的都算」: the class is one part of what the question runs over. */
const coversMore = (question: string, classes: readonly TitleTerm[]): boolean => {
  const all = classes.map(({ term }) => term).join('|')
  return classes.length > 0 && new RegExp(`哪(?:些|几份|份)(?:政策)?文件|文件(?:和|与|、|跟|以及)[^，。？]{0,6}(?:${all})|(?:${all})[^，。？]{0,4}(?:和|与|、|跟|以及)(?:全省|省里|省级|其他|别的)`, 'u').test(question)
}

/** Reads the documents that questions name. Built once for an index; its size is that of the titles. */
export const createDocumentScope = (titleTerms: readonly TitleTerm[], { placesOf = () => [], regionsOf = () => [] }: ScopeOptions = {}): ((question: string) => DocumentScope) => {
  const terms = new Map(titleTerms.map((term) => [term.term, term]))
  const longest = Math.max(0, ...titleTerms.map(({ term }) => term.length))
  return (question) => {
    const matches = findTerms(foldForTerms(question).replace(/[^\p{L}\p{N}]/gu, ''), terms, longest)
    const found = longestOf(matches)
    const names = found.filter(isName)
    const classes = longestOf(matches.filter(({ term }) => isName(term) || isClass(term))).filter(isClass)
    const group = coversMore(question, classes) ? [] : keysWith(classes, CLASS_SHARE)
    const amongClass = asksWhichOf(question, classes)
    const isMeant = (key: DocumentKey): boolean => !amongClass || group.includes(key)
    const named = keysWith(names, NAME_SHARE).filter(isMeant)
    const ofClass = (place: string): string => classes.find(({ term }) => hasOfClass(question, place, term))?.term ?? ''
    const strangers = placesOf(question).filter((place) => (!terms.has(place) || ofClass(place) !== '') && (ofClass(place) !== '' || classes.some(({ term }) => standsBefore(question, place, term))) && !group.some((key) => regionsOf(key).includes(place)))
    const pointed = [...new Set(names.flatMap(({ shares }) => (shares[0] ? [shares[0].key as DocumentKey] : [])))].filter(isMeant)
    return { named, pointed, group, unknown: named.length > 0 ? [] : strangers.map((place) => (ofClass(place) === '' ? place : `${place}的${ofClass(place)}`)), terms: [...new Set(found.map(({ term }) => term))] }
  }
}
