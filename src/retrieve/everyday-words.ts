// Everyday words led to the words of policy: a question's 「敬老院」 is searched as 「养老」 too.
import { type EverydayEntry, isHeld } from '../indexing/everyday-entries.ts'
import { createLru } from '../indexing/lru.ts'
import { foldForTerms } from '../indexing/tokenizer.ts'
import type { WidenVocabulary } from './widen-vocabulary.ts'

/** An everyday word of a question, and the corpus's words for it, the likeliest first. */
export type EverydayMatch = {
  readonly word: string
  readonly terms: readonly string[]
  /** `lead`: the corpus lacks the word. Where it has the word too, `same` are other names of the same thing, `hint` what the word may mean elsewhere. */
  readonly kind: 'lead' | 'same' | 'hint'
}

/** Reads the everyday words of a text. */
export type EverydayWords = (text: string) => readonly EverydayMatch[]

const SHORTEST_WORD = 2
/** Words of which is kept where they lead. */
const KEPT_WORDS = 20_000
/** Terms of one everyday word that are searched. */
const MOST_TERMS = 4

/** Terms of a word, and those that are other names of the same thing. */
type Terms = { readonly all: string[]; readonly same: string[] }

const collect = (entries: readonly EverydayEntry[]): ReadonlyMap<string, Terms> => {
  const found = new Map<string, Terms>()
  for (const { terms, words, same } of entries) {
    // A policy word that the corpus lacks stands for the line's others as well.
    for (const word of [...words, ...terms].map(foldForTerms)) {
      if (word.length < SHORTEST_WORD) continue
      const { all, same: names } = found.get(word) ?? { all: [], same: [] }
      found.set(word, { all: same && words.includes(word) ? [...terms, ...all] : [...all, ...terms], same: same && words.includes(word) ? [...names, ...terms] : names })
    }
  }
  return found
}

/** Positions at which a word of the text starts or ends. */
const boundariesOf = (text: string, { segments }: WidenVocabulary): ReadonlySet<number> => {
  const boundaries = new Set([0])
  let at = 0
  for (const segment of segments(text)) boundaries.add((at += segment.length))
  return boundaries
}

type Found = { readonly from: number; readonly to: number; readonly word: string }
type Table = { /** Words of the table that lead somewhere in the corpus, or that it has itself. */ readonly tells: (word: string) => boolean; /** Of the words that begin so; most characters begin none. */ readonly longestFrom: (character: string) => number }

/** A phrase that asks is read only as the segmenter cuts it: 「落在哪」 of 「落在哪个片区」 is none. */
const ASKS = /[哪几谁吗]|多少|多大|多久|什么/u

/**
 * The word stands there whole. The segmenter may have cut one of its characters to the word before or behind (接手|游, 车|厘子), not to a
 * longer one: 「省水」 is not in 「省|水利厅」.
 */
const isWhole = (word: string, { from, to }: Omit<Found, 'word'>, boundaries: ReadonlySet<number>): boolean => {
  if (boundaries.has(from) && boundaries.has(to)) return true
  return !ASKS.test(word) && ((boundaries.has(from) && boundaries.has(to + 1)) || (boundaries.has(to) && boundaries.has(from - 1)))
}

/** The longest words of the table that stand in the text as whole words; one inside another does not count, unless the other tells nothing. */
const findWords = (text: string, { tells, longestFrom }: Table, boundaries: ReadonlySet<number>): Found[] => {
  const found: Found[] = []
  for (let from = 0; from < text.length; from += 1) {
    if (!boundaries.has(from) && !boundaries.has(from - 1)) continue
    for (let length = Math.min(longestFrom(text.charAt(from)), text.length - from); length >= SHORTEST_WORD; length -= 1) {
      const to = from + length
      const word = text.slice(from, to)
      if (!isWhole(word, { from, to }, boundaries) || !tells(word)) continue
      const previous = found.at(-1)
      if (!previous || previous.to < to) found.push({ from, to, word })
      break
    }
  }
  return found
}

/**
 * The table's entries over one corpus: of words that the corpus uses itself, in one piece, other names of the same thing and, marked so,
 * what they may mean elsewhere; only terms that it holds, be it in parts, and the text does not.
 */
export const createEverydayWords = (entries: readonly EverydayEntry[], vocabulary: WidenVocabulary): EverydayWords => {
  const terms = collect(entries)
  const none: Terms = { all: [], same: [] }
  const held = (found: readonly string[]): string[] => [...new Set(found)].filter((term) => isHeld(term, vocabulary))
  const heldOf = (word: string): string[] => {
    const { all, same } = terms.get(word) ?? none
    return held(vocabulary.holds(word) ? same : all)
  }
  // 「啤酒厂」 leads to 啤酒, which the corpus lacks too, and 啤酒 to 食品饮料.
  const onward = (word: string): string[] => [...new Set((terms.get(word) ?? none).all.flatMap((term) => heldOf(foldForTerms(term))))]
  const leads = createLru<readonly string[]>({ maxWeight: KEPT_WORDS, weigh: () => 1 })
  const load = (word: string): readonly string[] => {
    const own = heldOf(word)
    return own.length > 0 || vocabulary.holds(word) ? own : onward(word)
  }
  const leadsOf = (word: string): readonly string[] => leads.get(word, load)
  const hints = createLru<readonly string[]>({ maxWeight: KEPT_WORDS, weigh: () => 1 })
  const hintsOf = (word: string): readonly string[] => hints.get(word, () => held((terms.get(word) ?? none).all))
  const longest = new Map<string, number>()
  for (const word of terms.keys()) longest.set(word.charAt(0), Math.max(longest.get(word.charAt(0)) ?? 0, word.length))
  const table: Table = { tells: (word) => terms.has(word) && (leadsOf(word).length > 0 || vocabulary.holds(word)), longestFrom: (character) => longest.get(character) ?? 0 }
  return (text) => {
    const folded = foldForTerms(text)
    const words = [...new Set(findWords(folded, table, boundariesOf(folded, vocabulary)).map(({ word }) => word))]
    const match = (word: string, kind: EverydayMatch['kind'], leads: readonly string[]): EverydayMatch[] => {
      const more = leads.filter((term) => !folded.includes(term)).slice(0, MOST_TERMS)
      return more.length > 0 ? [{ word, terms: more, kind }] : []
    }
    return words.flatMap((word) => {
      const own = leadsOf(word)
      if (!vocabulary.holds(word)) return match(word, 'lead', own)
      return [...match(word, 'same', own), ...match(word, 'hint', hintsOf(word).filter((term) => !own.includes(term)))]
    })
  }
}
