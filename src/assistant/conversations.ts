// Conversations in an SQLite file of their own: what was asked and answered, bounded in length, number and age.
import type Database from 'better-sqlite3'
import { writeError } from '../core/errors.ts'
import type { CitedClause, Exchange, RememberedAnswer } from '../core/exchange.ts'
import { openConversationDatabase, type ConversationDatabase } from './conversation-database.ts'

/** In the data directory. */
export const CONVERSATIONS_DATABASE = 'conversations.sqlite'
/** Exchanges kept of one conversation; references reach back a few. */
const MAX_EXCHANGES = 50
/** Conversations kept; the one that was silent longest goes first. */
const MAX_SESSIONS = 10_000
/** Appends after which what is too old or too many is removed. */
const PRUNE_EVERY = 50
const DAY_MS = 86_400_000

export type DatedExchange = Exchange & { readonly at: number }

/** A conversation that whoever knows its id may go on with: it was begun without a key, or before keys were noted. */
export const NOBODYS = ''

/** Times in milliseconds since 1970. `owner` is the key that it was begun with, or `NOBODYS`. */
export type StoredSession = { readonly id: string; readonly owner: string; readonly createdAt: number; readonly usedAt: number; readonly exchanges: readonly DatedExchange[] }

/** Every method may throw AppError `DISK_FULL`, `DISK_READONLY`, `STORE_LOCKED` or `STORE_DAMAGED`. Written exchanges survive the end of the process, however it ends. */
export type Conversations = {
  /** Where they are kept: `sqlite`, or `memory` with the reason. */
  readonly kept: string
  /** The owner's session of this id, else nobody's. Null for one that is unknown, another's, expired or deleted. Owners do not share ids. */
  readonly find: (sessionId: string, owner?: string) => StoredSession | null
  /** Adds to a session of exactly this owner; one that is unknown begins. */
  readonly append: (sessionId: string, exchange: Exchange, owner?: string) => void
  /** Removes the session that `find` gives; where `owner` is null, those of every owner. False where there was nothing to delete. */
  readonly remove: (sessionId: string, owner?: string | null) => boolean
  readonly close: () => void
}

export type ConversationsOptions = {
  /** Null keeps them in memory, for as long as the process lives. */
  readonly file: string | null
  /** Days after its last question that a session is forgotten. */
  readonly days: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly maxSessions?: number
}

type ExchangeRow = { n: number; at: number; question: string; standalone: string; base: string; status: RememberedAnswer['status']; answer: string; cited: string }

const prepare = (database: Database.Database) => ({
  session: database.prepare<[string, string], { created: number; used: number }>('SELECT created, used FROM sessions WHERE owner = ? AND id = ?'),
  exchanges: database.prepare<[string, string], ExchangeRow>('SELECT * FROM exchanges WHERE owner = ? AND session = ? ORDER BY n'),
  touch: database.prepare('INSERT INTO sessions (owner, id, created, used) VALUES (:owner, :id, :at, :at) ON CONFLICT (owner, id) DO UPDATE SET used = :at'),
  last: database.prepare<[string, string], number>('SELECT coalesce(max(n), 0) FROM exchanges WHERE owner = ? AND session = ?').pluck(),
  add: database.prepare(`INSERT INTO exchanges (owner, session, n, at, question, standalone, base, status, answer, cited)
    VALUES (:owner, :id, :n, :at, :question, :standalone, :base, :status, :answer, :cited)`),
  shorten: database.prepare('DELETE FROM exchanges WHERE owner = ? AND session = ? AND n <= ?'),
  remove: database.prepare('DELETE FROM sessions WHERE owner = ? AND id = ?'),
  removeEvery: database.prepare('DELETE FROM sessions WHERE id = ?'),
  expire: database.prepare('DELETE FROM sessions WHERE used < ?'),
  count: database.prepare<[], number>('SELECT count(*) FROM sessions').pluck(),
  // From the end that goes: from the other all that stay would be looked at.
  reduce: database.prepare('DELETE FROM sessions WHERE (owner, id) IN (SELECT owner, id FROM sessions ORDER BY used, owner DESC, id DESC LIMIT ?)'),
})

const readExchange = ({ at, question, standalone, base, status, answer, cited }: ExchangeRow): DatedExchange =>
  ({ at, question, standalone, base, answer: { status, text: answer, cited: JSON.parse(cited) as CitedClause[] } })

type Statements = ReturnType<typeof prepare>
type Prepared = { readonly database: Database.Database; readonly run: Statements; readonly atOnce: (work: (run: Statements) => void) => void }

/** The statements over whichever file stands there now. */
const createStatements = ({ opened, writable }: ConversationDatabase): { readonly toRead: () => Statements; readonly toWrite: () => Statements; /** All that `work` writes, or nothing. */ readonly atOnce: (work: (run: Statements) => void) => void } => {
  const state: { prepared: Prepared | null } = { prepared: null }
  const over = (database: Database.Database): Prepared => {
    if (state.prepared?.database === database) return state.prepared
    const run = prepare(database)
    return (state.prepared = { database, run, atOnce: database.transaction((work: (run: Statements) => void) => work(run)) })
  }
  return { toRead: () => over(opened()).run, toWrite: () => over(writable()).run, atOnce: (work) => { over(writable()).atOnce(work) } }
}

const remove = (run: Statements, id: string, owner: string | null): boolean => {
  if (owner === null) return run.removeEvery.run(id).changes > 0
  return run.remove.run(owner, id).changes > 0 || (owner !== NOBODYS && remove(run, id, NOBODYS))
}

/** Opens the file, or makes it. @throws AppError `DISK_FULL`, `STORE_LOCKED`, or `CONFIG_INVALID` for a file of a later version. */
export const openConversations = ({ file, days, now, maxSessions = MAX_SESSIONS }: ConversationsOptions): Conversations => {
  const database = openConversationDatabase(file, now())
  const { toRead, toWrite, atOnce } = createStatements(database)
  const state = { appended: 0 }
  const oldest = (): number => now() - days * DAY_MS
  const find = (run: Statements, id: string, owner: string): StoredSession | null => {
    const session = run.session.get(owner, id)
    if (session && session.used >= oldest()) return { id, owner, createdAt: session.created, usedAt: session.used, exchanges: run.exchanges.all(owner, id).map(readExchange) }
    return owner === NOBODYS ? null : find(run, id, NOBODYS)
  }
  const append = (id: string, { question, standalone, base, answer }: Exchange, owner: string): void => atOnce((run) => {
    const at = now()
    const known = run.session.get(owner, id)
    // An expired session of the same id is not taken up again.
    const expired = known !== undefined && known.used < oldest()
    if (expired) run.remove.run(owner, id)
    run.touch.run({ owner, id, at })
    const n = known && !expired ? (run.last.get(owner, id) ?? 0) + 1 : 1
    run.add.run({ owner, id, n, at, question, standalone, base, status: answer?.status ?? 'no_answer', answer: answer?.text ?? '', cited: JSON.stringify(answer?.cited ?? []) })
    if (n > MAX_EXCHANGES) run.shorten.run(owner, id, n - MAX_EXCHANGES)
    state.appended += 1
    if (state.appended % PRUNE_EVERY !== 1) return
    run.expire.run(oldest())
    const excess = (run.count.get() ?? 0) - maxSessions
    if (excess > 0) run.reduce.run(excess)
  })
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw writeError(error, '会话目录')
    }
  }
  return {
    kept: database.kept,
    find: (id, owner = NOBODYS) => guarded(() => find(toRead(), id, owner)),
    append: (id, exchange, owner = NOBODYS) => guarded(() => append(id, exchange, owner)),
    remove: (id, owner = NOBODYS) => guarded(() => remove(toWrite(), id, owner)),
    close: database.close,
  }
}
