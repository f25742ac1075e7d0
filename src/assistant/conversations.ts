// Turns of running conversations, in memory and bounded: the oldest conversation goes first.
import type { Turn } from '../core/answer.ts'

/** Conversations kept, and turns of each: what a follow-up can refer to. */
const MAX_SESSIONS = 1000
const MAX_TURNS = 20

export type Conversations = {
  /** Empty for a session that is unknown or was dropped. */
  readonly turns: (sessionId: string) => readonly Turn[]
  readonly append: (sessionId: string, turns: readonly Turn[]) => void
}

export const createConversations = (): Conversations => {
  const sessions = new Map<string, readonly Turn[]>()
  return {
    turns: (sessionId) => sessions.get(sessionId) ?? [],
    append: (sessionId, turns) => {
      const kept = [...(sessions.get(sessionId) ?? []), ...turns].slice(-MAX_TURNS)
      // Deleting first moves the session to the end of the map's order.
      sessions.delete(sessionId)
      sessions.set(sessionId, kept)
      const oldest = sessions.keys().next().value
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest)
    },
  }
}
