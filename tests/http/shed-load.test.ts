import { describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAnswerDesk } from '../../src/http/answer-desk.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp, type AccessEntry } from '../../src/http/create-app.ts'
import { createGate } from '../../src/http/gate.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { deferred } from './deferred.ts'
import { fakeAssistant } from './fake-assistant.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const ask = (question: string, headers: Record<string, string> = { 'Cache-Control': 'no-store' }): [string, RequestInit] => ['/ask', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ question }) }]

/** A service with room for one question at work and one that waits, and both under way until `open`. */
const fullService = async () => {
  const hold = deferred()
  const plain = fakeAssistant()
  const wait = { now: false }
  const assistant: Assistant = fakeAssistant({
    ask: async (request, signal, tell) => {
      if (wait.now) await hold.promise
      return plain.ask(request, signal, tell)
    },
  })
  const desk = createAnswerDesk({ concurrency: 1, queueLimit: 1, cacheBytes: 1_048_576 })
  const source = assistantSource(assistant)
  const metrics = createMetrics({ desk: desk.state, readiness: source.readiness, now: () => 0 })
  const logged: AccessEntry[] = []
  const judged: string[] = []
  const open = createGate()
  const app = createApp({ source, desk, metrics, log: (entry) => logged.push(entry), gate: (c, scope, next) => { judged.push(c.req.path); return open(c, scope, next) } })
  await app.request(...ask('口腔', {}))
  wait.now = true
  const under = ['口腔1', '口腔2'].map(async (question) => app.request(...ask(question)))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(desk.isFull()).toBe(true)
  judged.length = 0
  return { app, metrics, logged, judged, end: async () => { hold.resolve(); return Promise.all(under) } }
}

describe('a full service', () => {
  it('refuses at once what would have to be computed, before it looks at the key or the body', async () => {
    const { app, judged, end } = await fullService()
    const response = await app.request('/ask', { method: 'POST', headers: { ...JSON_TYPE, 'Cache-Control': 'no-store', 'X-Request-Id': 'r7' }, body: 'not JSON' })
    expect([response.status, response.headers.get('retry-after'), response.headers.get('x-request-id')]).toEqual([503, '1', 'r7'])
    expect(await response.json()).toMatchObject({ code: 'SERVICE_BUSY', status: 503, requestId: 'r7', errors: [] })
    expect((await app.request('/v1/search', { method: 'POST', headers: JSON_TYPE, body: '{}' })).status).toBe(503)
    expect(judged).toEqual([])
    expect((await end()).map(({ status }) => status)).toEqual([200, 200])
  })

  it('gives the headers that other errors have', async () => {
    const { app, end } = await fullService()
    const names = (response: Response): string[] => [...response.headers.keys()]
    const refused = await app.request(...ask('口腔3'))
    const other = await app.request('/ask', { method: 'POST', headers: JSON_TYPE, body: '{}' })
    expect([refused.status, other.status]).toEqual([503, 400])
    const values = (response: Response) => Object.fromEntries([...response.headers].filter(([name]) => !['x-request-id', 'server-timing', 'retry-after', 'vary'].includes(name)))
    expect(values(refused)).toEqual(values(other))
    expect(names(refused)).toContain('x-request-id')
    await end()
  })

  it('still gives answers that are kept, and reads what is for everyone', async () => {
    const { app, end } = await fullService()
    const hit = await app.request(...ask('口腔', {}))
    expect([hit.status, hit.headers.get('x-wence-cache'), hit.headers.get('content-type')]).toEqual([200, 'hit', 'application/json'])
    expect(await hit.json()).toMatchObject({ question: '口腔', status: 'answered' })
    expect((await app.request(...ask('口腔4', {}))).status).toBe(503)
    expect((await app.request('/documents')).status).toBe(200)
    await end()
  })

  it("tells OpenAI's clients in their form, and a page of another origin with its headers", async () => {
    const { app, end } = await fullService()
    const chat = await app.request('/v1/chat/completions', { method: 'POST', headers: { ...JSON_TYPE, 'Cache-Control': 'no-store' }, body: '{}' })
    expect([chat.status, await chat.json()]).toMatchObject([503, { error: { type: 'server_error', code: 'SERVICE_BUSY' } }])
    const page = await app.request(...ask('口腔5', { 'Cache-Control': 'no-store', Origin: 'https://oa.example.gov.cn' }))
    expect([page.status, page.headers.has('server-timing')]).toEqual([503, true])
    await end()
  })

  it('counts and logs what it refused', async () => {
    const { app, metrics, logged, end } = await fullService()
    await app.request(...ask('口腔6'))
    const text = await metrics.render()
    expect(text).toContain('wence_rejected_total{code="SERVICE_BUSY"} 1')
    expect(text).toContain('wence_http_requests_total{route="/ask",method="POST",status="503"} 1')
    expect(logged.at(-1)).toMatchObject({ method: 'POST', path: '/ask', status: 503 })
    await end()
  })
})
