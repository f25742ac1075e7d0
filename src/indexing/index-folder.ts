// The folder of builds: which one is current, swapping in a new one whole, and removing what is no longer needed.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError, systemCode, writeError } from '../core/errors.ts'
import { syncToDisk } from './file-digest.ts'

const CURRENT_FILE = 'current'
const LOCK_FILE = 'build.lock'
/** Names of builds as we make them: id, and a number where the id was taken (a forced rebuild of the same input). */
const BUILD_NAME = /^[0-9a-f]{16}(?:-\d+)?$/
const PARTIAL_NAME = /^(?:[0-9a-f]{16}(?:-\d+)?\.partial-\d+|current\.partial-\d+)$/

/** What error messages call the folder. */
export const INDEX_WHAT = '索引目录'

/** Name of the build that serves, or null where there is none. @throws AppError `INDEX_DAMAGED` when `current` names no build. */
export const readCurrent = async (indexDir: string): Promise<string | null> => {
  try {
    const name = (await readFile(join(indexDir, CURRENT_FILE), 'utf8')).trim()
    if (!BUILD_NAME.test(name)) throw new AppError('INDEX_DAMAGED', '索引目录里的 current 文件内容不对；请运行 npx wence index --force 重建索引。')
    return name
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null
    throw error
  }
}

/** Node reports a read-only file system as ENOENT when it makes several folders at once. */
const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw systemCode(error) === 'ENOENT' ? Object.assign(new Error('read-only file system', { cause: error }), { code: 'EROFS' }) : error
  })
}

/**
 * Lets one build run at a time. The lock is an exclusive SQLite lock, which the operating system drops with the process:
 * no stale lock of a dead process is ever left to be judged by its pid.
 * @returns the function that gives the lock back.
 * @throws AppError `INDEX_BUSY` when another build runs, `DISK_READONLY` or `DISK_FULL` when the folder cannot be written.
 */
export const lockIndex = async (indexDir: string): Promise<() => void> => {
  let database: Database.Database | undefined
  try {
    await makeFolder(indexDir)
    database = new Database(join(indexDir, LOCK_FILE), { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    const held = database
    return () => void held.close()
  } catch (error) {
    database?.close()
    if (systemCode(error).startsWith('SQLITE_BUSY')) {
      throw new AppError('INDEX_BUSY', '另一个进程正在建立索引；请等它完成后再试。', { cause: error })
    }
    throw writeError(error, INDEX_WHAT)
  }
}

/** Removes what dead builds left. Only under the lock: every partial folder is then a dead one's. */
export const removeLeftovers = async (indexDir: string): Promise<void> => {
  for (const name of await readdir(indexDir)) if (PARTIAL_NAME.test(name)) await rm(join(indexDir, name), { recursive: true, force: true })
}

export type PartialBuild = {
  /** The folder's final name. */
  readonly name: string
  /** Where to write until it is committed. */
  readonly path: string
}

/** A fresh folder to build in. A name already taken (it may be serving) is never written to: the new build gets a number. */
export const createPartial = async (indexDir: string, build: string): Promise<PartialBuild> => {
  const taken = new Set(await readdir(indexDir))
  let name = build
  for (let number = 2; taken.has(name); number += 1) name = `${build}-${number}`
  const path = join(indexDir, `${name}.partial-${process.pid}`)
  await mkdir(path)
  return { name, path }
}

/** Makes a finished build the current one. At every moment `current` names a whole build: the old one, then the new one. */
export const commitBuild = async (indexDir: string, { name, path }: PartialBuild): Promise<void> => {
  await syncToDisk(path)
  await rename(path, join(indexDir, name))
  const pointer = join(indexDir, `${CURRENT_FILE}.partial-${process.pid}`)
  await writeFile(pointer, `${name}\n`)
  await syncToDisk(pointer)
  await rename(pointer, join(indexDir, CURRENT_FILE))
  await syncToDisk(indexDir)
}

/** Removes builds that are neither of `keep`. Files that we did not make are left alone. */
export const removeOldBuilds = async (indexDir: string, keep: readonly (string | null)[]): Promise<void> => {
  for (const name of await readdir(indexDir)) {
    if (BUILD_NAME.test(name) && !keep.includes(name)) await rm(join(indexDir, name), { recursive: true, force: true })
  }
}
