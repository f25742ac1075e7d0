// How much of a sentence its sources bear out, by pairs of neighbouring characters, and whether another source does better.
import { pairsOf, type SourceText } from './source-text.ts'

/** Share of the pairs that one of the sources has; 1 for a text without pairs. */
export const coverageOf = (pairs: readonly string[], sources: readonly SourceText[]): number =>
  pairs.length === 0 ? 1 : pairs.filter((pair) => sources.some((source) => source.pairs.has(pair))).length / pairs.length

/** A pair that most sources have tells none of them from another. */
const weigh = (pair: string, all: readonly SourceText[]): number => Math.log((all.length + 1) / (all.filter((source) => source.pairs.has(pair)).length + 1 / 2))

/** Cosine-free likeness: the weight of the pairs that a source has. */
export type Support = {
  /** Share of the sentence's pairs in the cited sources. */
  readonly cited: number
  /** Weighted share of the cited sources of what the best single other source bears; 1 where none bears more. */
  readonly relative: number
}

export const supportOf = (text: string, cited: readonly SourceText[], all: readonly SourceText[]): Support => {
  const pairs = [...new Set(pairsOf(text))]
  const others = all.filter((source) => !cited.includes(source))
  const weighted = pairs.filter((pair) => all.some((source) => source.pairs.has(pair))).map((pair) => ({ pair, weight: weigh(pair, all) }))
  const sum = (sources: readonly SourceText[]): number => weighted.reduce((total, { pair, weight }) => total + (sources.some((source) => source.pairs.has(pair)) ? weight : 0), 0)
  const own = sum(cited)
  const best = Math.max(0, ...others.map((other) => sum([other])))
  return { cited: coverageOf(pairs, cited), relative: best <= own ? 1 : own / best }
}
