import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAnswerDesk } from '../../src/http/answer-desk.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { createGate } from '../../src/http/gate.ts'
import { startServer, type ClientLimits, type Server } from '../../src/http/server.ts'
import { deferred } from './deferred.ts'
import { fakeAssistant } from './fake-assistant.ts'

const running: Server[] = []
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(running.splice(0).map((server) => server.stop(0)))
})

type Options = { readonly ask: Assistant['ask']; readonly limits?: Partial<ClientLimits>; readonly answerMs?: number }

/** A service behind a proxy, so that this test's requests are another's, where one caller may have one request at a time. */
const serve = async ({ ask, limits = {}, answerMs = 60_000 }: Options): Promise<Server> => {
  const app = createApp({ source: assistantSource(fakeAssistant({ ask })), gate: createGate({ maxConcurrent: 1, proxyHops: 1 }), desk: createAnswerDesk({ timeoutMs: answerMs }) })
  const server = await startServer({ fetch: app.fetch, host: '127.0.0.1', port: 0, limits })
  running.push(server)
  return server
}

const BODY = JSON.stringify({ question: '口腔', stream: true })
const ask = (url: string, { address = '10.0.0.1', path = '/ask', body = BODY } = {}) =>
  fetch(url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address }, body })
const documents = (url: string, address = '10.0.0.1') => fetch(`${url}/documents`, { headers: { 'X-Forwarded-For': address } })

/** A client that sends its question and then does nothing: it reads nothing, and closes nothing. */
const vanish = async ({ port }: Server): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1' })
  sockets.push(socket)
  await once(socket, 'connect')
  socket.pause()
  socket.on('error', () => undefined)
  socket.write(`POST /ask HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(BODY)}\r\n\r\n${BODY}`)
  return socket
}

const plain = fakeAssistant()

describe('a stream', () => {
  it.each([['/ask', BODY], ['/v1/chat/completions', JSON.stringify({ model: 'wence', stream: true, messages: [{ role: 'user', content: '口腔' }] })]])('of %s counts as under way until its last piece, and no longer', async (path, body) => {
    const gate = deferred()
    const { url } = await serve({ ask: async (...given) => { await gate.promise; return plain.ask(...given) } })
    const stream = await ask(url, { path, body })
    expect(stream.status).toBe(200)
    const second = await ask(url)
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await second.json()).toMatchObject({ code: 'RATE_LIMITED', detail: expect.stringContaining('同时进行的请求至多 1 个') as string })
    expect((await documents(url, '10.0.0.2')).status).toBe(200)
    gate.resolve()
    expect(await stream.text()).toMatch(/event: done|\[DONE\]/)
    expect((await documents(url)).status).toBe(200)
  })

  it('gives its place back when its client leaves in the middle', async () => {
    const { url } = await serve({ ask: async (_, signal) => { await once(signal!, 'abort'); throw new Error('cannot happen: nobody waits any more') } })
    const { port } = new URL(url)
    const client = request({ port, method: 'POST', path: '/ask', headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '10.0.0.1' } })
    client.end(BODY)
    client.on('error', () => undefined)
    await once(client, 'response')
    expect((await documents(url)).status).toBe(429)
    client.destroy()
    await vi.waitFor(async () => expect((await documents(url)).status).toBe(200), { timeout: 3_000 })
  })
})

describe('a client that went without a word', () => {
  it('and takes nothing of what is sent loses its place, and its answer is given up', async () => {
    const given = { up: false }
    const { url, port, stop } = await serve({
      limits: { stallMs: 300 },
      ask: async (_, signal, tell) => {
        signal?.addEventListener('abort', () => { given.up = true })
        for (let piece = 0; piece < 200 && !signal?.aborted; piece += 1) {
          tell?.({ type: 'delta', text: '长'.repeat(40_000) })
          await setTimeout(1)
        }
        await Promise.race([once(signal!, 'abort'), setTimeout(10_000)])
        return plain.ask({ question: '口腔' })
      },
    })
    await vanish({ url, port, stop })
    await vi.waitFor(async () => expect((await documents(url)).status).toBe(429), { timeout: 3_000 })
    expect((await documents(url, '10.0.0.2')).status).toBe(200)
    await vi.waitFor(async () => expect((await documents(url)).status).toBe(200), { timeout: 5_000 })
    await vi.waitFor(() => expect(given.up).toBe(true), { timeout: 3_000 })
  })

  it('while little is sent loses its place when the time for an answer is over', async () => {
    const server = await serve({ answerMs: 500, ask: async (_, signal) => { await once(signal!, 'abort'); throw new Error('cannot happen: the desk says that it is late') } })
    await vanish(server)
    await vi.waitFor(async () => expect((await documents(server.url)).status).toBe(429), { timeout: 3_000 })
    await vi.waitFor(async () => expect((await documents(server.url)).status).toBe(200), { timeout: 3_000 })
  })

  it('is not mistaken for one that waits for a slow answer', async () => {
    const { url } = await serve({ limits: { stallMs: 100 }, ask: async (...given) => { await setTimeout(600); return plain.ask(...given) } })
    const answer = await ask(url, { body: JSON.stringify({ question: '口腔' }) })
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'answered' }])
  })
})
