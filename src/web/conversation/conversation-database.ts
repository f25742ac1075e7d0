// Conversations on disk: the browser's IndexedDB, shared by all its tabs. Where that is forbidden they live as long as the page.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { headOf, withTurn, type ChatTurn, type Conversation, type ConversationHead } from './conversation.ts'

interface Schema extends DBSchema {
  heads: { key: string; value: ConversationHead }
  bodies: { key: string; value: Conversation }
}

const NAME = 'wence'
const VERSION = 1

export type ConversationDatabase = {
  readonly heads: () => Promise<readonly ConversationHead[]>
  readonly read: (id: string) => Promise<Conversation | undefined>
  /** Puts what is new into what is stored: a turn that another tab added meanwhile stays. */
  readonly change: (id: string, change: (stored: Conversation | undefined) => Conversation) => Promise<Conversation>
  readonly remove: (id: string) => Promise<void>
  readonly isLasting: boolean
}

const createMemoryDatabase = (): ConversationDatabase => {
  const stored = new Map<string, Conversation>()
  return {
    heads: () => Promise.resolve([...stored.values()].map(headOf)),
    read: (id) => Promise.resolve(stored.get(id)),
    change: (id, change) => {
      const next = change(stored.get(id))
      stored.set(id, next)
      return Promise.resolve(next)
    },
    remove: (id) => {
      stored.delete(id)
      return Promise.resolve()
    },
    isLasting: false,
  }
}

const createDiskDatabase = (database: IDBPDatabase<Schema>): ConversationDatabase => ({
  heads: () => database.getAll('heads'),
  read: (id) => database.get('bodies', id),
  change: async (id, change) => {
    const transaction = database.transaction(['heads', 'bodies'], 'readwrite')
    const next = change(await transaction.objectStore('bodies').get(id))
    await Promise.all([transaction.objectStore('bodies').put(next), transaction.objectStore('heads').put(headOf(next)), transaction.done])
    return next
  },
  remove: async (id) => {
    const transaction = database.transaction(['heads', 'bodies'], 'readwrite')
    await Promise.all([transaction.objectStore('bodies').delete(id), transaction.objectStore('heads').delete(id), transaction.done])
  },
  isLasting: true,
})

export const openConversationDatabase = async (): Promise<ConversationDatabase> => {
  try {
    return createDiskDatabase(await openDB<Schema>(NAME, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('heads', { keyPath: 'id' })
        database.createObjectStore('bodies', { keyPath: 'id' })
      },
    }))
  } catch {
    // Private windows of some browsers, or storage switched off: the page says so and goes on.
    return createMemoryDatabase()
  }
}

/** A change that sets one turn and moves the conversation to the top of the list. */
export const settingTurn = (fallback: Conversation, turn: ChatTurn) => (stored: Conversation | undefined): Conversation =>
  ({ ...withTurn(stored ?? fallback, turn), updatedMs: Math.max(turn.askedMs, (stored ?? fallback).updatedMs) })
