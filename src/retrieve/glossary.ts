// Finds the glossary's phrases in a question's English words: the longest phrase, as it is written, in another number or inflected.
import { ENGLISH_STOP_WORDS, singular, splitEnglish } from '../indexing/english-terms.ts'
import { isHeld, type TermFrequencies } from '../indexing/everyday-entries.ts'
import type { GlossaryEntry } from '../indexing/glossary-entries.ts'
import type { WeightedTerm } from './gloss-english.ts'

/** A phrase that takes the words up to `to`: its terms, best first, the best with weight 1; none where it says nothing. */
export type GlossaryMatch = { readonly to: number; readonly terms: readonly WeightedTerm[] }

export type Glossary = {
  /** The longest phrase that begins with the word at `from`; null where none does. @param words in lower case; '' for one that no phrase may reach across */
  readonly match: (words: readonly string[], from: number) => GlossaryMatch | null
}

/** Weights of an entry's first term that the corpus holds, of its second and its third: in lexical search the further ones count half of theirs. */
const SECOND_TERM = 0.7
const THIRD_TERM = 0.5
const WEIGHTS = [1, SECOND_TERM, THIRD_TERM] as const
/** Words between two words of a phrase, which a question may have or leave out: `department of science and technology`. */
const LINKS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'and', 'or', 'for', 'in', 'on', 'to', 'by', 'with'])
/** Shorter stems stand for too many words. */
const SHORTEST_STEM = 3

/** What the inflected forms of a word have in common: `applying`, `applied` and `apply`. Not a word. */
const stemOf = (word: string): string => {
  const cut = singular(word).replace(/(?<=[aeiouy].*)(?:(?<!e)ed|ing)$/u, '').replace(/e$/u, '').replace(/y$/u, 'i').replace(/([b-df-hj-np-tv-z])\1$/u, '$1')
  return cut.length < SHORTEST_STEM ? word : cut
}

type Form = (word: string) => string

/** Ways in which words are compared, the nearest first; stems only where the phrase has its links as written: `guarantees of funding` is no `guarantee fund`. */
const FORMS: readonly { readonly form: Form; readonly loose: boolean }[] = [{ form: (word) => word, loose: true }, { form: singular, loose: true }, { form: stemOf, loose: false }]

/** The phrase as it is, and without its links where two words are left. */
const shapesOf = (words: readonly string[]): (readonly string[])[] => {
  const bare = words.filter((word) => !LINKS.has(word))
  return bare.length > 1 && bare.length < words.length ? [words, bare] : [words]
}

const keyOf = (words: readonly string[], form: Form): string => words.map(form).join(' ')

type Tables = { /** By form, then by key. */ readonly tables: readonly ReadonlyMap<string, GlossaryEntry>[]; readonly longest: number }

const collect = (entries: readonly GlossaryEntry[]): Tables => {
  const tables = FORMS.map(() => new Map<string, GlossaryEntry>())
  let longest = 0
  for (const entry of entries) {
    for (const words of entry.phrases.map(splitEnglish)) {
      longest = Math.max(longest, words.length)
      // What says nothing says so only as it is written: `come under` is not in `come in under bond`.
      for (const shape of entry.terms.length > 0 ? shapesOf(words) : [words]) {
        FORMS.forEach(({ form, loose }, at) => {
          if (!loose && shape !== words) return
          const key = keyOf(shape, form)
          const known = tables[at]!.get(key)
          // A phrase of two lines has the terms of both, the first line's before.
          if (at === 0 && known && known.terms.length > 0) tables[at]!.set(key, { ...known, terms: [...new Set([...known.terms, ...entry.terms])] })
          else if (!known) tables[at]!.set(key, entry)
        })
      }
    }
  }
  return { tables, longest }
}

/** The glossary over one corpus: of an entry's terms the first that it holds leads; where it holds none, the first stands for what is asked. */
export const createGlossary = (entries: readonly GlossaryEntry[], frequencies: TermFrequencies): Glossary => {
  const { tables, longest } = collect(entries)
  const find = (words: readonly string[]): GlossaryEntry | undefined => {
    const whole = [words.at(0)!, words.at(-1)!].some((word) => LINKS.has(word))
    for (const [at, { form, loose }] of FORMS.entries()) {
      for (const shape of whole || !loose ? [words] : shapesOf(words)) {
        const entry = tables[at]!.get(keyOf(shape, form))
        if (entry && (shape === words || entry.terms.length > 0)) return entry
      }
    }
    return undefined
  }
  const weigh = ({ terms }: GlossaryEntry): WeightedTerm[] => {
    const held = terms.filter((term) => isHeld(term, frequencies))
    return (held.length > 0 ? held : terms.slice(0, 1)).slice(0, WEIGHTS.length).map((term, at) => ({ term, weight: WEIGHTS[at]! }))
  }
  return {
    match: (words, from) => {
      const barrier = words.indexOf('', from)
      for (let to = Math.min(barrier < 0 ? words.length : barrier, from + longest); to > from; to -= 1) {
        const phrase = words.slice(from, to)
        // `it` is no information technology.
        if (phrase.length === 1 && ENGLISH_STOP_WORDS.has(phrase[0]!)) return null
        const entry = find(phrase)
        if (entry) return { to, terms: weigh(entry) }
      }
      return null
    },
  }
}

/** A glossary without an entry. */
export const NO_GLOSSARY: Glossary = { match: () => null }
