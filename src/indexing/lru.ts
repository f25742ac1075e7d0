// A cache bounded by weight that forgets what was used long ago.

/** `load` is given the key: where it needs nothing else, one function serves all calls. */
export type Lru<V, K = string> = { readonly get: (key: K, load: (key: K) => V) => V; readonly weight: () => number }

export type LruOptions<V> = {
  /** Sum of weights kept at most; one value heavier than this is not kept. */
  readonly maxWeight: number
  readonly weigh: (value: V) => number
}

type Generation<V, K> = { readonly entries: Map<K, V>; weight: number }

/**
 * `get` returns the cached value or loads it. What `load` throws is not cached.
 *
 * Two generations of half the weight each: what is used goes into the young one; when that is full it becomes the old one, and what the
 * old one held and nobody used since is forgotten. A hit is one look-up in a Map, where keeping exact order would be three (a search
 * makes thousands).
 */
export const createLru = <V, K = string>({ maxWeight, weigh }: LruOptions<V>): Lru<V, K> => {
  const empty = (): Generation<V, K> => ({ entries: new Map(), weight: 0 })
  const state = { young: empty(), old: empty() }
  const keep = (key: K, value: V): void => {
    const weight = weigh(value)
    if (weight > maxWeight) return
    if (state.young.weight + weight > maxWeight / 2) {
      state.old = state.young
      state.young = empty()
    }
    // One value of more than half the bound leaves no room for the other generation.
    if (state.young.weight + weight + state.old.weight > maxWeight) state.old = empty()
    state.young.entries.set(key, value)
    state.young.weight += weight
  }
  return {
    weight: () => state.young.weight + state.old.weight,
    get: (key, load) => {
      const known = state.young.entries.get(key)
      if (known !== undefined) return known
      const value = state.old.entries.get(key) ?? load(key)
      keep(key, value)
      return value
    },
  }
}
