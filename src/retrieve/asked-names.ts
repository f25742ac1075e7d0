// The names that a question could ask after word for word: runs of words that name things, whole and in part.
import type { LexicalIndex } from '../indexing/bm25.ts'
import { namesDocument } from './content-terms.ts'
import { foldForTerms, isStopWord, type Tokenizer } from '../indexing/tokenizer.ts'
import { FRAME } from './subject.ts'

/** A name that the question puts in marks, however short and of whatever words. */
const MARKED = /[“"「]([\p{L}\p{N}+]{2,14})[”"」]/gu
/** Characters of a name; shorter words stand in many texts. */
const SHORTEST_NAME = 3
/** Characters of a name without the words that any has: 「法定机构」 is more than 机构. */
const SHORTEST_SUBJECT = 2
const LONGEST_NAME = 14
/** Nouns of all kinds, abbreviations, foreign words and numbers name things; verbs and adjectives only as parts of a name. */
const NAMING = /^(?:n|an|j|l|i|s|b|m|eng|x)/u
const VERBAL = /^v/u

type Word = { readonly word: string; readonly tag: string }

const isPart = ({ word, tag }: Word, before: Word | undefined): boolean => {
  if (isStopWord(word) || !/^[\p{L}\p{N}+]+$/u.test(word)) return false
  // 「碳捕获」: behind a noun of one character a verb is half of a name.
  return NAMING.test(tag) || /^vn/u.test(tag) || (VERBAL.test(tag) && before !== undefined && before.word.length === 1 && NAMING.test(before.tag))
}

/** Runs of words that lie end to end and are all parts of names. */
const runsOf = (words: readonly Word[]): Word[][] => {
  const runs: Word[][] = [[]]
  words.forEach((word, at) => {
    if (isPart(word, words[at - 1])) runs.at(-1)?.push(word)
    else runs.push([])
  })
  return runs.filter((run) => run.length > 0)
}

/** Words of the run that stand together, as long as they make no more than a name: the parts of a run of thousands of words would fill the memory. */
const partsOf = (run: readonly Word[]): string[] =>
  run.flatMap((_, from) => {
    const parts: string[] = []
    let name = ''
    for (let at = from; at < run.length; at += 1) {
      name += run[at]!.word
      if (name.length > LONGEST_NAME) break
      parts.push(name)
    }
    return parts
  })

/**
 * Names of the text that the corpus may hold word for word: all their pairs of characters stand in it. `skip` are words that name documents.
 */
export const createAskedNames = ({ tokenizer, lexical }: { readonly tokenizer: Tokenizer; readonly lexical: LexicalIndex }) => {
  const isHeld = (name: string): boolean => tokenizer.bigrams(name).every((pair) => lexical.documentFrequency('bigrams', pair) > 0)
  return (text: string, skip: readonly string[]): string[] => {
    const isName = (name: string): boolean => name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME && name.replace(FRAME, '').length >= SHORTEST_SUBJECT
    const marked = [...foldForTerms(text).matchAll(MARKED)].map(([, name = '']) => name)
    const names = new Set([...runsOf(tokenizer.tag(text)).flatMap(partsOf).filter(isName), ...marked])
    return [...names].filter((name) => !skip.some((term) => namesDocument(name, term)) && isHeld(name))
  }
}
