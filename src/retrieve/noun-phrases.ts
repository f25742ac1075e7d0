// Runs of words that name things, by their parts of speech.
import { isStopWord, type Tokenizer } from '../indexing/tokenizer.ts'

/** Tags of words that name things: nouns of all kinds, verbs and adjectives used as nouns, abbreviations, foreign words. */
const NOUN_TAG = /^(?:n|vn|an|j|l|i|s|b|eng)/u
/** A verb alone is what is done, not a thing: 「谋划」. */
const VERBAL_TAG = /^vn/u

/** The runs in the text's own writing and order; a number, a particle or a verb ends one, and verbs alone make none. */
export const nounPhrases = (text: string, { tag }: Pick<Tokenizer, 'tag'>): string[] => {
  const phrases: string[] = []
  let at = 0
  let run = { words: '', verbal: true }
  const close = (): void => {
    if (run.words !== '' && !run.verbal) phrases.push(run.words)
    run = { words: '', verbal: true }
  }
  for (const { word, tag: kind } of tag(text)) {
    if (NOUN_TAG.test(kind) && !isStopWord(word)) run = { words: run.words + text.slice(at, at + word.length), verbal: run.verbal && VERBAL_TAG.test(kind) }
    else close()
    at += word.length
  }
  close()
  return phrases
}
