// The words of a question that carry its subject, each with what it tells.
import type { LexicalIndex } from '../indexing/bm25.ts'
import { foldForTerms, type Tokenizer } from '../indexing/tokenizer.ts'
import type { Widened } from './widen.ts'

export type ContentTerm = {
  readonly term: string
  /** Inverse frequency over the corpus's chunks; 0 for a word that the corpus does not hold. */
  readonly weight: number
  /** The corpus's words for it, where it is an everyday one, with what each tells: a text that holds one of them speaks of the same. */
  readonly alternatives: readonly Alternative[]
}

/** 「增材制造」 is 「3D打印」, and 「装备制造」 at large: the commoner word tells less. */
export type Alternative = { readonly term: string; readonly weight: number }

/** One Chinese character alone is a verb of everyday speech (「做」「搞」「要」), rare in policy and yet no subject. */
const CONTENT = /^(?:\p{Script=Han}{2,}|[a-z][a-z0-9+-]+|\d+(?:\.\d+)?)$/u
/** Frames of questions. They are rare in policy text, which would make them weigh most. */
const FRAME = /^(?:哪些|哪个|哪几|哪里|哪家|几个|几家|几份|多少|什么|怎么|怎样|如何|为何|为什么|是否|有没有|能不能|不[是能会可用要想]|最多|最少|分别|各自|一共|总共|具体|明确|到底|文件|方案|意见|写到|提到|提过|写明|说到|这个|那个|这些|那些|这类|这种|一句|一下|一起|几条|几处|几份|我们|你们|他们|想要|打算|准备|可以|应该|请问|两个|三个|七个|对口|合适|适合|匹配)$/u

/** The term is part of the name, or the name with one character to it: 「和资阳」 is no word, however often a text has it. */
export const namesDocument = (term: string, name: string): boolean => name.includes(term) || (term.includes(name) && term.length - name.length === 1)

/** Reads the content words of a question. `skip` are words that name documents: they say where, not what. */
export const createContentTerms = ({ tokenizer, lexical }: { readonly tokenizer: Tokenizer; readonly lexical: LexicalIndex }) => {
  const weigh = (term: string): number => (lexical.documentFrequency('words', term) > 0 ? lexical.inverseFrequency('words', term) : 0)
  return ({ text, missed, everyday }: Pick<Widened, 'text' | 'missed' | 'everyday'>, skip: readonly string[]): ContentTerm[] => {
    // An everyday word is one term, however jieba cuts it, and weighs what the corpus's word for it weighs.
    const led = everyday.map(({ word, terms }) => {
      const alternatives = terms.map((term) => ({ term, weight: Math.max(...tokenizer.words(term).map(weigh)) }))
      return { term: word, weight: Math.max(...alternatives.map(({ weight }) => weight)), alternatives }
    })
    const own = [...new Set([...tokenizer.words(text), ...missed])]
      .filter((term) => CONTENT.test(term) && !FRAME.test(term) && !skip.some((name) => namesDocument(term, name)) && !led.some(({ term: word }) => word.includes(term)))
      .map((term) => ({ term, weight: weigh(term), alternatives: [] }))
    return [...own, ...led]
  }
}

/** A text as terms are looked for in it: folded as they are, without white space. */
export const foldForCoverage = (text: string): string => foldForTerms(text).replace(/\s+/gu, '')

/** Share of the question's known content that a text holds, weighted; 0 where the corpus knows none of it. @param folded by `foldForCoverage` */
export const coverageOfFolded = (terms: readonly ContentTerm[], folded: string): number => {
  let total = 0
  let held = 0
  for (const { term, weight, alternatives } of terms) {
    total += weight
    held += folded.includes(term) ? weight : alternatives.reduce((most, each) => (each.weight > most && folded.includes(each.term) ? each.weight : most), 0)
  }
  return total === 0 ? 0 : held / total
}

/** `coverageOfFolded` of a text as it stands. */
export const coverage = (terms: readonly ContentTerm[], text: string): number => coverageOfFolded(terms, foldForCoverage(text))
