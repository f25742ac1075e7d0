// Conversations as the edges see them: looked back at, forgotten, and taken up by id.
import type { Warning } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import type { Exchange } from '../core/exchange.ts'
import type { AskRequest, Assistant } from './assistant.ts'
import { NOBODYS, type Conversations, type StoredSession } from './conversations.ts'

const unknownSession = (id: string): AppError =>
  new AppError('SESSION_UNKNOWN', `没有编号为“${id}”的会话：编号不对，或会话已过期、已删除。不带 sessionId 提问会开始新的会话。`, { details: { id } })

const iso = (at: number): string => new Date(at).toISOString()

const toView = ({ id, createdAt, usedAt, exchanges }: StoredSession) => ({
  id,
  createdAt: iso(createdAt),
  updatedAt: iso(usedAt),
  turns: exchanges.map(({ at, question, standalone, answer }) => ({
    at: iso(at), question, standaloneQuestion: standalone, status: answer?.status ?? 'no_answer', answer: answer?.text ?? '', citations: answer?.cited ?? [],
  })),
})

export const createSessions = (conversations: Conversations): Pick<Assistant, 'session' | 'forgetSession'> => ({
  session: (id, { owner } = {}) => Promise.resolve(id).then(() => {
    const session = conversations.find(id, owner)
    if (!session) throw unknownSession(id)
    return toView(session)
  }),
  forgetSession: (id, { owner, everyones = false } = {}) => Promise.resolve(id).then(() => {
    const removed = conversations.remove(id, owner) || (everyones && conversations.remove(id, null))
    if (!removed) throw unknownSession(id)
  }),
})

/** Remembers an exchange. An answer is not withheld because it could not be remembered: then a warning says so. */
export const rememberExchange = (conversations: Conversations, { sessionId, owner }: Pick<TakenUp, 'sessionId' | 'owner'>, exchange: Exchange): readonly Warning[] => {
  try {
    conversations.append(sessionId, exchange, owner)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [{ code: 'SESSION_NOT_KEPT', message: `这一轮没有记进会话，接着问时请把话说完整。${error.message}` }]
  }
}

/** Ids as this program makes them. */
const OWN_ID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/iu

/** `owner` is whose the session is: the asker's, or nobody's. */
export type TakenUp = { readonly sessionId: string; readonly owner: string; readonly exchanges: readonly Exchange[]; readonly warnings: readonly Warning[] }

/**
 * The conversation that a question belongs to. Without an id a new one begins. An id of the client's own making that is not known
 * begins one under that id. An id of ours that is not known any more is not brought back to life: a new one begins, and a warning says so.
 * A session of another owner is not known.
 */
export const takeUpSession = (conversations: Conversations, { sessionId, beginsSession = false, owner = NOBODYS }: Pick<AskRequest, 'sessionId' | 'beginsSession' | 'owner'>, createId: () => string): TakenUp => {
  if (sessionId === undefined) return { sessionId: createId(), owner, exchanges: [], warnings: [] }
  const session = conversations.find(sessionId, owner)
  if (session) return { sessionId, owner: session.owner, exchanges: session.exchanges, warnings: [] }
  if (beginsSession || !OWN_ID.test(sessionId)) return { sessionId, owner, exchanges: [], warnings: [] }
  const warning = { code: 'SESSION_UNKNOWN', message: '这个会话已过期或已删除，已开始新的会话：前面的问题不再计入，请改用这次返回的 sessionId。' }
  return { sessionId: createId(), owner, exchanges: [], warnings: [warning] }
}
