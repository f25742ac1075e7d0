import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { fakeAssistant } from './fake-assistant.ts'

const running: Server[] = []
afterEach(async () => { await Promise.all(running.splice(0).map((server) => server.stop(0))) })

const serve = async (assistant = fakeAssistant()): Promise<Server> => {
  const app = createApp({ source: assistantSource(assistant) })
  const server = await startServer({ fetch: app.fetch, host: '127.0.0.1', port: 0 })
  running.push(server)
  return server
}

const ASK = { method: 'POST', headers: { 'Content-Type': 'application/json' } }

const deferred = () => {
  const box = { resolve: (): void => undefined }
  const promise = new Promise<void>((resolve) => { box.resolve = resolve })
  return { promise, resolve: () => box.resolve() }
}

/** An assistant that answers only when it is told to, or told that nobody waits any more. */
const slowAssistant = () => {
  const events = { asked: deferred(), aborted: deferred(), answer: deferred() }
  const quick = fakeAssistant()
  const assistant = fakeAssistant({
    ask: async (request, signal) => {
      events.asked.resolve()
      signal?.addEventListener('abort', () => events.aborted.resolve())
      await Promise.race([events.answer.promise, events.aborted.promise])
      return quick.ask(request)
    },
  })
  return { assistant, events }
}

describe('a real server', () => {
  it('answers over a socket', async () => {
    const { url } = await serve()
    const response = await fetch(`${url}/ask`, { ...ASK, body: JSON.stringify({ question: '口腔' }) })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ status: 'answered' })
  })

  it('refuses a large body sent in chunks', async () => {
    const { url } = await serve()
    const body = new ReadableStream({ start: (controller) => { controller.enqueue(new Uint8Array(300 * 1024).fill(32)); controller.close() } })
    const response = await fetch(`${url}/ask`, { ...ASK, body, duplex: 'half' })
    expect(response.status).toBe(413)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('says what to do when the port is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => { blocker.listen(0, '127.0.0.1', resolve) })
    const { port } = blocker.address() as AddressInfo
    await expect(startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()) }).fetch, host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'PORT_IN_USE', message: expect.stringMatching(/已被占用；请.*PORT=/) as string })
    await new Promise((resolve) => { blocker.close(resolve) })
  })

  it('says so when the address is not ours', async () => {
    await expect(startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()) }).fetch, host: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it.each([[false], [true]])('stops working when the client leaves (stream: %s)', async (stream) => {
    const { assistant, events } = slowAssistant()
    const { url } = await serve(assistant)
    const client = new AbortController()
    const response = fetch(`${url}/ask`, { ...ASK, body: JSON.stringify({ question: '口腔', stream }), signal: client.signal }).then((r) => r.text()).catch((error: unknown) => error)
    await events.asked.promise
    client.abort()
    await response
    await events.aborted.promise
  })

  it('finishes the answer under way when it is told to stop', async () => {
    const { assistant, events } = slowAssistant()
    const server = await serve(assistant)
    const response = fetch(`${server.url}/ask`, { ...ASK, body: JSON.stringify({ question: '口腔' }) })
    await events.asked.promise
    const stopped = server.stop()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
    events.answer.resolve()
    expect((await response).status).toBe(200)
    await stopped
  })
})
