// What widening asks of an index: which words the corpus holds, and what the bilingual lexicon says of the others.
import { unspaced } from '../core/unspaced.ts'
import { createLru } from '../indexing/lru.ts'
import type { LexiconStore } from '../indexing/lexicon-store.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'
import { countTerms, foldForTerms } from '../indexing/tokenizer.ts'

export type WidenVocabulary = {
  readonly lookup: LexiconStore['lookup']
  /** Rows that hold the word, the pair of characters; 0 where none does. */
  readonly wordFrequency: (word: string) => number
  readonly pairFrequency: (pair: string) => number
  /** True where a chunk holds the word in one piece, white space and case aside: not 体检中心 for 「主体检查中心」. */
  readonly holds: (word: string) => boolean
  /** True for a word of the general dictionary too. */
  readonly isWord: (word: string) => boolean
  readonly rowCount: number
  /** The text cut into words that lie end to end. */
  readonly segments: (text: string) => readonly string[]
}

/** Spans of which is kept whether they are words: a call of jieba takes as long as a hundred look-ups, and questions have their frames in common. */
const KEPT_WORDS = 20_000

/** Chunks with most of a word's pairs in which it is looked for: those that hold it come first, short of a text that repeats the pairs apart. */
const SEARCHED_CHUNKS = 40

export const createWidenVocabulary = ({ store, lexical, tokenizer }: Pick<OpenIndex, 'store' | 'lexical' | 'tokenizer'>): WidenVocabulary => {
  const words = createLru<boolean>({ maxWeight: KEPT_WORDS, weigh: () => 1 })
  const whole = createLru<boolean>({ maxWeight: KEPT_WORDS, weigh: () => 1 })
  const stands = (word: string): boolean => {
    if (lexical.documentFrequency('words', word) > 0) return true
    const pairs = tokenizer.bigrams(word)
    if (pairs.some((pair) => lexical.documentFrequency('bigrams', pair) === 0)) return false
    const rows = lexical.search(countTerms(pairs), { space: 'bigrams', topK: SEARCHED_CHUNKS }).map(({ row }) => row)
    return store.chunks(rows).some(({ text, context }) => unspaced(foldForTerms(context + text)).includes(word))
  }
  return {
    lookup: store.lexicon.lookup,
    wordFrequency: (word) => lexical.documentFrequency('words', word),
    pairFrequency: (pair) => lexical.documentFrequency('bigrams', pair),
    holds: (word) => whole.get(word, stands),
    isWord: (word) => words.get(word, tokenizer.isWord),
    rowCount: store.counts.chunks,
    segments: tokenizer.segments,
  }
}
