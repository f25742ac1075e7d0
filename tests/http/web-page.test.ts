import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { loadWebPage } from '../../src/http/web-page.ts'
import { fakeAssistant } from './fake-assistant.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-page-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>问策</title><script type="module" src="./assets/index-1.js"></script>')
writeFileSync(join(folder, 'assets/index-1.js'), `console.log('${'问策'.repeat(500)}')`)
writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
writeFileSync(join(folder, 'manifest.json'), '{}')

const app = createApp({ source: assistantSource(fakeAssistant()), webPage: loadWebPage(`${folder}/`) })

const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? ''
const nonceIn = (policy: string): string => /'nonce-([^']+)'/u.exec(policy)?.[1] ?? ''

describe('the built page', () => {
  it('runs only scripts of the service and takes only styles of files or of its own nonce', async () => {
    const response = await app.request('/')
    const policy = policyOf(response)
    expect(policy).not.toMatch(/unsafe|\*|https?:/u)
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]))
    expect(await response.text()).toContain(`<script nonce="${nonceIn(policy)}" type="module"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('names another nonce each time', async () => {
    const [first, second] = await Promise.all([app.request('/'), app.request('/')])
    expect(nonceIn(policyOf(first)).length).toBeGreaterThanOrEqual(24)
    expect(nonceIn(policyOf(first))).not.toBe(nonceIn(policyOf(second)))
  })

  it('lets files with a hash in their name be kept for ever, and the icon be asked for again', async () => {
    const script = await app.request('/assets/index-1.js')
    expect([script.status, script.headers.get('content-type'), script.headers.get('cache-control')]).toEqual([200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'])
    const icon = await app.request('/icon.svg')
    expect([icon.status, icon.headers.get('content-type'), icon.headers.get('cache-control')]).toEqual([200, 'image/svg+xml', 'no-cache'])
  })

  it('is sent compressed to who takes that', async () => {
    const zipped = await app.request('/assets/index-1.js', { headers: { 'Accept-Encoding': 'gzip, br' } })
    const plain = await app.request('/assets/index-1.js')
    expect([zipped.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null])
    expect((await zipped.arrayBuffer()).byteLength).toBeLessThan((await plain.arrayBuffer()).byteLength)
  })

  it.each(['/assets/none.js', '/assets/..%2Findex.html', '/assets/%2e%2e%2fmanifest.json', '/manifest.json'])('has nothing at %s', async (path) => {
    const response = await app.request(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
  })

  it('where it was not built leaves a plain page in its place', async () => {
    expect(loadWebPage(join(folder, 'nothing'))).toBeNull()
    const plain = await createApp({ source: assistantSource(fakeAssistant()) }).request('/')
    expect(await plain.text()).toContain('npx wence ask')
  })
})
