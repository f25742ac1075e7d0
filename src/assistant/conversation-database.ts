// The SQLite file of conversations: opened or made, brought to the present version, put aside where it cannot be read, made again where somebody took it away.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError, systemCode, writeError } from '../core/errors.ts'
import { makeOwnFile } from './make-own-file.ts'

/** Another process may be writing, which takes a few milliseconds; while one waits for longer, so does everybody. */
const BUSY_MS = 100
/** Pages kept, KiB: what a conversation writes is seldom read again, and the default of 16 MB filled up over thousands of questions, anew after each swap of the index. */
const PAGE_CACHE_KIB = 1_024
const SIDE_FILES = ['-wal', '-shm']
const SCHEMA_VERSION = 2

// Ids are each owner's own: what a client calls `case-1` under one key says nothing of another's.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS sessions (owner TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (owner, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_used ON sessions (used);
CREATE TABLE IF NOT EXISTS exchanges (
  owner TEXT NOT NULL, session TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL,
  question TEXT NOT NULL, standalone TEXT NOT NULL, base TEXT NOT NULL, status TEXT NOT NULL, answer TEXT NOT NULL, cited TEXT NOT NULL,
  PRIMARY KEY (owner, session, n), FOREIGN KEY (owner, session) REFERENCES sessions (owner, id) ON DELETE CASCADE
) WITHOUT ROWID;
`

/** Version 1 knew no owners: its conversations stay with whoever knows their ids. */
const FROM_VERSION_1 = `
ALTER TABLE exchanges RENAME TO old_exchanges;
ALTER TABLE sessions RENAME TO old_sessions;
DROP INDEX sessions_used;
${SCHEMA}
INSERT INTO sessions (owner, id, created, used) SELECT '', id, created, used FROM old_sessions;
INSERT INTO exchanges (owner, session, n, at, question, standalone, base, status, answer, cited)
  SELECT '', session, n, at, question, standalone, base, status, answer, cited FROM old_exchanges;
DROP TABLE old_exchanges;
DROP TABLE old_sessions;
`

/** In one transaction: a process that ends in the middle, or opens the file at the same moment, finds the old version whole or the new one. */
const bringUpToDate = (database: Database.Database): void => {
  database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number
    if (version === SCHEMA_VERSION) return
    if (version > SCHEMA_VERSION) throw new AppError('CONFIG_INVALID', `会话文件的版本是 ${version}，本程序用 ${SCHEMA_VERSION}；请换一个 WENCE_DATA_DIR。`)
    database.exec(version === 1 ? FROM_VERSION_1 : SCHEMA)
    database.pragma(`user_version = ${SCHEMA_VERSION}`)
  }).immediate()
}

const openFile = (file: string): Database.Database => {
  makeOwnFile(file)
  const database = new Database(file, { timeout: BUSY_MS })
  try {
    database.pragma('journal_mode = WAL')
    // What was committed survives a killed process; only a power cut may take the last exchanges.
    database.pragma('synchronous = NORMAL')
    database.pragma(`cache_size = -${PAGE_CACHE_KIB}`)
    bringUpToDate(database)
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const isDamaged = (error: unknown): boolean => /^SQLITE_(?:NOTADB|CORRUPT)/u.test(systemCode(error))

/** Conversations are kept for convenience: a file that cannot be read is put aside, never overwritten, and a new one begins. */
const openOrReplace = (file: string, now: number): Database.Database => {
  try {
    return openFile(file)
  } catch (error) {
    if (!isDamaged(error)) throw error
    for (const suffix of ['', ...SIDE_FILES]) if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${now}${suffix}`)
    return openFile(file)
  }
}

export type ConversationDatabase = {
  /** Where they are kept: `sqlite`, or `memory` with the reason. */
  readonly kept: string
  /** As it was opened: what is remembered can be read from it even where its file is gone. */
  readonly opened: () => Database.Database
  /** The one that stands at its place now, made again with all that is remembered where it was taken away. @throws AppError `DISK_*`, `STORE_*` */
  readonly writable: () => Database.Database
  readonly close: () => void
}

const inMemory = (kept: string): ConversationDatabase => {
  const database = new Database(':memory:')
  database.exec(SCHEMA)
  database.pragma('foreign_keys = ON')
  return { kept, opened: () => database, writable: () => database, close: () => { database.close() } }
}

const inodeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.ino ?? null

const removeSideFiles = (file: string): void => {
  for (const suffix of SIDE_FILES) rmSync(file + suffix, { force: true })
}

/** Writes all that the open database still holds to where its file was. */
const writeAgain = (file: string, database: Database.Database): void => {
  makeOwnFile(file)
  removeSideFiles(file)
  try {
    database.prepare('VACUUM INTO ?').run(file)
  } catch (error) {
    // An empty file in its place would be taken for conversations that somebody else put there.
    rmSync(file, { force: true })
    throw error
  }
}

const onDisk = (file: string, now: number): ConversationDatabase => {
  const database = openOrReplace(file, now)
  const state = { database, inode: inodeOf(file) }
  const writable = (): Database.Database => {
    const inode = inodeOf(file)
    if (inode === state.inode) return state.database
    try {
      if (inode === null) writeAgain(file, state.database)
      state.database.close()
      // What has not been written into the old file belongs to none of the new one's pages.
      removeSideFiles(file)
      state.database = openFile(file)
      state.inode = inodeOf(file)
    } catch (error) {
      throw writeError(error, '会话目录')
    }
    return state.database
  }
  return { kept: 'sqlite', opened: () => state.database, writable, close: () => { state.database.close() } }
}

/**
 * @param file null keeps conversations in memory.
 * @param now milliseconds since 1970: names what is put aside.
 * @throws AppError `DISK_FULL`, `STORE_LOCKED`, or `CONFIG_INVALID` for a file of a later version.
 */
export const openConversationDatabase = (file: string | null, now: number): ConversationDatabase => {
  if (file === null) return inMemory('memory')
  try {
    return onDisk(file, now)
  } catch (error) {
    const failure = writeError(error, '会话目录')
    // A machine whose disk may not be written can still answer; `/readyz` says that conversations end with the process.
    if (failure instanceof AppError && failure.code === 'DISK_READONLY') return inMemory(`memory（${failure.message}）`)
    throw failure
  }
}
