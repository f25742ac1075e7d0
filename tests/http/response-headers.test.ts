import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { fakeAssistant } from './fake-assistant.ts'

const appOf = (corsOrigins: string[] = []) => createApp({ source: assistantSource(fakeAssistant()), corsOrigins })
const app = appOf()

describe('ETag', () => {
  it.each(['/documents', '/documents/deyang', '/documents/deyang/clauses', '/clauses/deyang/2.2', '/openapi.json', '/docs/swagger-ui.css'])('%s is not sent twice', async (path) => {
    const first = await app.request(path)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^(W\/)?"[^"]+"$/)
    const again = await app.request(path, { headers: { 'If-None-Match': `"other", ${tag}`, 'X-Request-Id': 'r9' } })
    expect([again.status, await again.text(), again.headers.get('x-request-id')]).toEqual([304, '', 'r9'])
    expect((await app.request(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
    expect((await app.request(path, { method: 'HEAD' })).headers.get('etag')).toBe(tag)
  })

  it('is not given to errors', async () => {
    expect((await app.request('/documents/nothing')).headers.get('etag')).toBeNull()
  })
})

describe('compression', () => {
  it('is used where it is asked for and worth it', async () => {
    const response = await app.request('/openapi.json', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('vary')).toMatch(/Accept-Encoding/)
    expect(JSON.parse(gunzipSync(Buffer.from(await response.arrayBuffer())).toString('utf8'))).toHaveProperty('openapi', '3.1.0')
    expect((await app.request('/openapi.json')).headers.get('content-encoding')).toBeNull()
  })

  it('is told of to caches where it may be used, whether this response is compressed or not', async () => {
    const vary = async (path: string): Promise<string | null> => (await app.request(path)).headers.get('vary')
    expect([await vary('/documents'), await vary('/documents/nothing'), await vary('/openapi.json')]).toEqual(['Accept-Encoding', 'Accept-Encoding', 'Accept-Encoding'])
    const page = await appOf(['https://oa.example.gov.cn']).request('/documents', { headers: { Origin: 'https://oa.example.gov.cn' } })
    expect(page.headers.get('vary')?.toLowerCase()).toMatch(/accept-encoding.*origin|origin.*accept-encoding/)
  })

  it('leaves streams alone', async () => {
    const response = await app.request('/ask', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Encoding': 'gzip' }, body: JSON.stringify({ question: '口腔', stream: true }) })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(await response.text()).toContain('event: done')
  })
})

describe('pages', () => {
  it('of documents and clauses', async () => {
    expect(await (await app.request('/documents?limit=1')).json()).toMatchObject({ documents: [{ id: 'deyang' }], nextCursor: null })
    const bad = await app.request('/documents?limit=0')
    expect([bad.status, await bad.json()]).toMatchObject([400, { errors: [{ path: 'limit', message: '至少为 1' }] }])
    expect((await app.request('/documents/deyang/clauses?cursor=zzz')).status).toBe(400)
  })
})

describe('CORS', () => {
  it('is off unless configured', async () => {
    expect((await app.request('/documents', { headers: { Origin: 'https://oa.example' } })).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('lets the configured origins call, and no other', async () => {
    const open = appOf(['https://oa.example'])
    const preflight = await open.request('/ask', { method: 'OPTIONS', headers: { Origin: 'https://oa.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://oa.example')
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/)
    const answer = await open.request('/documents', { headers: { Origin: 'https://oa.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://oa.example')
    expect((await open.request('/documents', { headers: { Origin: 'https://evil.example' } })).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('what every response says', () => {
  it.each(['/', '/docs', '/documents', '/nothing', '/healthz'])('%s is safe to show', async (path) => {
    const { headers } = await app.request(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toMatch(/^default-src '(none|self)'/)
    expect(headers.get('server-timing')).toMatch(/total;dur=/)
    expect(headers.get('x-request-id')).toBeTruthy()
  })

  it('/docs asks nothing of the outside', async () => {
    const html = await (await app.request('/docs')).text()
    expect(html).not.toMatch(/https?:\/\//)
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(docs\/[^"]+)"/gu)) expect((await app.request(`/${path}`)).status).toBe(200)
  })
})
