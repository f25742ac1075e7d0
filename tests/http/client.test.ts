import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { CLIENT_ROUTES, createClient, type Client, type StreamEvent } from '../../src/http/client.ts'
import { createApp } from '../../src/http/create-app.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { fakeAssistant } from './fake-assistant.ts'

const box = {} as { server: Server; client: Client }
beforeAll(async () => {
  box.server = await startServer({ fetch: createApp({ source: assistantSource(fakeAssistant()) }).fetch, host: '127.0.0.1', port: 0 })
  box.client = createClient({ baseUrl: `${box.server.url}/`, apiKey: 'none' })
})
afterAll(() => box.server.stop(0))

describe('the client', () => {
  it('calls only what the OpenAPI document has', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, Record<string, unknown>> }
    for (const route of Object.values(CLIENT_ROUTES)) {
      const [method = '', path = ''] = route.split(' ')
      expect(paths[path]?.[method], route).toBeDefined()
    }
    expect(Object.keys(CLIENT_ROUTES).sort()).toEqual(Object.keys(box.client).sort())
  })

  it('asks, searches and reads', async () => {
    expect(await box.client.ask({ question: '口腔' })).toMatchObject({ status: 'answered', citations: [{ clauseId: 'deyang/2.2' }] })
    expect((await box.client.search({ query: '口腔', limit: 3 })).results[0]?.clauseId).toBe('deyang/2.2')
    expect((await box.client.documents({ limit: 1 })).nextCursor).toBeNull()
    expect((await box.client.document('deyang')).text).toContain('口腔')
    expect((await box.client.clauses('deyang')).clauses).toHaveLength(1)
    expect((await box.client.clause('deyang/2.2')).heading).toBe('功能划分')
    expect((await box.client.ready()).ready).toBe(true)
  })

  it('hears an answer while it is made', async () => {
    const events: StreamEvent[] = []
    for await (const event of box.client.stream({ question: '口腔' })) events.push(event)
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { status: 'answered' } })
    expect(events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text).join('')).toBe((events.at(-1)?.data as { answer: string }).answer)
  })

  it('fails in the service\'s own words', async () => {
    await expect(box.client.clause('nothing')).rejects.toMatchObject({ code: 'CLAUSE_UNKNOWN', message: expect.stringContaining('没有条款') as string, details: { status: 404, requestId: expect.any(String) as string } })
    await expect(box.client.ask({ question: ' ' })).rejects.toMatchObject({ code: 'REQUEST_INVALID', details: { errors: [{ path: 'question' }] } })
  })
})

describe('the examples', () => {
  const has = async (program: string): Promise<boolean> => promisify(execFile)(program, ['--version']).then(() => true, () => false)

  it.each([
    ['curl', 'sh', ['examples/ask.sh']], ['python3', 'python3', ['examples/ask.py']], ['node', process.execPath, ['--import', 'tsx', 'examples/ask.ts']],
  ])('%s', async (needs, program, args) => {
    if (!(await has(needs))) return
    const { stdout } = await promisify(execFile)(program, [...args, '口腔"器械"去哪里？'], { env: { ...process.env, WENCE_URL: box.server.url } })
    expect(stdout).toContain('口腔器械企业进入A片区。')
    expect(stdout).toContain('德阳方案')
  })
})
