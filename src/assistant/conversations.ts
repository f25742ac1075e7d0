// Exchanges of running conversations, in memory and bounded: the oldest conversation goes first.
import type { Exchange } from '../core/exchange.ts'

/** Conversations kept, and exchanges of each: what a follow-up can refer to. */
const MAX_SESSIONS = 1000
const MAX_EXCHANGES = 20

export type Conversations = {
  /** Empty for a session that is unknown or was dropped. */
  readonly exchanges: (sessionId: string) => readonly Exchange[]
  readonly append: (sessionId: string, exchange: Exchange) => void
}

export const createConversations = (): Conversations => {
  const sessions = new Map<string, readonly Exchange[]>()
  return {
    exchanges: (sessionId) => sessions.get(sessionId) ?? [],
    append: (sessionId, exchange) => {
      const kept = [...(sessions.get(sessionId) ?? []), exchange].slice(-MAX_EXCHANGES)
      // Deleting first moves the session to the end of the map's order.
      sessions.delete(sessionId)
      sessions.set(sessionId, kept)
      const oldest = sessions.keys().next().value
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest)
    },
  }
}
