import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { createGate, type GateOptions } from '../../src/http/gate.ts'
import { openKeyStore } from '../../src/http/key-store.ts'
import { deferred } from './deferred.ts'
import { fakeAssistant } from './fake-assistant.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'wence-keys-'))
const clock = { at: new Date('2026-01-01T00:00:00Z') }
const keys = openKeyStore({ dataDir, now: () => clock.at })
afterAll(() => {
  keys.close()
  rmSync(dataDir, { recursive: true })
})

const appOf = (options: GateOptions, assistant = fakeAssistant()) => createApp({ source: assistantSource(assistant), gate: createGate(options) })
const closed = appOf({ keys, anonymous: [] })
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const ask = (key: string | undefined, headers: Record<string, string> = {}) =>
  ({ method: 'POST', headers: { 'Content-Type': 'application/json', ...(key !== undefined && { Authorization: `Bearer ${key}` }), ...headers }, body: JSON.stringify({ question: '口腔' }) })

const made = (scopes: ('ask' | 'search' | 'admin')[], expiresAt: Date | null = null) => keys.create({ name: '测试', scopes, expiresAt })

describe('keys', () => {
  it('open what their scopes say, by either header', async () => {
    const { key } = made(['ask'])
    expect((await closed.request('/ask', ask(key))).status).toBe(200)
    expect((await closed.request('/ask', ask(undefined, { 'X-API-Key': key }))).status).toBe(200)
    const refused = await closed.request('/documents', { headers: { 'X-API-Key': key } })
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'KEY_SCOPE', detail: expect.stringContaining('search') as string }])
  })

  it.each([
    ['none', undefined], ['one of another make', 'sk-abc'], ['one with a wrong secret', `wence_${'0'.repeat(12)}_${'a'.repeat(43)}`],
  ])('are wanted: %s', async (_, key) => {
    const response = await closed.request('/ask', ask(key))
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="wence"'])
    expect(await response.json()).toMatchObject({ code: 'KEY_REQUIRED' })
  })

  it('are compared whole: another secret under a known id does not open', async () => {
    const { key } = made(['ask'])
    expect((await closed.request('/ask', ask(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`))).status).toBe(401)
  })

  it('end when they expire, and when another process revokes them', async () => {
    const { key } = made(['ask'], new Date('2026-01-02T00:00:00Z'))
    expect((await closed.request('/ask', ask(key))).status).toBe(200)
    clock.at = new Date('2026-01-03T00:00:00Z')
    expect((await closed.request('/ask', ask(key))).status).toBe(401)
    const other = made(['ask'])
    const process2 = openKeyStore({ dataDir, now: () => clock.at })
    process2.revoke(other.record.id)
    process2.close()
    expect((await closed.request('/ask', ask(other.key))).status).toBe(401)
  })

  it('stand in the file as salted hashes, with their last use', async () => {
    const { key, record } = made(['ask'])
    await closed.request('/ask', ask(key))
    const db = new Database(join(dataDir, 'keys.sqlite'), { readonly: true })
    const rows = db.prepare('SELECT * FROM keys').all() as { id: string; hash: Buffer; salt: Buffer; last_used_at: string | null }[]
    db.close()
    const row = rows.find(({ id }) => id === record.id)
    expect(row?.last_used_at).toBe(clock.at.toISOString())
    expect(JSON.stringify(rows)).not.toContain(key.slice(-43))
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(rows.length)
  })

  it('go on opening after the clock was set back, and their last use is written by the new time', async () => {
    const { key, record } = made(['ask'])
    await closed.request('/ask', ask(key))
    clock.at = new Date(clock.at.getTime() - 86_400_000)
    expect((await closed.request('/ask', ask(key))).status).toBe(200)
    expect(keys.list().find(({ id }) => id === record.id)?.lastUsedAt).toBe(clock.at.toISOString())
  })

  it('go on opening while the file is locked by another', async () => {
    const { key } = made(['ask'])
    await closed.request('/ask', ask(key))
    const db = new Database(join(dataDir, 'keys.sqlite'))
    db.exec('BEGIN EXCLUSIVE')
    clock.at = new Date(clock.at.getTime() + 120_000)
    expect((await closed.request('/ask', ask(key))).status).toBe(200)
    db.exec('ROLLBACK')
    db.close()
  })

  it('are not asked for where anonymous use is allowed, but a wrong one of ours is told', async () => {
    const open = appOf({ keys, anonymous: ['ask', 'search'] })
    expect((await open.request('/ask', ask(undefined))).status).toBe(200)
    expect((await open.request('/ask', ask('sk-anything'))).status).toBe(200)
    expect((await open.request('/ask', ask(`wence_${'0'.repeat(12)}_${'a'.repeat(43)}`))).status).toBe(401)
    expect((await open.request('/metrics')).status).toBe(401)
  })

  it.each(['/healthz', '/readyz', '/', '/docs', '/openapi.json'])('are not needed for %s', async (path) => {
    expect((await closed.request(path)).status).toBe(200)
  })
})

describe('limits', () => {
  it('count by address, with the standard headers, and say when to come back', async () => {
    const app = appOf({ ratePerMinute: 3 })
    const get = (address: string) => app.request('/documents', {}, from(address))
    const statuses = [(await get('10.0.0.1')).status, (await get('10.0.0.1')).status, (await get('10.0.0.1')).status]
    expect(statuses).toEqual([200, 200, 200])
    const refused = await get('10.0.0.1')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED', detail: expect.stringMatching(/每分钟至多 3 次/) as string })
    const other = await get('10.0.0.2')
    expect([other.status, other.headers.get('ratelimit-limit'), other.headers.get('ratelimit-remaining')]).toEqual([200, '3', '2'])
  })

  it('never send a caller away for longer than their minute, though the clock is set back', async () => {
    const app = appOf({ ratePerMinute: 1 })
    const get = () => app.request('/documents', {}, from('10.0.0.7'))
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await get()
      vi.setSystemTime(Date.now() - 3_600_000)
      const refused = await get()
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    } finally {
      vi.useRealTimers()
    }
  })

  it('count by key wherever it comes from', async () => {
    const app = appOf({ keys, anonymous: [], ratePerMinute: 2 })
    const { key } = made(['search'])
    const get = (address: string) => app.request('/documents', { headers: { 'X-API-Key': key } }, from(address))
    expect([(await get('10.0.0.1')).status, (await get('10.0.0.2')).status, (await get('10.0.0.3')).status]).toEqual([200, 200, 429])
  })

  it('count guesses of keys too', async () => {
    const app = appOf({ keys, anonymous: [], ratePerMinute: 2 })
    const guess = () => app.request('/ask', ask('wence_guess'), from('10.0.0.9'))
    expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([401, 401, 429])
  })

  it('believe the last of as many proxies as are told', async () => {
    const app = appOf({ ratePerMinute: 1, proxyHops: 1 })
    const get = (forwarded: string) => app.request('/documents', { headers: { 'X-Forwarded-For': forwarded } }, from('127.0.0.1'))
    expect([(await get('6.6.6.6, 1.1.1.1')).status, (await get('7.7.7.7, 1.1.1.1')).status, (await get('1.1.1.2')).status]).toEqual([200, 429, 200])
  })

  it('leave callers on this machine alone', async () => {
    const app = appOf({ ratePerMinute: 1 })
    const get = () => app.request('/documents', {}, from('::ffff:127.0.0.1'))
    expect([(await get()).status, (await get()).status]).toEqual([200, 200])
  })

  it('hold for requests at once', async () => {
    const gate = deferred()
    const plain = fakeAssistant()
    const app = appOf({ maxConcurrent: 1 }, fakeAssistant({ ask: async (request) => { await gate.promise; return plain.ask(request) } }))
    const first = app.request('/ask', ask(undefined), from('10.0.0.1'))
    const second = await app.request('/ask', ask(undefined), from('10.0.0.1'))
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1'])
    gate.resolve()
    expect((await first).status).toBe(200)
    expect((await app.request('/ask', ask(undefined), from('10.0.0.1'))).status).toBe(200)
  })
})
