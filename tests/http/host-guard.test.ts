import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { fakeAssistant } from './fake-assistant.ts'

const box = {} as { server: Server }
beforeAll(async () => {
  box.server = await startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()), hosts: ['wence.example.gov.cn'] }).fetch, host: '127.0.0.1', port: 0 })
})
afterAll(() => box.server.stop(0))

type Answer = { readonly status: number; readonly body: string }

/** As a browser calls that was led here by a name: `fetch` would not let the name be chosen. */
const call = (host: string, { path = '/documents', method = 'GET', body = '' } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ port: box.server.port, host: '127.0.0.1', path, method, headers: { Host: host, Accept: 'application/json, text/event-stream', 'Content-Type': 'application/json' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

const RPC = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })

describe('a service that knows its names', () => {
  it.each(['127.0.0.1', '127.0.0.1:8787', 'localhost', 'LocalHost:1', 'localhost.', '[::1]:8787', 'wence.localhost', '127.8.8.8', 'wence.example.gov.cn', 'WENCE.example.gov.cn.:443'])('answers to %s', async (host) => {
    expect((await call(host)).status).toBe(200)
  })

  it.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', 'localhost.evil.example', 'notlocalhost', '10.0.0.1', '[::2]', 'example.gov.cn'])('does not answer to %s, and says what to do', async (host) => {
    const { status, body } = await call(host)
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: 'HOST_UNKNOWN', detail: expect.stringMatching(/请求头 Host 里的 \S+ 不是这个服务认得的名字；本机请用 localhost[^]*WENCE_ALLOWED_HOSTS/) as string }])
  })

  it('does not let an empty name through', async () => {
    const app = createApp({ source: assistantSource(fakeAssistant()), hosts: [] })
    expect((await app.request('/documents', { headers: { Host: '' } })).status).toBe(403)
  })

  it.each([['/mcp', 'POST', RPC], ['/ask', 'POST', '{"question":"口腔"}'], ['/', 'GET', ''], ['/admin/reload', 'POST', '{}'], ['/sessions/s1', 'DELETE', ''], ['/v1/models', 'GET', '']])('does not answer %s under another name either', async (path, method, body) => {
    expect((await call('evil.example', { path, method, body })).status).toBe(403)
  })

  it('answers MCP under its own', async () => {
    const { status, body } = await call(`localhost:${box.server.port}`, { path: '/mcp', method: 'POST', body: RPC })
    expect(status).toBe(200)
    expect(body).toContain('search_clauses')
  })
})
