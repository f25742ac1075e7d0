// Costly parts that several holders have in common: opened for the first, closed after the last.

/** `release` may be called more than once; only the first counts. */
export type Lease<T> = { readonly value: T; readonly release: () => Promise<void> }

/**
 * Leases the part of this key; `open` runs only where nobody holds it. Holders that come while it is being opened wait for the same one.
 * What `open` throws is thrown to all of them, and nothing is kept.
 */
export type Leases<T> = (key: string, open: () => Promise<T>) => Promise<Lease<T>>

type Held<T> = { readonly opened: Promise<T>; holders: number }

export const createLeases = <T>({ close = () => Promise.resolve() }: { readonly close?: (value: T) => Promise<void> } = {}): Leases<T> => {
  const held = new Map<string, Held<T>>()
  return async (key, open) => {
    const part = held.get(key) ?? { opened: open(), holders: 0 }
    held.set(key, part)
    part.holders += 1
    const state = { released: false }
    const leave = (): boolean => {
      if (state.released) return false
      state.released = true
      part.holders -= 1
      if (part.holders > 0) return false
      held.delete(key)
      return true
    }
    try {
      const value = await part.opened
      return { value, release: async () => { if (leave()) await close(value) } }
    } catch (error) {
      leave()
      throw error
    }
  }
}
