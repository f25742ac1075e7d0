// Confidence intervals by resampling questions, seeded so that the same run gives the same interval.

/** A figure and its 95 % interval. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

const LEVEL = 0.95
const RESAMPLES = 1000
const SEED = 20_261_121

/** Numbers in [0, 1), the same for the same seed: mulberry32 (T. Ettinger 2017, public domain). */
export const createRandom = (seed: number): (() => number) => {
  const state = { at: seed >>> 0 }
  return () => {
    state.at = (state.at + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state.at ^ (state.at >>> 15), state.at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type BootstrapOptions = { readonly seed?: number; readonly resamples?: number }

/**
 * Percentile bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13): the statistic of `resamples` samples
 * drawn with replacement, of which the middle 95 % is the interval. A statistic of a paired difference gives a paired interval.
 * @param statistic null where it has no value, for instance a share of nothing; such resamples are left out.
 * @returns null where the items themselves give no value.
 */
export const bootstrap = <T>(items: readonly T[], statistic: (sample: readonly T[]) => number | null, { seed = SEED, resamples = RESAMPLES }: BootstrapOptions = {}): Estimate | null => {
  const value = items.length > 0 ? statistic(items) : null
  if (value === null) return null
  const random = createRandom(seed)
  const drawn: number[] = []
  for (let n = 0; n < resamples; n += 1) {
    const sampled = statistic(items.map(() => items[Math.floor(random() * items.length)] as T))
    if (sampled !== null) drawn.push(sampled)
  }
  drawn.sort((a, b) => a - b)
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.max(0, Math.round(share * (drawn.length - 1))))] ?? value
  return { value, low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2) }
}
