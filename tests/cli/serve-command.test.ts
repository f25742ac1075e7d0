import { request } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { fakeAssistant } from '../http/fake-assistant.ts'
import { fakeCli, type FakeCli } from './fake-context.ts'

const addressOf = (cli: FakeCli): Promise<string> =>
  vi.waitFor(() => {
    const address = /http:\/\/\S+?:\d+/u.exec(cli.out())?.[0]
    if (!address) throw new Error('no address yet')
    return address
  }, { timeout: 20_000 })

describe('wence serve', () => {
  it('prints its address, serves, and stops when told', async () => {
    const cli = fakeCli()
    const served = cli.run('serve', '--port', '0')
    const url = await addressOf(cli)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    cli.stop.abort()
    await served
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('answers 503 with the progress while the index is built', async () => {
    const port = 20_000 + (process.pid % 10_000)
    const box: { finish: () => void } = { finish: () => undefined }
    const cli = fakeCli({
      overrides: {
        openAssistant: (_, options) => {
          options?.onProgress?.({ stage: '载入索引', done: 1, total: 4 })
          return new Promise((resolve) => { box.finish = () => resolve(fakeAssistant()) })
        },
        importSources: () => Promise.resolve({ written: [], unchanged: [], skipped: [] }),
      },
      env: { WENCE_CORPUS_DIR: 'no-such-folder' },
    })
    const served = cli.run('serve', '--prepare', '--port', String(port))
    await vi.waitFor(async () => {
      const waiting = await fetch(`http://127.0.0.1:${port}/readyz`)
      expect([waiting.status, await waiting.json()]).toMatchObject([503, { code: 'INDEX_BUSY', detail: '正在准备索引：载入索引 1/4，请稍候再试。' }])
    }, { timeout: 5_000 })
    box.finish()
    const url = await addressOf(cli)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    cli.stop.abort()
    await served
  })

  it('finds a taken port before it opens anything', async () => {
    const first = fakeCli()
    const served = first.run('serve', '--port', '0')
    const { port } = new URL(await addressOf(first))
    const second = fakeCli({ overrides: { openAssistant: () => Promise.reject(new Error('opened')) } })
    await expect(second.run('serve', '--port', port)).rejects.toMatchObject({ code: 'PORT_IN_USE' })
    first.stop.abort()
    await served
  })

  it('does not go on serving without an index', async () => {
    const cli = fakeCli({ overrides: { openAssistant: () => Promise.reject(new AppError('INDEX_MISSING', '还没有索引；请运行 npx wence index。')) } })
    await expect(cli.run('serve', '--port', '0')).rejects.toMatchObject({ code: 'INDEX_MISSING' })
    expect(cli.out()).toBe('')
  })

  it('logs a defect with the request id, and shows nothing of it', async () => {
    const cli = fakeCli({ assistant: fakeAssistant({ ask: () => Promise.reject(new Error('secret')) }) })
    const served = cli.run('serve', '--port', '0')
    const url = await addressOf(cli)
    const response = await fetch(`${url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r-7' }, body: JSON.stringify({ question: '口腔' }) })
    expect(await response.text()).not.toContain('secret')
    const entry = JSON.parse(cli.err().split('\n')[0] ?? '') as { error: { at: string[] } }
    expect(entry).toMatchObject({ requestId: 'r-7', method: 'POST', path: '/ask', code: 'INTERNAL', error: { name: 'Error', message: 'secret' } })
    expect(entry.error.at.join('\n')).not.toMatch(/\/(home|root|tmp|work)\//)
    cli.stop.abort()
    await served
  })

  it('swaps to a new index when asked, and at SIGHUP', async () => {
    const builds = ['b1', 'b2', 'b3']
    const closed: string[] = []
    const hangup: { listener: () => void } = { listener: () => undefined }
    const cli = fakeCli({
      overrides: {
        onHangup: (listener) => { hangup.listener = listener },
        openAssistant: () => {
          const build = builds.shift() ?? 'none'
          return Promise.resolve(fakeAssistant({
            readiness: () => ({ ready: true, build, builtAt: '2024-01-01T00:00:00.000Z', documents: 2, clauses: 4, chunks: 6, parts: {} }),
            close: () => { closed.push(build); return Promise.resolve() },
          }))
        },
      },
    })
    const served = cli.run('serve', '--port', '0')
    const url = await addressOf(cli)
    const reload = (body: string) => fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    expect(await (await reload('{}')).json()).toEqual({ build: 'b2', previous: 'b1', changed: true })
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ build: 'b2' })
    hangup.listener()
    await vi.waitFor(async () => expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ build: 'b3' }), { timeout: 5_000 })
    await vi.waitFor(() => expect(closed).toEqual(['b1', 'b2']))
    cli.stop.abort()
    await served
    expect(closed).toEqual(['b1', 'b2', 'b3'])
  })

  it('lets go of what it served before a swap, and has it collected', async () => {
    const served: WeakRef<object>[] = []
    const cli = fakeCli({
      overrides: {
        openAssistant: () => {
          const parts = { memory: new Uint8Array(1_000) }
          served.push(new WeakRef(parts))
          return Promise.resolve(fakeAssistant({ close: () => { parts.memory.fill(0); return Promise.resolve() } }))
        },
      },
    })
    const running = cli.run('serve', '--port', '0')
    const url = await addressOf(cli)
    for (const question of ['口腔', '材料', '医药']) {
      await fetch(`${url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question }) })
      await fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
    }
    await vi.waitFor(() => expect(served.map((each) => each.deref() !== undefined)).toEqual([false, false, false, true]), { timeout: 5_000 })
    cli.stop.abort()
    await running
  })

  it('keeps the old index where the new one cannot be opened', async () => {
    const first = fakeAssistant()
    const opened = { count: 0 }
    const cli = fakeCli({ overrides: { openAssistant: () => (opened.count++ === 0 ? Promise.resolve(first) : Promise.reject(new AppError('INDEX_STALE', '索引已过期；请运行 npx wence index。'))) } })
    const served = cli.run('serve', '--port', '0')
    const url = await addressOf(cli)
    const refused = await fetch(`${url}/admin/reload`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'INDEX_STALE' }])
    expect((await fetch(`${url}/documents`)).status).toBe(200)
    cli.stop.abort()
    await served
  })

  it.each<[string, { host?: string; env?: Record<string, string>; status: number }]>([
    ['on this machine, without keys', { status: 403 }], ['where the name is allowed', { env: { WENCE_ALLOWED_HOSTS: 'oa.example.cn,other.example.cn' }, status: 200 }],
    ['where any is', { env: { WENCE_ALLOWED_HOSTS: '*' }, status: 200 }], ['for everyone on all addresses', { host: '0.0.0.0', env: { WENCE_ANONYMOUS: 'everyone' }, status: 200 }],
    ['on all addresses, where names are told', { host: '0.0.0.0', env: { WENCE_ANONYMOUS: 'everyone', WENCE_ALLOWED_HOSTS: 'wence.example.cn' }, status: 403 }],
  ])('is called by the name of another: %s', async (_, { host = '127.0.0.1', env = {}, status }) => {
    const cli = fakeCli({ env })
    const served = cli.run('serve', '--port', '0', '--host', host)
    const { port } = new URL(await addressOf(cli))
    const answered = await new Promise<number>((resolve) => { request({ port, host: '127.0.0.1', path: '/documents', headers: { Host: 'oa.example.cn' } }, (response) => { response.resume(); resolve(response.statusCode ?? 0) }).end() })
    expect(answered).toBe(status)
    cli.stop.abort()
    await served
  })

  it('does not open itself to others without a key, unless told so in words', async () => {
    await expect(fakeCli().run('serve', '--host', '0.0.0.0', '--port', '0')).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(/keys create[^]*WENCE_ANONYMOUS=everyone/) as string })
    const told = fakeCli({ env: { WENCE_ANONYMOUS: 'everyone' } })
    const served = told.run('serve', '--host', '0.0.0.0', '--port', '0')
    const url = await addressOf(told)
    expect((await fetch(`${url}/documents`)).status).toBe(200)
    expect((await fetch(`${url}/metrics`)).status).toBe(401)
    told.stop.abort()
    await served
  })
})
