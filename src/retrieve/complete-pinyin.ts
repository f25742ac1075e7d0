// Words of which one half is typed as pinyin (「zi阳」「先xing区」): letters and the characters beside them that together sound like a word of the corpus.
import type { Repair } from './repair-homophones.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** Characters on one side of the letters that can belong to the word. */
const MOST_BESIDE = 3
/** Words of letters that are looked at: whoever types so many writes no Chinese beside them. */
const MOST_WORDS = 20
const LETTERS = /(?<![A-Za-z])[a-z]{1,12}(?![A-Za-z])/gu
const HAN_TAIL = new RegExp(`\\p{Script=Han}{0,${MOST_BESIDE}}$`, 'u')
const HAN_HEAD = new RegExp(`^\\p{Script=Han}{0,${MOST_BESIDE}}`, 'u')

/** Ways of reading the characters aloud, as they are typed. */
const readAloud = (characters: string, { lookup }: WidenVocabulary): string[] =>
  [...characters].reduce<string[]>((keys, character) => keys.flatMap((key) => lookup('reading', character).map(([syllable]) => key + syllable)), [''])

/** The word that holds the most of the characters beside the letters; null where none does. */
const completed = (letters: string, { before, after }: { readonly before: string; readonly after: string }, vocabulary: WidenVocabulary): { readonly from: string; readonly to: string } | null => {
  for (let beside = before.length + after.length; beside > 0; beside -= 1) {
    for (let ahead = Math.min(before.length, beside); ahead >= 0; ahead -= 1) {
      if (beside - ahead > after.length) continue
      const head = before.slice(before.length - ahead)
      const tail = after.slice(0, beside - ahead)
      const keys = readAloud(head, vocabulary).flatMap((start) => readAloud(tail, vocabulary).map((end) => start + letters + end))
      const found = keys.flatMap((key) => vocabulary.lookup('typed', key)).find(([term]) => term.length > beside && term.startsWith(head) && term.endsWith(tail))
      if (found) return { from: head + letters + tail, to: found[0] }
    }
  }
  return null
}

/** The text with such words written out. A word that the corpus itself writes in letters stays. */
export const completePinyin = (text: string, vocabulary: WidenVocabulary): { readonly text: string; readonly repairs: readonly Repair[] } => {
  const repairs: Repair[] = []
  for (const match of [...text.matchAll(LETTERS)].slice(0, MOST_WORDS)) {
    const [letters] = match
    if (vocabulary.wordFrequency(letters) > 0) continue
    const repair = completed(letters, { before: HAN_TAIL.exec(text.slice(0, match.index))![0], after: HAN_HEAD.exec(text.slice(match.index + letters.length))![0] }, vocabulary)
    if (repair) repairs.push(repair)
  }
  return { text: repairs.reduce((written, { from, to }) => written.replace(from, to), text), repairs }
}
