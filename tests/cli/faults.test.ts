// The running service, asked by a real HTTP client, while what it stands on is locked, taken away, filled up or broken.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { openKeyStore } from '../../src/http/key-store.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import { fakeCli, type FakeCli } from './fake-context.ts'
import { PROGRAM } from './delivered-program.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const PROJECT = join(import.meta.dirname, '../..')
const root = mkdtempSync(join(tmpdir(), 'wence-faults-'))
const corpus = join(root, 'corpus')
const built = join(root, 'built')
const MOUNT = join(root, 'small')
/** Its model is not what these tests are about. */
const ENV = { ...SHORT_TABLES, WENCE_EMBEDDER: 'hashing', WENCE_CORPUS_DIR: corpus, WENCE_LOG_LEVEL: 'warn' }

/** A file system of 1 MiB. Only root may mount one; elsewhere its case is skipped, and says so. */
const mounted = ((): boolean => {
  mkdirSync(MOUNT, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', MOUNT], { stdio: 'ignore' })
    return true
  } catch (error) {
    console.warn('no tmpfs can be mounted here: the full-disk case is skipped', error instanceof Error ? error.message : error)
    return false
  }
})()

beforeAll(async () => {
  mkdirSync(corpus)
  for (const name of ['deyang.md', 'wenjiang.md']) cpSync(join(PROJECT, 'corpus', name), join(corpus, name))
  await rebuildIndex(readConfig({ ...ENV, WENCE_INDEX_DIR: built }))
}, 60_000)
afterAll(() => {
  if (mounted) execFileSync('umount', [MOUNT])
  rmSync(root, { recursive: true, force: true })
})

type Answer = { readonly status: string; readonly sessionId: string; readonly warnings?: readonly { readonly code: string; readonly message: string }[] }
type Problem = { readonly code: string; readonly detail: string }
type Service = { readonly url: string; readonly indexDir: string; readonly dataDir: string; readonly cli: FakeCli; readonly ask: (question: string, sessionId?: string) => Promise<{ readonly status: number; readonly body: Answer & Problem }> }

const numbers = { next: 0 }

/** A service over an index and a data folder of its own. */
const withService = async (use: (service: Service) => Promise<void>, dataDir = join(root, `data-${(numbers.next += 1)}`), env: Readonly<Record<string, string>> = {}): Promise<void> => {
  const indexDir = join(root, `index-${(numbers.next += 1)}`)
  cpSync(built, indexDir, { recursive: true })
  const cli = fakeCli({ env: { ...ENV, WENCE_INDEX_DIR: indexDir, WENCE_DATA_DIR: dataDir, ...env }, overrides: { openAssistant: (config) => createAssistant(config) } })
  const served = cli.run('serve', '--port', '0')
  const url = await vi.waitFor(() => {
    const address = /http:\/\/\S+?:\d+/u.exec(cli.out())?.[0]
    if (!address) throw new Error('no address yet')
    return address
  }, { timeout: 20_000 })
  const ask: Service['ask'] = async (question, sessionId) => {
    const response = await fetch(`${url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question, ...(sessionId !== undefined && { sessionId }) }) })
    return { status: response.status, body: await response.json() as Answer & Problem }
  }
  try {
    await use({ url, indexDir, dataDir, cli, ask })
  } finally {
    cli.stop.abort()
    await served
  }
}

const statusOf = async (url: string): Promise<number> => {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.status
}
const turnsOf = async (url: string, id: string): Promise<number> => ((await (await fetch(`${url}/sessions/${id}`)).json()) as { turns: unknown[] }).turns.length
const storeOf = (indexDir: string): string => {
  const build = readdirSync(indexDir, { recursive: true }).map(String).find((name) => name.endsWith('store.sqlite'))
  if (build === undefined) throw new Error('cannot happen: the index has a store')
  return join(indexDir, build)
}

describe('conversations', () => {
  it('locked by another program: answers go on with a warning, others are not kept waiting, and are kept again after', () => withService(async ({ url, dataDir, ask }) => {
    const { body: { sessionId } } = await ask('口腔器械进哪个片区？', 'talk')
    const other = new Database(join(dataDir, 'conversations.sqlite'))
    other.exec('BEGIN EXCLUSIVE')
    const start = performance.now()
    const [told, again, documents] = await Promise.all([ask('德阳的面积多大？'), ask('那温江呢？', sessionId), statusOf(`${url}/documents`)])
    expect(performance.now() - start).toBeLessThan(3_000)
    expect([told.status, again.status, documents]).toEqual([200, 200, 200])
    expect(told.body.warnings).toEqual([{ code: 'SESSION_NOT_KEPT', message: expect.stringMatching(/这一轮没有记进会话[^]*会话目录里的文件正被别的程序锁住；请稍后重试/) as string }])
    const kept = await fetch(`${url}/sessions/${sessionId}`, { method: 'DELETE' })
    expect([kept.status, kept.headers.get('retry-after'), await kept.json()]).toMatchObject([503, '1', { code: 'STORE_LOCKED', detail: expect.stringMatching(/正被别的程序锁住；请稍后重试/) as string }])
    other.exec('ROLLBACK')
    other.close()
    expect((await ask('那温江呢？', sessionId)).body.warnings).toBeUndefined()
    expect(await turnsOf(url, sessionId)).toBe(2)
  }), 60_000)

  it('taken away: the next answer makes the file again, with all that was said before', () => withService(async ({ url, dataDir, ask }) => {
    await ask('口腔器械进哪个片区？', 'talk')
    rmSync(dataDir, { recursive: true })
    expect(await turnsOf(url, 'talk')).toBe(1)
    const { status, body } = await ask('那温江呢？', 'talk')
    expect([status, body.warnings]).toEqual([200, undefined])
    const written = new Database(join(dataDir, 'conversations.sqlite'), { readonly: true })
    expect(written.prepare('SELECT count(*) AS n FROM exchanges').get()).toEqual({ n: 2 })
    written.close()
  }), 60_000)

  it('replaced by a backup: the backup is what is continued', () => withService(async ({ url, dataDir, ask }) => {
    await ask('口腔器械进哪个片区？', 'before')
    const file = join(dataDir, 'conversations.sqlite')
    const backup = new Database(file)
    await backup.backup(join(root, 'backup.sqlite'))
    backup.close()
    await ask('德阳的面积多大？', 'after')
    rmSync(file)
    copyFileSync(join(root, 'backup.sqlite'), file)
    await ask('那温江呢？', 'before')
    expect(await turnsOf(url, 'before')).toBe(2)
    expect(await statusOf(`${url}/sessions/after`)).toBe(404)
  }), 60_000)

  it('overwritten with what is no database: answers go on', () => withService(async ({ url, dataDir, ask }) => {
    await ask('口腔器械进哪个片区？', 'talk')
    writeFileSync(join(dataDir, 'conversations.sqlite'), 'x'.repeat(100_000))
    writeFileSync(join(dataDir, 'conversations.sqlite-wal'), 'x'.repeat(100_000))
    expect((await ask('德阳的面积多大？')).status).toBe(200)
    expect(await statusOf(`${url}/documents`)).toBe(200)
  }), 60_000)
})

describe('the index', () => {
  it('cannot be locked by another program while it serves', () => withService(async ({ indexDir, ask }) => {
    const other = new Database(storeOf(indexDir), { timeout: 0 })
    expect(() => other.exec('BEGIN EXCLUSIVE')).toThrow(/locked/)
    expect(await ask('口腔器械进哪个片区？')).toMatchObject({ status: 200, body: { status: 'answered' } })
    other.close()
  }), 60_000)

  it('locked before a reload: the old one serves on, and the reload says why', () => withService(async ({ url, indexDir, ask }) => {
    const file = storeOf(indexDir)
    copyFileSync(file, `${file}.new`)
    rmSync(file)
    copyFileSync(`${file}.new`, file)
    const other = new Database(file)
    other.exec('BEGIN EXCLUSIVE')
    const reloaded = await fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
    expect([reloaded.status, await reloaded.json()]).toMatchObject([503, { code: 'INDEX_BUSY', detail: expect.stringContaining('索引数据库正被别的程序锁住') as string }])
    expect((await ask('口腔器械进哪个片区？')).status).toBe(200)
    other.exec('ROLLBACK')
    other.close()
    expect((await fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status).toBe(200)
  }), 60_000)

  it('deleted: what was opened serves on', () => withService(async ({ url, indexDir, ask }) => {
    rmSync(indexDir, { recursive: true })
    expect(await ask('口腔器械进哪个片区？')).toMatchObject({ status: 200, body: { status: 'answered' } })
    expect(await statusOf(`${url}/clauses/wenjiang`)).toBe(200)
  }), 60_000)

  it('cut short: it turns unready with what to do, stays alive, and a reload of a whole one mends it', () => withService(async ({ url, indexDir, cli, ask }) => {
    const file = storeOf(indexDir)
    truncateSync(file, 8_192)
    const { status, body } = await ask('口腔器械进哪个片区？')
    expect([status, body]).toMatchObject([503, { code: 'INDEX_DAMAGED', detail: expect.stringMatching(/索引文件读不出来了[^]*npx wence index --force[^]*SIGHUP/) as string }])
    expect(JSON.stringify(body)).not.toContain(root)
    expect([await statusOf(`${url}/healthz`), await statusOf(`${url}/readyz`)]).toEqual([200, 503])
    expect(existsSync(indexDir)).toBe(true)
    await rebuildIndex(readConfig({ ...ENV, WENCE_INDEX_DIR: indexDir }), { force: true })
    const reloaded = await fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
    expect([reloaded.status, await reloaded.json()]).toMatchObject([200, { changed: true }])
    expect(await ask('口腔器械进哪个片区？')).toMatchObject({ status: 200, body: { status: 'answered' } })
    expect(cli.err()).not.toContain(root)
  }), 60_000)
})

describe.skipIf(!existsSync('/dev/full'))('a log that cannot be written', () => {
  it('costs its lines and nothing else', async () => {
    const log = openSync('/dev/full', 'w')
    const indexDir = join(root, 'index-log')
    cpSync(built, indexDir, { recursive: true })
    const env = { ...process.env, ...ENV, WENCE_LOG_LEVEL: 'info', WENCE_INDEX_DIR: indexDir, WENCE_DATA_DIR: join(root, 'data-log') }
    const child = spawn(process.execPath, [...PROGRAM, 'serve', '--port', '0'], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', log] })
    closeSync(log)
    const printed: string[] = []
    child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    const url = await vi.waitFor(() => {
      const address = /http:\/\/\S+?:\d+/u.exec(printed.join(''))?.[0]
      if (!address) throw new Error('no address yet')
      return address
    }, { timeout: 40_000 })
    for (let request = 0; request < 5; request += 1) expect(await statusOf(`${url}/documents`)).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  }, 60_000)
})

describe.skipIf(!mounted)('a full disk', () => {
  it('takes no turn and no feedback, and says so; answers go on, and all is kept again when there is room', () => withService(async ({ url, ask }) => {
    await ask('口腔器械进哪个片区？', 'talk')
    const { bavail, bsize } = statfsSync(MOUNT)
    writeFileSync(join(MOUNT, 'filler'), Buffer.alloc(bavail * bsize))
    const { status, body } = await ask('那温江呢？', 'talk')
    expect(status).toBe(200)
    expect(body.warnings).toEqual([{ code: 'SESSION_NOT_KEPT', message: expect.stringMatching(/写入会话目录时磁盘已满；请腾出空间后重试/) as string }])
    const feedback = { rating: 'up', answerId: 'a', sessionId: 'talk', question: '口腔器械进哪个片区？', status: 'answered', answer: '见原文。' }
    const send = () => fetch(`${url}/feedback`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(feedback) })
    const refused = await send()
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'DISK_FULL', detail: expect.stringMatching(/写入反馈文件时磁盘已满；请腾出空间/) as string }])
    expect(await statusOf(`${url}/documents`)).toBe(200)
    rmSync(join(MOUNT, 'filler'))
    expect((await ask('那温江呢？', 'talk')).body.warnings).toBeUndefined()
    expect(await turnsOf(url, 'talk')).toBe(2)
    expect((await send()).status).toBe(201)
  }, MOUNT), 60_000)
})

describe('a clock that is set back', () => {
  const HOUR_MS = 3_600_000
  afterEach(() => { vi.useRealTimers() })
  /** All of the service tells the time by `Date`; what it measures and waits for goes by clocks that nobody sets. */
  const setClock = (byMs: number): void => {
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: now + byMs })
  }
  const post = (url: string, key: string, body: object): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-API-Key': key }, body: JSON.stringify(body) })

  it('lets nobody in or out, forgets no session, keeps answers, and sends nobody away for longer than a minute', async () => {
    const dataDir = join(root, 'data-clock')
    const keys = openKeyStore({ dataDir, now: () => new Date() })
    const inAnHour = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS)
    const [good, revoked, other] = [1, 2, 3].map((hours) => keys.create({ name: `${hours}`, scopes: ['ask', 'search', 'admin'], expiresAt: inAnHour(hours) }))
    keys.revoke(revoked!.record.id)
    await withService(async ({ url }) => {
      const ask = (question: string, sessionId?: string) => post(`${url}/ask`, good!.key, { question, ...(sessionId !== undefined && { sessionId }) })
      await ask('口腔器械进哪个片区？', 'talk')
      await ask('德阳的面积多大？')
      setClock(-HOUR_MS)
      const [again, next] = [await ask('德阳的面积多大？'), await ask('那温江呢？', 'talk')]
      expect([again.status, again.headers.get('x-wence-cache'), next.status]).toEqual([200, 'hit', 200])
      const talk = await (await fetch(`${url}/sessions/talk`, { headers: { 'X-API-Key': good!.key } })).json() as { turns: { question: string }[] }
      expect(talk.turns.map(({ question }) => question)).toEqual(['口腔器械进哪个片区？', '那温江呢？'])
      expect([(await post(`${url}/ask`, revoked!.key, { question: '多大？' })).status, (await post(`${url}/ask`, 'wence_none', { question: '多大？' })).status]).toEqual([401, 401])
      // Five requests so far in this minute; the sixth is the last.
      expect((await ask('谁负责？')).status).toBe(200)
      const refused = await ask('谁负责？')
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
      const metrics = await (await fetch(`${url}/metrics`, { headers: { 'X-API-Key': other!.key } })).text()
      const numbersOf = (name: RegExp): number[] => metrics.split('\n').filter((line) => name.test(line)).map((line) => Number(line.split(' ').at(-1)))
      expect([...numbersOf(/^wence_index_age_seconds /u), ...numbersOf(/_seconds_sum\{/u)].filter((seconds) => !(seconds >= 0))).toEqual([])
      const reloaded = await post(`${url}/admin/reload`, other!.key, {})
      expect([reloaded.status, (await post(`${url}/ask`, other!.key, { question: '那温江呢？', sessionId: 'mine' })).status]).toEqual([200, 200])
      // Set right again, and on: what was to expire expires.
      setClock(3 * HOUR_MS)
      expect((await fetch(`${url}/sessions/talk`, { headers: { 'X-API-Key': good!.key } })).status).toBe(401)
      expect((await fetch(`${url}/sessions/mine`, { headers: { 'X-API-Key': other!.key } })).status).toBe(200)
    }, dataDir, { WENCE_ANONYMOUS: 'nobody', WENCE_RATE_PER_MINUTE: '6' })
    keys.close()
  }, 60_000)
})
