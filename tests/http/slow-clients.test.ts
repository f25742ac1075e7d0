import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { fakeAssistant } from './fake-assistant.ts'

const box = {} as { server: Server }
const sockets: Socket[] = []
beforeAll(async () => {
  box.server = await startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()) }).fetch, host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await box.server.stop(0)
})

const open = async (): Promise<Socket> => {
  const socket = connect(box.server.port, '127.0.0.1')
  sockets.push(socket)
  await once(socket, 'connect')
  return socket
}

/** What the service says on a raw connection until it closes it. */
const answerTo = async (sent: string): Promise<string> => {
  const socket = await open()
  const parts: string[] = []
  socket.on('data', (chunk: Buffer) => parts.push(chunk.toString()))
  socket.write(sent)
  await once(socket, 'close')
  return parts.join('')
}

describe('clients that do not behave', () => {
  it('bodies that trickle in are told so when their time is over, and let go', async () => {
    const quick = await startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()) }).fetch, host: '127.0.0.1', port: 0, limits: { requestMs: 700, headersMs: 500, checkMs: 100 } })
    const clients = await Promise.all(Array.from({ length: 100 }, async () => {
      const socket = connect(quick.port, '127.0.0.1')
      const parts: string[] = []
      socket.on('data', (chunk: Buffer) => parts.push(chunk.toString()))
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      socket.write('POST /ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n')
      const trickle = setInterval(() => { if (socket.writable) socket.write('{') }, 50)
      const closed = once(socket, 'close').then(() => { clearInterval(trickle); return parts.join('') })
      return { closed }
    }))
    expect((await fetch(`${quick.url}/documents`)).status).toBe(200)
    const told = await Promise.all(clients.map(({ closed }) => closed))
    for (const answer of told) expect(answer).toMatch(/^HTTP\/1.1 408 [^]*"detail":"请求在 0.7 秒内没有传完；请检查网络后重试。"/)
    await quick.stop(0)
  })

  it('a thousand bodies that never end keep nobody else waiting', async () => {
    for (let n = 0; n < 1_000; n += 1) {
      const socket = await open()
      socket.on('error', () => undefined)
      socket.write('POST /ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"question": "')
    }
    const start = performance.now()
    const response = await fetch(`${box.server.url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question: '口腔' }) })
    expect(response.status).toBe(200)
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', 400, /不是合法的 HTTP/], ['headers that do not fit', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431, /请求头最多 16 KB/],
  // eslint-disable-next-line max-params -- a row of the table
  ])('%s is told so as a problem document', async (_, sent, status, detail) => {
    const answer = await answerTo(sent)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json[^]*X-Request-Id: \\S+`))
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, detail: expect.stringMatching(detail) as string, requestId: expect.stringMatching(/^\S+$/) as string })
  })
})
