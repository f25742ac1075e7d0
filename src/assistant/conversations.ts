// Conversations in an SQLite file of their own: what was asked and answered, bounded in length, number and age.
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError, systemCode, writeError } from '../core/errors.ts'
import type { CitedClause, Exchange, RememberedAnswer } from '../core/exchange.ts'

/** Exchanges kept of one conversation; references reach back a few. */
const MAX_EXCHANGES = 50
/** Conversations kept; the one that was silent longest goes first. */
const MAX_SESSIONS = 10_000
/** Appends after which what is too old or too many is removed. */
const PRUNE_EVERY = 50
const DAY_MS = 86_400_000
/** Another process may be writing. */
const BUSY_MS = 2_000
const SCHEMA_VERSION = 1

export type DatedExchange = Exchange & { readonly at: number }

/** Times in milliseconds since 1970. */
export type StoredSession = { readonly id: string; readonly createdAt: number; readonly usedAt: number; readonly exchanges: readonly DatedExchange[] }

/** Every method may throw AppError `DISK_FULL` or `DISK_READONLY`. Written exchanges survive the end of the process, however it ends. */
export type Conversations = {
  /** Where they are kept: `sqlite`, or `memory` with the reason. */
  readonly kept: string
  /** Null for a session that is unknown, expired or deleted. */
  readonly find: (sessionId: string) => StoredSession | null
  /** Adds to a session; one that is unknown begins. */
  readonly append: (sessionId: string, exchange: Exchange) => void
  /** False where there was nothing to delete. */
  readonly remove: (sessionId: string) => boolean
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

const SCHEMA = `
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, created INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_used ON sessions (used);
CREATE TABLE IF NOT EXISTS exchanges (
  session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, n INTEGER NOT NULL, at INTEGER NOT NULL,
  question TEXT NOT NULL, standalone TEXT NOT NULL, base TEXT NOT NULL, status TEXT NOT NULL, answer TEXT NOT NULL, cited TEXT NOT NULL,
  PRIMARY KEY (session, n)
) WITHOUT ROWID;
`

type ExchangeRow = { n: number; at: number; question: string; standalone: string; base: string; status: RememberedAnswer['status']; answer: string; cited: string }

const openFile = (file: string): Database.Database => {
  const database = new Database(file, { timeout: BUSY_MS })
  try {
    database.pragma('journal_mode = WAL')
    // What was committed survives a killed process; only a power cut may take the last exchanges.
    database.pragma('synchronous = NORMAL')
    const version = database.pragma('user_version', { simple: true })
    if (version !== 0 && version !== SCHEMA_VERSION) throw new AppError('CONFIG_INVALID', `会话文件的版本是 ${String(version)}，本程序用 ${SCHEMA_VERSION}；请换一个 WENCE_DATA_DIR。`)
    database.exec(SCHEMA)
    database.pragma(`user_version = ${SCHEMA_VERSION}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const isDamaged = (error: unknown): boolean => /^SQLITE_(?:NOTADB|CORRUPT)/u.test(systemCode(error))

/** Conversations are kept for convenience: a file that cannot be read is put aside, never overwritten, and a new one begins. */
const openOrReplace = (file: string, now: number): Database.Database => {
  mkdirSync(dirname(file), { recursive: true })
  const isNew = !existsSync(file)
  try {
    return openFile(file)
  } catch (error) {
    if (!isDamaged(error)) throw error
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${now}${suffix}`)
    return openFile(file)
  } finally {
    // What officials ask is nobody else's business on a shared machine.
    if (isNew && existsSync(file)) chmodSync(file, 0o600)
  }
}

const open = ({ file, now }: ConversationsOptions): { database: Database.Database; kept: string } => {
  const memory = (kept: string): { database: Database.Database; kept: string } => {
    const database = new Database(':memory:')
    database.exec(SCHEMA)
    return { database, kept }
  }
  if (file === null) return memory('memory')
  try {
    return { database: openOrReplace(file, now()), kept: 'sqlite' }
  } catch (error) {
    const failure = writeError(error, '会话目录')
    // A machine whose disk may not be written can still answer; `/readyz` says that conversations end with the process.
    if (failure instanceof AppError && failure.code === 'DISK_READONLY') return memory(`memory（${failure.message}）`)
    throw failure
  }
}

const prepare = (database: Database.Database) => ({
  session: database.prepare<[string], { created: number; used: number }>('SELECT created, used FROM sessions WHERE id = ?'),
  exchanges: database.prepare<[string], ExchangeRow>('SELECT * FROM exchanges WHERE session = ? ORDER BY n'),
  touch: database.prepare('INSERT INTO sessions (id, created, used) VALUES (:id, :at, :at) ON CONFLICT (id) DO UPDATE SET used = :at'),
  last: database.prepare<[string], number>('SELECT coalesce(max(n), 0) FROM exchanges WHERE session = ?').pluck(),
  add: database.prepare('INSERT INTO exchanges (session, n, at, question, standalone, base, status, answer, cited) VALUES (:id, :n, :at, :question, :standalone, :base, :status, :answer, :cited)'),
  shorten: database.prepare('DELETE FROM exchanges WHERE session = ? AND n <= ?'),
  remove: database.prepare('DELETE FROM sessions WHERE id = ?'),
  expire: database.prepare('DELETE FROM sessions WHERE used < ?'),
  reduce: database.prepare('DELETE FROM sessions WHERE id IN (SELECT id FROM sessions ORDER BY used DESC, id LIMIT -1 OFFSET ?)'),
})

const readExchange = ({ at, question, standalone, base, status, answer, cited }: ExchangeRow): DatedExchange =>
  ({ at, question, standalone, base, answer: { status, text: answer, cited: JSON.parse(cited) as CitedClause[] } })

/** Opens the file, or makes it. @throws AppError `DISK_FULL`, or `CONFIG_INVALID` for a file of another version. */
export const openConversations = (options: ConversationsOptions): Conversations => {
  const { days, now, maxSessions = MAX_SESSIONS } = options
  const { database, kept } = open(options)
  database.pragma('foreign_keys = ON')
  const run = prepare(database)
  const state = { appended: 0 }
  const oldest = (): number => now() - days * DAY_MS
  const prune = (): void => {
    run.expire.run(oldest())
    run.reduce.run(maxSessions)
  }
  const append = database.transaction((id: string, { question, standalone, base, answer }: Exchange) => {
    const at = now()
    run.touch.run({ id, at })
    const n = (run.last.get(id) ?? 0) + 1
    run.add.run({ id, n, at, question, standalone, base, status: answer?.status ?? 'no_answer', answer: answer?.text ?? '', cited: JSON.stringify(answer?.cited ?? []) })
    run.shorten.run(id, n - MAX_EXCHANGES)
    state.appended += 1
    if (state.appended % PRUNE_EVERY === 1) prune()
  })
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw writeError(error, '会话目录')
    }
  }
  return {
    kept,
    find: (id) => guarded(() => {
      const session = run.session.get(id)
      return session === undefined || session.used < oldest() ? null : { id, createdAt: session.created, usedAt: session.used, exchanges: run.exchanges.all(id).map(readExchange) }
    }),
    append: (id, exchange) => guarded(() => {
      // An expired session of the same id is not taken up again.
      if ((run.session.get(id)?.used ?? Infinity) < oldest()) run.remove.run(id)
      append(id, exchange)
    }),
    remove: (id) => guarded(() => run.remove.run(id).changes > 0),
    close: () => { database.close() },
  }
}
