import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { fakeAssistant } from '../http/fake-assistant.ts'
import { fakeCli, type FakeCli } from './fake-context.ts'

const addressOf = (cli: FakeCli): Promise<string> =>
  vi.waitFor(() => {
    const address = /http:\/\/\S+?:\d+/u.exec(cli.out())?.[0]
    if (!address) throw new Error('no address yet')
    return address
  }, { timeout: 5_000 })

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
    expect(cli.err()).toMatch(/\[r-7\] POST \/ask INTERNAL Error: secret/)
    cli.stop.abort()
    await served
  })
})
