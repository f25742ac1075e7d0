// Knows when an assistant has nothing under way any more, so that it can be closed after another took its place.
import type { Assistant } from '../assistant/assistant.ts'

export type CountedCalls = {
  /** The same assistant; every call on it, on its parts too, is counted until it settles. */
  readonly assistant: Assistant
  /** Settles when no call is under way. */
  readonly idle: () => Promise<void>
}

/** Calls of `close` are not counted: it is what comes after. */
export const countCalls = (assistant: Assistant): CountedCalls => {
  const state = { running: 0, waiters: [] as (() => void)[] }
  const ended = (): void => {
    state.running -= 1
    if (state.running === 0) for (const wake of state.waiters.splice(0)) wake()
  }
  const counted = (method: (...given: unknown[]) => unknown) => (...given: unknown[]): unknown => {
    state.running += 1
    try {
      const result = method(...given)
      if (result instanceof Promise) return result.finally(ended)
      ended()
      return result
    } catch (error) {
      ended()
      throw error
    }
  }
  const wrap = <T extends object>(part: T): T =>
    Object.fromEntries(Object.entries(part).map(([name, value]: [string, unknown]) => {
      if (name === 'close') return [name, value]
      if (typeof value === 'function') return [name, counted(value as (...given: unknown[]) => unknown)]
      return [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? wrap(value) : value]
    })) as T
  return {
    assistant: wrap(assistant),
    idle: () => (state.running === 0 ? Promise.resolve() : new Promise((resolve) => { state.waiters.push(resolve) })),
  }
}
