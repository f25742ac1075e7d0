// A conversation as the browser keeps it: the questions, and what came back, whole.
import type { Answer, Citation, Coverage, Evidence, Filters, RememberedTurn, Timings, Turn, Warning } from '../service/contract.ts'
import type { Failure } from '../service/service-error.ts'

export type TurnState =
  | { readonly kind: 'asking'; readonly message: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type Rating = { readonly value: 'up' | 'down'; readonly reason: string }

/** What is known of an answer beside its words. Of one that only the service remembers there is little: no id, no coverage, no times. */
export type GivenAnswer = Pick<Answer, 'id' | 'status' | 'backend'> & { readonly coverage: Coverage | null; readonly timings: Timings | null }

export type ChatTurn = {
  readonly id: string
  readonly question: string
  readonly askedMs: number
  /** Asked as it is, without what was said before: a question that was corrected by hand. */
  readonly alone: boolean
  readonly filters: Filters
  /** Empty for the service's own choice. */
  readonly backend: string
  readonly state: TurnState
  /** What has arrived so far; the whole answer once it is done. */
  readonly text: string
  readonly citations: readonly Citation[]
  readonly evidence: readonly Evidence[]
  readonly warnings: readonly Warning[]
  readonly standaloneQuestion: string
  /** The last event, without what stands above. */
  readonly answer: GivenAnswer | null
  readonly rating: Rating | null
}

/** What the list of conversations shows and searches. */
export type ConversationHead = {
  /** Also the service's session id, and the name in links. */
  readonly id: string
  readonly title: string
  readonly createdMs: number
  readonly updatedMs: number
  readonly questions: readonly string[]
}

export type Conversation = ConversationHead & { readonly turns: readonly ChatTurn[] }

const ID_BYTES = 16

/** Unguessable, since the service hands a session to whoever names it. Works without https too, where `randomUUID` does not exist. */
export const createId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(ID_BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const NO_FILTERS: Filters = { documents: [], regions: [] }

export const hasFilters = ({ documents, regions }: Filters): boolean => documents.length + regions.length > 0

export type Asked = Pick<ChatTurn, 'question' | 'alone' | 'filters' | 'backend'>

export const createTurn = (asked: Asked, askedMs: number): ChatTurn => ({
  ...asked, id: createId(), askedMs, state: { kind: 'asking', message: '' }, text: '', citations: [], evidence: [], warnings: [], standaloneQuestion: '', answer: null, rating: null,
})

const TITLE_CHARS = 40

/** The first question, short enough for a list. */
export const titleOf = (question: string): string => {
  const line = question.replace(/\s+/gu, ' ').trim()
  const chars = [...line]
  return chars.length > TITLE_CHARS ? `${chars.slice(0, TITLE_CHARS).join('')}…` : line
}

export const createConversation = (id: string, { question, nowMs }: { readonly question: string; readonly nowMs: number }): Conversation =>
  ({ id, title: titleOf(question), createdMs: nowMs, updatedMs: nowMs, questions: [], turns: [] })

export const headOf = ({ id, title, createdMs, updatedMs, turns }: Conversation): ConversationHead =>
  ({ id, title, createdMs, updatedMs, questions: turns.map(({ question }) => question) })

/** Replaces the turn of the same id, or adds it at the end. */
export const withTurn = (conversation: Conversation, turn: ChatTurn): Conversation => {
  const known = conversation.turns.some(({ id }) => id === turn.id)
  const turns = known ? conversation.turns.map((other) => (other.id === turn.id ? turn : other)) : [...conversation.turns, turn]
  return { ...conversation, turns, questions: turns.map(({ question }) => question) }
}

/** Earlier turns that a question may refer to, and how much of each: within what the service takes. */
const HISTORY_TURNS = 6
const HISTORY_CHARS = 2000

/** What was said before a turn, for the service: it then knows the conversation even after a restart. */
export const historyBefore = ({ turns }: Conversation, turnId: string): Turn[] => {
  const at = turns.findIndex(({ id }) => id === turnId)
  const earlier = turns.slice(0, at < 0 ? undefined : at).filter(({ answer }) => answer !== null).slice(-HISTORY_TURNS)
  return earlier.flatMap(({ question, text }): Turn[] => [{ role: 'user', content: question }, { role: 'assistant', content: text.slice(0, HISTORY_CHARS) }])
}

/** Where the quote stands is not remembered: an empty span, and the source looks for the words in the clause. */
const rememberedCitations = (citations: RememberedTurn['citations']): Citation[] =>
  citations.map((citation, at) => ({ ...citation, index: at + 1, path: [], text: '', span: { start: 0, end: 0 }, score: 0 }))

/** A conversation as the service remembers it, for a browser that does not hold it: a colleague's, or one after the storage was cleared. */
export const conversationOfTurns = (id: string, turns: readonly RememberedTurn[], nowMs: number): Conversation | null => {
  const [first] = turns
  if (!first) return null
  const chat = turns.map(({ at, question, standaloneQuestion, status, answer, citations }): ChatTurn => ({
    ...createTurn({ question, alone: false, filters: NO_FILTERS, backend: '' }, Date.parse(at) || nowMs), state: { kind: 'done' }, text: answer, standaloneQuestion, citations: rememberedCitations(citations),
    answer: { id: '', status, backend: '', coverage: null, timings: null },
  }))
  return { ...createConversation(id, { question: first.question, nowMs: Date.parse(first.at) || nowMs }), updatedMs: chat.at(-1)?.askedMs ?? nowMs, turns: chat, questions: chat.map(({ question }) => question) }
}
