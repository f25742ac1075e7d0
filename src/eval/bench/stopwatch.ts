// Durations, with the clock as a parameter.
import { quantileOf } from '../metrics.ts'

/** Milliseconds from any fixed point. */
export type Clock = () => number

export const stopwatch = async (clock: Clock, run: () => unknown): Promise<number> => {
  const start = clock()
  await run()
  return clock() - start
}

/** The middle of `repeats` durations: one slow run, a garbage collection say, does not count. */
export const medianOf = async (clock: Clock, repeats: number, run: () => unknown): Promise<number> => {
  const taken: number[] = []
  for (let n = 0; n < repeats; n += 1) taken.push(await stopwatch(clock, run))
  return quantileOf(taken, 0.5) ?? 0
}
