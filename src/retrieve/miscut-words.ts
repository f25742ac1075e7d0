// Words of the corpus that the segmenter misses in a question: 「齿轨小火车」 is cut 齿 | 轨小 | 火车, for it has never seen the name.
import type { WidenVocabulary } from './widen-vocabulary.ts'

const HAN = /^\p{Script=Han}+$/u
/** Characters of a word that is looked for. */
const SHORTEST = 2
const LONGEST = 6

type Vocabulary = Pick<WidenVocabulary, 'segments' | 'wordFrequency' | 'isWord'>

/** The pieces that are nobody's words: single characters, and what the segmenter guessed. */
const isStray = (piece: string, { wordFrequency, isWord }: Vocabulary): boolean => HAN.test(piece) && (piece.length === 1 || (wordFrequency(piece) === 0 && !isWord(piece)))

/** Runs of such pieces that lie end to end, at least one of them guessed: single characters alone are what they seem. */
const strayRuns = (text: string, vocabulary: Vocabulary): string[] => {
  const runs: { text: string; guessed: boolean }[] = []
  let open = false
  for (const piece of vocabulary.segments(text)) {
    const stray = isStray(piece, vocabulary)
    const run = open ? runs.at(-1) : undefined
    if (stray && run) Object.assign(run, { text: run.text + piece, guessed: run.guessed || piece.length > 1 })
    else if (stray) runs.push({ text: piece, guessed: piece.length > 1 })
    open = stray
  }
  return runs.filter(({ guessed }) => guessed).map(({ text: run }) => run)
}

/** The longest words that the corpus holds inside such runs, each once. */
export const miscutWords = (text: string, vocabulary: Vocabulary): string[] =>
  [...new Set(strayRuns(text, vocabulary).flatMap((run) => {
    const found: string[] = []
    for (let from = 0; from < run.length; from += 1) {
      for (let length = Math.min(LONGEST, run.length - from); length >= SHORTEST; length -= 1) {
        const word = run.slice(from, from + length)
        if (vocabulary.wordFrequency(word) === 0) continue
        found.push(word)
        from += length - 1
        break
      }
    }
    return found
  }))]
