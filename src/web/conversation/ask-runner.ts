// Questions under way: asked, shown while the answer comes, stopped, and written down however they end.
import { askStream, type AskBody, type AskEvent } from '../service/ask-stream.ts'
import { failureOf } from '../service/service-error.ts'
import { applyEvent } from './apply-event.ts'
import type { ConversationStore } from './conversation-store.ts'
import { createConversation, createTurn, hasFilters, historyBefore, type Asked, type ChatTurn, type Conversation } from './conversation.ts'

export type AskRunner = {
  /** Starts a turn, and gives its id. */
  readonly ask: (conversationId: string, asked: Asked) => string
  /** Asks the question of an existing turn again, in its place. */
  readonly again: (conversationId: string, turn: ChatTurn, backend?: string) => void
  readonly stop: (turnId: string) => void
  readonly isRunning: (turnId: string) => boolean
  /** The service remembers this conversation. */
  readonly noteKnown: (conversationId: string) => void
}

type Announce = (turn: ChatTurn) => void

/** What the service is told of a turn. `remembers`: it holds the conversation; `asked`: turns that it may hold already. */
const createBody = (store: ConversationStore, { remembers, asked }: { readonly remembers: ReadonlySet<string>; readonly asked: ReadonlySet<string> }) => {
  /** What was said before: told where the service does not remember it, or remembers more than was said before this turn. */
  const historyOf = (conversation: Conversation, turn: ChatTurn): Pick<AskBody, 'history'> => {
    if (turn.alone) return { history: [] }
    const earlier = historyBefore(conversation, turn.id)
    const isNew = conversation.turns.at(-1)?.id === turn.id && !asked.has(turn.id)
    return isNew && (remembers.has(conversation.id) || earlier.length === 0) ? {} : { history: earlier }
  }
  return (conversationId: string, turn: ChatTurn): AskBody => {
    const conversation = store.snapshot().open.get(conversationId) ?? createConversation(conversationId, { question: turn.question, nowMs: turn.askedMs })
    return {
      question: turn.question, sessionId: conversationId, ...historyOf(conversation, turn),
      ...(hasFilters(turn.filters) && { filters: turn.filters }), ...(turn.backend !== '' && { backend: turn.backend }),
    }
  }
}

/** `announce` hears of every turn that has ended. */
export const createAskRunner = (store: ConversationStore, announce: Announce): AskRunner => {
  const running = new Map<string, AbortController>()
  const remembers = new Set<string>()
  const asked = new Set<string>()
  const bodyOf = createBody(store, { remembers, asked })

  const run = async (conversationId: string, started: ChatTurn): Promise<void> => {
    const controller = new AbortController()
    running.set(started.id, controller)
    const current = (): ChatTurn => store.turn(conversationId, started.id) ?? started
    store.setTurn(conversationId, started, true)
    const tell = (events: readonly AskEvent[]): void => store.setTurn(conversationId, events.reduce(applyEvent, current()), false)
    try {
      await askStream(bodyOf(conversationId, started), { signal: controller.signal, tell })
      remembers.add(conversationId)
    } catch (error) {
      store.setTurn(conversationId, { ...current(), state: { kind: 'failed', failure: failureOf(error) } }, false)
    } finally {
      running.delete(started.id)
      asked.add(started.id)
      // A conversation that was deleted meanwhile stays deleted.
      const ended = store.turn(conversationId, started.id)
      if (ended) {
        store.setTurn(conversationId, ended, true)
        announce(ended)
      }
    }
  }

  return {
    ask: (conversationId, asked) => {
      const turn = createTurn(asked, Date.now())
      void run(conversationId, turn)
      return turn.id
    },
    again: (conversationId, turn, backend) => {
      const { question, alone, filters } = turn
      asked.add(turn.id)
      void run(conversationId, { ...createTurn({ question, alone, filters, backend: backend ?? turn.backend }, turn.askedMs), id: turn.id })
    },
    stop: (turnId) => running.get(turnId)?.abort(),
    isRunning: (turnId) => running.has(turnId),
    noteKnown: (conversationId) => { remembers.add(conversationId) },
  }
}
