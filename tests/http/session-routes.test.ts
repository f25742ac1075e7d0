import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openConversations } from '../../src/assistant/conversations.ts'
import { createSessions, rememberExchange, takeUpSession } from '../../src/assistant/sessions.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { createGate } from '../../src/http/gate.ts'
import { openKeyStore } from '../../src/http/key-store.ts'
import { exchange } from '../assistant/exchange-fixture.ts'
import { fakeAssistant, SESSION } from './fake-assistant.ts'

const app = createApp({ source: assistantSource(fakeAssistant()) })

describe('sessions', () => {
  it('can be looked back at, and no cache keeps them', async () => {
    const response = await app.request(`/sessions/${SESSION.id}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual(SESSION)
  })

  it('can be deleted', async () => {
    const response = await app.request(`/sessions/${SESSION.id}`, { method: 'DELETE' })
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
  })

  it.each(['GET', 'DELETE'])('%s of one that is unknown or expired says so', async (method) => {
    const response = await app.request('/sessions/nobody', { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'SESSION_UNKNOWN', detail: expect.stringContaining('nobody') as string })
  })

  it('have ids of letters, digits and four marks', async () => {
    const response = await app.request('/sessions/a%20b')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ path: 'id' }] })
  })
})

const dataDir = mkdtempSync(join(tmpdir(), 'wence-owners-'))
const keys = openKeyStore({ dataDir, now: () => new Date() })
const conversations = openConversations({ file: null, days: 30, now: () => Date.now() })
afterAll(() => {
  keys.close()
  conversations.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The small assistant with real conversations. */
const plain = fakeAssistant()
const remembering = () => {
  const ids = { next: 0 }
  return fakeAssistant({
    ...createSessions(conversations),
    ask: async (request) => {
      const taken = takeUpSession(conversations, request, () => `00000000-0000-4000-8000-${String((ids.next += 1)).padStart(12, '0')}`)
      rememberExchange(conversations, taken, exchange(request.question))
      return { ...await plain.ask(request), sessionId: taken.sessionId, warnings: [...taken.warnings] }
    },
  })
}

describe('sessions that were begun with a key', () => {
  const kept = createApp({ source: assistantSource(remembering()), gate: createGate({ keys, anonymous: ['ask'] }) })
  const keyFor = (...scopes: ('ask' | 'admin')[]): string => keys.create({ name: '测试', scopes, expiresAt: null }).key
  const [mine, others, admin] = [keyFor('ask'), keyFor('ask'), keyFor('ask', 'admin')]
  const headers = (key: string | null) => ({ 'Content-Type': 'application/json', ...(key !== null && { Authorization: `Bearer ${key}` }) })
  const ask = async (path: string, key: string | null, body: object): Promise<{ sessionId: string; warnings: { code: string }[] }> =>
    await (await kept.request(path, { method: 'POST', headers: headers(key), body: JSON.stringify(body) })).json() as { sessionId: string; warnings: { code: string }[] }
  const status = async (method: 'GET' | 'DELETE', id: string, key: string | null): Promise<number> => (await kept.request(`/sessions/${id}`, { method, headers: headers(key) })).status

  it('are there for that key alone; whoever has admin rights may delete them, and not read them', async () => {
    const { sessionId } = await ask('/ask', mine, { question: '口腔' })
    expect(await status('GET', sessionId, mine)).toBe(200)
    for (const key of [others, null]) expect([await status('GET', sessionId, key), await status('DELETE', sessionId, key)]).toEqual([404, 404])
    expect(await status('GET', sessionId, admin)).toBe(404)
    const elsewhere = await ask('/ask', others, { question: '那材料呢', sessionId })
    expect([elsewhere.sessionId === sessionId, elsewhere.warnings.map(({ code }) => code)]).toEqual([false, ['SESSION_UNKNOWN']])
    expect((await ask('/ask', mine, { question: '那材料呢', sessionId })).sessionId).toBe(sessionId)
    expect([await status('DELETE', sessionId, admin), await status('GET', sessionId, mine)]).toEqual([204, 404])
  })

  it('may bear the same name under two keys', async () => {
    await ask('/ask', mine, { question: '口腔', sessionId: 'case-1' })
    expect((await ask('/ask', others, { question: '材料', sessionId: 'case-1' })).sessionId).toBe('case-1')
    const read = async (key: string) => await (await kept.request('/sessions/case-1', { headers: headers(key) })).json() as { turns: { question: string }[] }
    expect([(await read(mine)).turns.map(({ question }) => question), (await read(others)).turns.map(({ question }) => question)]).toEqual([['口腔'], ['材料']])
  })

  it('are those that every way of asking begins; without a key they are nobody\'s', async () => {
    plain.asked.splice(0)
    const tool = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'ask', arguments: { question: '口腔' } } }
    for (const key of [mine, null]) {
      await ask('/ask', key, { question: '口腔' })
      await ask('/v1/chat/completions', key, { model: 'wence', messages: [{ role: 'user', content: '材料' }] })
      await kept.request('/mcp', { method: 'POST', headers: { ...headers(key), Accept: 'application/json, text/event-stream' }, body: JSON.stringify(tool) })
    }
    const owner = expect.stringMatching(/^key:[0-9a-f]{12}$/) as string
    expect(plain.asked.map((request) => request.owner)).toEqual([owner, owner, owner, undefined, undefined, undefined])
  })
})
