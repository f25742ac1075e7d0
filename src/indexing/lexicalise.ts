// Every chunk's terms into the postings, after making the dictionary that they are cut with.
import { setImmediate } from 'node:timers/promises'
import { createDictionary, sampleLines } from './dictionary.ts'
import { loadJieba } from './jieba.ts'
import { createPostingWriter } from './posting-writer.ts'
import type { StoreWriter } from './store-writer.ts'
import { collectTitleTerms, type TitledText } from './title-terms.ts'
import { createTokenizer, type Tokenizer } from './tokenizer.ts'

/** Rows tokenised before other work of the thread gets its turn. */
const PAGE_ROWS = 64

export type LexicaliseOptions = {
  readonly writer: StoreWriter
  readonly documents: readonly TitledText[]
  /** Length of all texts. */
  readonly totalCharacters: number
  readonly onProgress: (done: number) => void
}

/** Consecutive chunks of a clause have the same titles above them: cut once. */
const createHeadingTerms = (tokenizer: Tokenizer) => {
  const last = { context: '', words: [] as string[], bigrams: [] as string[] }
  return (context: string) => {
    if (context !== last.context) Object.assign(last, { context, words: tokenizer.words(context), bigrams: tokenizer.bigrams(context) })
    return last
  }
}

/** @returns the dictionary, and the fingerprint of the tokenizer that used it. */
export const lexicalise = async ({ writer, documents, totalCharacters, onProgress }: LexicaliseOptions): Promise<{ dictionary: string[]; fingerprint: string }> => {
  const jieba = await loadJieba()
  const dictionary = createDictionary(sampleLines(documents.map(({ text }) => text), totalCharacters), { cut: (run) => jieba.cut(run, true) })
  // Cut before the corpus's own words are learnt: a title that became one word would hide the names inside it.
  writer.titleTerms(collectTitleTerms(documents, (title) => jieba.cut(title, true)))
  const tokenizer = await createTokenizer({ dictionary, jieba })
  const postings = createPostingWriter(writer.postings)
  const headingTerms = createHeadingTerms(tokenizer)
  for (let row = 0; ; ) {
    const page = writer.read.chunkRange(row, row + PAGE_ROWS)
    if (page.length === 0) break
    for (const { text, context } of page) {
      const heading = headingTerms(context)
      postings.add({
        words: { body: tokenizer.words(text), heading: heading.words },
        bigrams: { body: tokenizer.bigrams(text), heading: heading.bigrams },
      })
    }
    row += page.length
    onProgress(row)
    await setImmediate()
  }
  postings.finish()
  return { dictionary, fingerprint: tokenizer.fingerprint }
}
