// Asks the engine to collect now: after a swap of the index, for it does not see how much memory hangs on what was left.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * A function that collects all garbage, then and there. jieba's dictionary and the vector graph lie outside the JS heap behind objects of a
 * few bytes: without a hint, the engine keeps a dozen of them (50 MB each) before it sees a reason to look.
 */
export const createGarbageCollector = (): (() => void) => {
  // A context that is made while the flag is set has `gc`; the flag itself is not left on.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  return () => { collect() }
}
