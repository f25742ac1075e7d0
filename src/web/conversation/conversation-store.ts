// What the page shows of conversations, kept in step with the disk and with other tabs.
import type { ConversationDatabase } from './conversation-database.ts'
import { openConversationDatabase, settingTurn } from './conversation-database.ts'
import { createConversation, headOf, type ChatTurn, type Conversation, type ConversationHead } from './conversation.ts'

export type ConversationsSnapshot = {
  /** Latest first. `undefined` until they are read. */
  readonly heads: readonly ConversationHead[] | undefined
  /** Conversations that were opened; `null` for one that this browser does not hold. */
  readonly open: ReadonlyMap<string, Conversation | null>
  readonly isLasting: boolean
}

export type ConversationStore = {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => ConversationsSnapshot
  readonly load: (id: string) => Promise<Conversation | null>
  /** Shows a turn at once; `save` also writes it. The conversation is made where it does not exist. */
  readonly setTurn: (id: string, turn: ChatTurn, save: boolean) => void
  /** Takes in a conversation that came from elsewhere. */
  readonly adopt: (conversation: Conversation) => void
  readonly rename: (id: string, title: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly turn: (id: string, turnId: string) => ChatTurn | undefined
}

const CHANNEL = 'wence.conversations'

const latestFirst = (heads: readonly ConversationHead[]): ConversationHead[] => [...heads].sort((a, b) => b.updatedMs - a.updatedMs || (a.id < b.id ? -1 : 1))

const sameHead = (a: ConversationHead | undefined, b: ConversationHead): boolean =>
  a !== undefined && a.title === b.title && a.updatedMs === b.updatedMs && a.questions.length === b.questions.length && a.questions.every((question, at) => question === b.questions[at])

/** An observable value. */
const createState = () => {
  const listeners = new Set<() => void>()
  const held: { value: ConversationsSnapshot } = { value: { heads: undefined, open: new Map(), isLasting: true } }
  const set = (change: Partial<ConversationsSnapshot>): void => {
    held.value = { ...held.value, ...change }
    for (const listener of listeners) listener()
  }
  const setOpen = (id: string, conversation: Conversation | null): void => set({ open: new Map(held.value.open).set(id, conversation) })
  const setHead = (head: ConversationHead): void => {
    const heads = held.value.heads ?? []
    if (sameHead(heads.find(({ id }) => id === head.id), head)) return
    set({ heads: latestFirst([...heads.filter(({ id }) => id !== head.id), head]) })
  }
  const drop = (id: string): void => {
    const open = new Map(held.value.open)
    open.delete(id)
    set({ open, heads: (held.value.heads ?? []).filter((head) => head.id !== id) })
  }
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }
  return { subscribe, snapshot: () => held.value, set, setOpen, setHead, drop }
}

/** The disk, and word to the other tabs of what was written. */
const createDisk = (opening: Promise<ConversationDatabase>, state: ReturnType<typeof createState>) => {
  const channel = new BroadcastChannel(CHANNEL)
  const readHeads = async (): Promise<void> => {
    const database = await opening
    state.set({ heads: latestFirst(await database.heads()), isLasting: database.isLasting })
  }
  const reload = async (id: string): Promise<Conversation | null> => {
    const stored = (await (await opening).read(id)) ?? null
    state.setOpen(id, stored)
    return stored
  }
  const write = async (id: string, change: (stored: Conversation | undefined) => Conversation): Promise<void> => {
    const next = await (await opening).change(id, change)
    state.setHead(headOf(next))
    channel.postMessage(id)
  }
  const remove = async (id: string): Promise<void> => {
    await (await opening).remove(id)
    channel.postMessage(id)
  }
  channel.onmessage = ({ data }: MessageEvent<string>) => {
    void readHeads()
    if (state.snapshot().open.has(data)) void reload(data)
  }
  return { readHeads, reload, write, remove }
}

export const createConversationStore = (opening: Promise<ConversationDatabase> = openConversationDatabase()): ConversationStore => {
  const state = createState()
  const disk = createDisk(opening, state)
  void disk.readHeads()
  const held = (id: string): Conversation | undefined => state.snapshot().open.get(id) ?? undefined
  return {
    subscribe: state.subscribe,
    snapshot: state.snapshot,
    load: async (id) => held(id) ?? disk.reload(id),
    setTurn: (id, turn, save) => {
      const fallback = held(id) ?? createConversation(id, { question: turn.question, nowMs: turn.askedMs })
      const set = settingTurn(fallback, turn)
      const next = set(held(id))
      state.setOpen(id, next)
      state.setHead(headOf(next))
      if (save) void disk.write(id, set)
    },
    adopt: (conversation) => {
      state.setOpen(conversation.id, conversation)
      void disk.write(conversation.id, (stored) => stored ?? conversation)
    },
    rename: async (id, title) => {
      const current = held(id) ?? await disk.reload(id)
      if (!current) return
      state.setOpen(id, { ...current, title })
      await disk.write(id, (stored) => ({ ...(stored ?? current), title }))
    },
    remove: (id) => {
      state.drop(id)
      return disk.remove(id)
    },
    turn: (id, turnId) => held(id)?.turns.find((turn) => turn.id === turnId),
  }
}
