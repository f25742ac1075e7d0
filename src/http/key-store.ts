// API keys in an SQLite file: shown once, kept as a salted hash, compared in constant time.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makeOwnFile } from '../assistant/make-own-file.ts'
import { AppError, writeError } from '../core/errors.ts'
import { SCOPES, type KeyScope } from './caller.ts'

export type KeyRecord = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly KeyScope[]
  /** ISO 8601; null for never. */
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export type KeyStore = {
  /** `key` is shown here and never again. */
  readonly create: (wanted: { name: string; scopes: readonly KeyScope[]; expiresAt: Date | null }) => { key: string; record: KeyRecord }
  /** Newest first, revoked ones too. */
  readonly list: () => readonly KeyRecord[]
  /** @throws AppError `KEY_UNKNOWN` */
  readonly revoke: (id: string) => KeyRecord
  /** The record of a key that is valid now. While the file cannot be read, keys are judged by what it last held. */
  readonly find: (key: string) => KeyRecord | undefined
  readonly close: () => void
}

export type KeyStoreOptions = { readonly dataDir: string; readonly now: () => Date }

type Row = { id: string; name: string; salt: Buffer; hash: Buffer; scopes: string; created_at: string; expires_at: string | null; last_used_at: string | null; revoked_at: string | null }

const SCHEMA = `CREATE TABLE IF NOT EXISTS keys (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, scopes TEXT NOT NULL,
  created_at TEXT NOT NULL, expires_at TEXT, last_used_at TEXT, revoked_at TEXT)`

const ID_BYTES = 6
/** 256 bits of chance: a fast hash is enough, there is nothing to guess. */
const SECRET_BYTES = 32
const SALT_BYTES = 16
/** The last use is written this often at most. */
const USE_INTERVAL_MS = 60_000
const BUSY_TIMEOUT_MS = 200

const hashOf = (salt: Buffer, secret: string): Buffer => createHash('sha256').update(salt).update(secret).digest()

const toRecord = (row: Row): KeyRecord => ({
  id: row.id, name: row.name, scopes: SCOPES.filter((scope) => row.scopes.split(' ').includes(scope)),
  createdAt: row.created_at, expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at,
})

const open = (dataDir: string): Database.Database => {
  try {
    const file = join(dataDir, 'keys.sqlite')
    makeOwnFile(file)
    const db = new Database(file, { timeout: BUSY_TIMEOUT_MS })
    db.exec(SCHEMA)
    return db
  } catch (error) {
    throw writeError(error, '数据目录')
  }
}

/** Rows by id, read anew when another process has changed the file (`PRAGMA data_version`). */
const createRows = (db: Database.Database): { all: () => ReadonlyMap<string, Row>; forget: () => void } => {
  const state = { version: -1, rows: new Map<string, Row>() as ReadonlyMap<string, Row> }
  const all = (): ReadonlyMap<string, Row> => {
    try {
      const version = db.pragma('data_version', { simple: true }) as number
      if (version === state.version) return state.rows
      state.rows = new Map((db.prepare('SELECT * FROM keys ORDER BY created_at DESC, id').all() as Row[]).map((row) => [row.id, row]))
      state.version = version
    } catch (error) {
      // Locked by a long write, or gone: whoever was let in stays let in, nobody else comes in.
      if (state.version < 0) throw writeError(error, '密钥文件')
    }
    return state.rows
  }
  return { all, forget: () => { state.version = -1 } }
}

const isValid = (row: Row, now: Date): boolean => row.revoked_at === null && (row.expires_at === null || row.expires_at > now.toISOString())

/** Writes the last use of a key, now and then. */
const createMarkUsed = (db: Database.Database): ((id: string, at: Date) => void) => {
  const used = new Map<string, number>()
  return (id, at) => {
    if (Math.abs(at.getTime() - (used.get(id) ?? 0)) < USE_INTERVAL_MS) return
    used.set(id, at.getTime())
    try {
      db.prepare('UPDATE keys SET last_used_at = ? WHERE id = ?').run(at.toISOString(), id)
    } catch (error) {
      // The request does not fail for its own bookkeeping; the next minute tries again.
      if (!(error instanceof Database.SqliteError)) throw error
    }
  }
}

/** A new key and its row. */
const makeKey = ({ name, scopes, expiresAt }: Parameters<KeyStore['create']>[0], now: Date): { key: string; row: Row } => {
  const id = randomBytes(ID_BYTES).toString('hex')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const salt = randomBytes(SALT_BYTES)
  const row = { id, name, salt, hash: hashOf(salt, secret), scopes: scopes.join(' '), created_at: now.toISOString(), expires_at: expiresAt?.toISOString() ?? null, last_used_at: null, revoked_at: null }
  return { key: `wence_${id}_${secret}`, row }
}

/** @throws AppError `DISK_FULL`, `DISK_READONLY` where the file cannot be made. */
export const openKeyStore = ({ dataDir, now }: KeyStoreOptions): KeyStore => {
  const db = open(dataDir)
  const rows = createRows(db)
  const markUsed = createMarkUsed(db)
  const write = (sql: string, values: object): void => {
    try {
      db.prepare(sql).run(values)
    } catch (error) {
      throw writeError(error, '密钥文件')
    }
    rows.forget()
  }
  return {
    create: (wanted) => {
      const { key, row } = makeKey(wanted, now())
      write('INSERT INTO keys (id, name, salt, hash, scopes, created_at, expires_at) VALUES (@id, @name, @salt, @hash, @scopes, @created_at, @expires_at)', row)
      return { key, record: toRecord(row) }
    },
    list: () => {
      rows.forget()
      return [...rows.all().values()].map(toRecord)
    },
    revoke: (id) => {
      rows.forget()
      const row = rows.all().get(id)
      if (!row) throw new AppError('KEY_UNKNOWN', `没有编号为“${id}”的密钥；全部密钥见 npx wence keys list。`, { details: { id } })
      const revokedAt = row.revoked_at ?? now().toISOString()
      write('UPDATE keys SET revoked_at = @revokedAt WHERE id = @id', { revokedAt, id })
      return toRecord({ ...row, revoked_at: revokedAt })
    },
    find: (key) => {
      const [, id = '', secret = ''] = /^wence_([0-9a-f]{12})_([\w-]{43})$/u.exec(key) ?? []
      const row = rows.all().get(id)
      if (!row || !timingSafeEqual(hashOf(row.salt, secret), row.hash) || !isValid(row, now())) return undefined
      markUsed(id, now())
      return toRecord(row)
    },
    close: () => { db.close() },
  }
}
