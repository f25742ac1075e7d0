// What a clause's relevance becomes by the sample questions near to what is asked: a logistic model over the odds that it had.
import type { DocumentKey } from '../core/ids.ts'
import { EXPONENT, type NearSamples } from './near-samples.ts'
import { type Evidence, withReckoned } from './evidence.ts'
import { logOdds, probabilityOf } from './relevance.ts'

/**
 * Measured of a clause: `odds` log-odds of the relevance that it had; `near` how near its samples come to the nearest clause's, squared, times
 * how near those are to the question; `share` its part of all that is near; `firstOfDocument` how near, where no clause of its document is
 * nearer. Each but the first 0 to 1.
 */
export const SAMPLE_FEATURES = ['odds', 'near', 'share', 'firstOfDocument'] as const
export type SampleWeights = { readonly intercept: number } & Readonly<Record<(typeof SAMPLE_FEATURES)[number], number>>
/** By the order of `SAMPLE_FEATURES`. */
export type SampleVector = readonly number[]

/** So many times (in natural logarithms) less near than the nearest is not near at all. */
const FAR = 6

/** Null where the clause's document has no samples: its relevance stays what it was. */
export const measureSamples = (evidence: readonly Evidence[], { kernels, most, total, covers }: NearSamples): (SampleVector | null)[] => {
  const strength = Math.min(1, Math.log(Math.max(1, most)) / EXPONENT)
  const measured = evidence.map(({ chunks }) => {
    const own = chunks.map(({ chunk }) => kernels.get(chunk.row) ?? 0)
    const nearest = Math.max(0, ...own)
    return { nearest, near: nearest > 0 ? Math.max(0, 1 + Math.log(nearest / most) / FAR) : 0, sum: own.reduce((all, each) => all + each, 0) }
  })
  const firsts = new Map<DocumentKey, number>()
  evidence.forEach(({ document: { key } }, at) => { if (measured[at]!.nearest > (measured[firsts.get(key) ?? -1]?.nearest ?? 0)) firsts.set(key, at) })
  return evidence.map(({ document: { key }, relevance }, at) => {
    const { near, sum } = measured[at]!
    return covers(key) ? [logOdds(relevance), near ** 2 * strength, total > 0 ? sum / total : 0, firsts.get(key) === at ? near : 0] : null
  })
}

/** A clause's relevance with what samples say, as the fit has it. */
export const relevanceWithSamples = (measured: SampleVector, weights: SampleWeights): number =>
  probabilityOf(SAMPLE_FEATURES, measured, weights)

/** The evidence with the relevance that samples give it, in its order. @param measured of each, by `measureSamples`. */
export const withSamples = (evidence: readonly Evidence[], measured: readonly (SampleVector | null)[], weights: SampleWeights): Evidence[] =>
  evidence.map((item, at) => {
    const known = measured[at]
    return known ? withReckoned(item, { relevance: relevanceWithSamples(known, weights), unsampled: item.relevance }) : item
  })
