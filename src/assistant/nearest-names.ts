// The names that exist nearest to one that does not: what they share of its characters and pairs of characters.
import { unspaced } from '../core/unspaced.ts'

const MAX_NEAREST = 5
/** Below this share two names have a common ending at most: 「商务厅」 and 「教育厅」. */
const MIN_SHARE = 0.3
/** A very long name is compared by its start. */
const MAX_COMPARED_CHARS = 60

const grams = (name: string): Set<string> => {
  const characters = Array.from(name).slice(0, MAX_COMPARED_CHARS)
  return new Set([...characters, ...characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)])
}

/** Dice coefficient: twice the common part over the sum. */
const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let common = 0
  for (const gram of a) if (b.has(gram)) common += 1
  return (2 * common) / (a.size + b.size)
}

/** A name with the ways in which it is written. */
export type Spelled = { readonly name: string; readonly spellings: readonly string[] }

/** At most five names, nearest first, ties by name; empty where nothing is near. */
export const nearestNames = (wanted: string, known: readonly Spelled[]): string[] => {
  const wantedGrams = grams(unspaced(wanted))
  if (wantedGrams.size === 0) return []
  return known
    .map(({ name, spellings }) => ({ name, score: Math.max(0, ...spellings.map((spelling) => share(wantedGrams, grams(spelling)))) }))
    .filter(({ score }) => score >= MIN_SHARE)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_NEAREST)
    .map(({ name }) => name)
}
