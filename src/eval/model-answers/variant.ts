// What a playing model makes sentences of: a clause's own words, the other evidence beside it, and the names that the corpus knows.

export type Random = () => number

/** A clause as it stands in a prompt. */
export type Passage = { readonly title: string; readonly path: readonly string[]; readonly text: string }

export type Ground = {
  /** A sentence of `passages[at]`, in display form without marker. */
  readonly sentence: string
  readonly at: number
  readonly passages: readonly Passage[]
  /** Names of the corpus, for mistakes that look real. */
  readonly units: readonly string[]
  readonly places: readonly string[]
  readonly titles: readonly string[]
}

/** Text with citation marks as a model would write them, or null where the sentence gives no occasion. */
export type Variant = (ground: Ground, random: Random) => string | null

export const pick = <T>(items: readonly T[], random: Random): T | undefined => items[Math.floor(random() * items.length)]

export const body = (sentence: string): string => sentence.replace(/[。；！？\s]+$/u, '')

export const cite = (text: string, ...marks: readonly number[]): string => `${body(text)}。${marks.map((mark) => `[${mark}]`).join('')}`

/** Replaces one of the pattern's matches, chosen by chance. */
export const replaceOne = (text: string, pattern: RegExp, { random, write }: { readonly random: Random; readonly write: (match: string) => string | null }): string | null => {
  const match = pick([...text.matchAll(pattern)], random)
  const written = match ? write(match[0]) : null
  if (!match || written === null || written === match[0]) return null
  return text.slice(0, match.index) + written + text.slice(match.index + match[0].length)
}
