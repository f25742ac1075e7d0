// A cache bounded by weight that forgets what was used longest ago.

export type Lru<V, K = string> = { readonly get: (key: K, load: () => V) => V; readonly weight: () => number }

export type LruOptions<V> = {
  /** Sum of weights kept at most; one value heavier than this is not kept. */
  readonly maxWeight: number
  readonly weigh: (value: V) => number
}

/** `get` returns the cached value or loads it. What `load` throws is not cached. */
export const createLru = <V, K = string>({ maxWeight, weigh }: LruOptions<V>): Lru<V, K> => {
  // A Map iterates in insertion order: a value that is used again is inserted again, so the first is the oldest.
  const entries = new Map<K, V>()
  const state = { weight: 0 }
  const trim = (): void => {
    for (const [key, value] of entries) {
      if (state.weight <= maxWeight) return
      entries.delete(key)
      state.weight -= weigh(value)
    }
  }
  return {
    weight: () => state.weight,
    get: (key, load) => {
      const known = entries.get(key)
      if (known !== undefined) {
        entries.delete(key)
        entries.set(key, known)
        return known
      }
      const value = load()
      entries.set(key, value)
      state.weight += weigh(value)
      trim()
      return value
    },
  }
}
