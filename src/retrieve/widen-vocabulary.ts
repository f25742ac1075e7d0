// What widening asks of an index: which words the corpus holds, and what the bilingual lexicon says of the others.
import { createLru } from '../indexing/lru.ts'
import type { LexiconStore } from '../indexing/lexicon-store.ts'
import type { OpenIndex } from '../indexing/snapshot.ts'

export type WidenVocabulary = {
  readonly lookup: LexiconStore['lookup']
  /** Rows that hold the word, the pair of characters; 0 where none does. */
  readonly wordFrequency: (word: string) => number
  readonly pairFrequency: (pair: string) => number
  /** True for a word of the general dictionary too. */
  readonly isWord: (word: string) => boolean
  readonly rowCount: number
  /** The text cut into words that lie end to end. */
  readonly segments: (text: string) => readonly string[]
}

/** Spans of which is kept whether they are words: a call of jieba takes as long as a hundred look-ups, and questions have their frames in common. */
const KEPT_WORDS = 20_000

export const createWidenVocabulary = ({ store, lexical, tokenizer }: Pick<OpenIndex, 'store' | 'lexical' | 'tokenizer'>): WidenVocabulary => {
  const words = createLru<boolean>({ maxWeight: KEPT_WORDS, weigh: () => 1 })
  return {
    lookup: store.lexicon.lookup,
    wordFrequency: (word) => lexical.documentFrequency('words', word),
    pairFrequency: (pair) => lexical.documentFrequency('bigrams', pair),
    isWord: (word) => words.get(word, tokenizer.isWord),
    rowCount: store.counts.chunks,
    segments: tokenizer.segments,
  }
}
