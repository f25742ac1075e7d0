// English words as the lexicon keys them. Dictionary glosses and questions go through the same functions.

/** Function words: closed classes only (articles, pronouns, prepositions, auxiliaries, question words). */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set((
  'a an the this that these those it its they them their there here i me my we us our you your he she his her ' +
  'of in on at to from for by with within without into onto over under about above below between among through during per as than then ' +
  'and or but nor so if while because also too very not no any some all each every both either ' +
  'is are was were be been being am do does did done have has had having can could may might must shall should will would ' +
  'what which who whom whose when where why how many much long large often ' +
  'get got let please tell say said want wants sb sth one other such etc only just once'
).split(' '))

/** Glosses longer than this describe; they do not translate. Their words are keyed, the whole is not. */
const MAX_PHRASE_WORDS = 4

/** Lower-case words of a text; possessives and hyphens are cut off, figures are left out. */
export const splitEnglish = (text: string): string[] =>
  text.toLowerCase().replace(/[’']s\b/gu, '').match(/[a-z][a-z']*/gu)?.map((word) => word.replaceAll("'", '')) ?? []

/** Plural to singular by rule: `policies` → `policy`, `taxes` → `tax`, `zones` → `zone`. */
export const singular = (word: string): string => {
  if (word.length < 4 || /(?:ss|us|is)$/u.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:x|ch|sh|ss|zz)es$/u.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

export const isContentWord = (word: string): boolean => word.length > 1 && !ENGLISH_STOP_WORDS.has(word)

/** Key of several content words: `import and export` and `imports, exports` are one. */
export const phraseKey = (words: readonly string[]): string => words.map(singular).join(' ')

/** Weight of what a gloss of several words is found by beside the whole: one of them. */
const PART_WEIGHT = 0.5

/** Keys of one gloss with the share of the gloss's weight that each carries. */
export const glossKeys = (gloss: string): Map<string, number> => {
  const words = splitEnglish(gloss).filter(isContentWord)
  const keys = new Map<string, number>()
  const put = (key: string, weight: number): void => void keys.set(key, Math.max(weight, keys.get(key) ?? 0))
  const [first] = words
  if (first === undefined) return keys
  if (words.length === 1) {
    put(first, 1)
    put(singular(first), 1)
    return keys
  }
  if (words.length <= MAX_PHRASE_WORDS) put(phraseKey(words), 1)
  for (const word of words) put(singular(word), PART_WEIGHT / words.length)
  return keys
}
