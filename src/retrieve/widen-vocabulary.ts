// What widening asks of an index: which words the corpus holds, and what the bilingual lexicon says of the others.
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

export const createWidenVocabulary = ({ store, lexical, tokenizer }: Pick<OpenIndex, 'store' | 'lexical' | 'tokenizer'>): WidenVocabulary => ({
  lookup: store.lexicon.lookup,
  wordFrequency: (word) => lexical.documentFrequency('words', word),
  pairFrequency: (pair) => lexical.documentFrequency('bigrams', pair),
  isWord: tokenizer.isWord,
  rowCount: store.counts.chunks,
  segments: tokenizer.segments,
})
