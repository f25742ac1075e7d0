// Traces as a collector sees them: a small OTLP receiver of ours, a real service, a real HTTP client.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openScriptedAssistant, rightAnswer, type ScriptedAssistant } from '../assistant/scripted-assistant.ts'
import { fakeCli } from './fake-context.ts'

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean; arrayValue?: { values: Value[] } }
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; startTimeUnixNano: string; endTimeUnixNano: string; status?: { code?: number }; attributes: { key: string; value: Value }[] }

const receiver = {} as { server: Server; endpoint: string }
const scripted = {} as { assistant: ScriptedAssistant }
const box: { spans: Span[]; bodies: string[]; paths: string[] } = { spans: [], bodies: [], paths: [] }

beforeAll(async () => {
  receiver.server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      box.paths.push(request.url ?? '')
      box.bodies.push(body)
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
      box.spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    })
  })
  receiver.server.listen(0, '127.0.0.1')
  await once(receiver.server, 'listening')
  receiver.endpoint = `http://127.0.0.1:${(receiver.server.address() as AddressInfo).port}`
  scripted.assistant = await openScriptedAssistant({ backends: { model: {} }, script: ({ user }) => ({ do: 'write', text: rightAnswer(user) }) })
}, 120_000)
afterAll(async () => {
  await scripted.assistant.close()
  receiver.server.close()
})
beforeEach(() => {
  box.spans = []
  box.bodies = []
  box.paths = []
})

const QUESTION = '德阳先行区的实施范围有多大？'

/** What the collector has after a service was asked and stopped. */
const served = async (env: Record<string, string>, use: (url: string) => Promise<void>): Promise<void> => {
  const cli = fakeCli({ env, overrides: { openAssistant: () => Promise.resolve({ ...scripted.assistant.assistant, close: () => Promise.resolve() }) } })
  const running = cli.run('serve', '--port', '0')
  const url = await vi.waitFor(() => {
    const address = /http:\/\/\S+?:\d+/u.exec(cli.out())?.[0]
    if (!address) throw new Error('no address yet')
    return address
  }, { timeout: 10_000 })
  await use(url)
  cli.stop.abort()
  await running
}
const ask = async (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) })
const named = (name: string): Span => {
  const found = box.spans.find((span) => span.name === name)
  if (!found) throw new Error(`no span ${name} among ${box.spans.map((span) => span.name).join(', ')}`)
  return found
}
const attribute = ({ attributes }: Span, key: string): unknown => {
  const value = attributes.find((each) => each.key === key)?.value
  return value?.stringValue ?? (value?.intValue === undefined ? value?.arrayValue?.values : Number(value.intValue))
}

describe('traces', () => {
  it.each([[false], [true]])('show where a request spent its time, each step under the one that took it (stream: %s)', async (stream) => {
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint }, async (url) => {
      const response = await ask(url, { question: QUESTION, backend: 'model', stream }, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
      expect(await response.text()).toContain('"status":"answered"')
    })
    expect(box.paths).toContain('/v1/traces')
    const root = named('POST /ask')
    expect([root.traceId, root.parentSpanId]).toEqual(['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'])
    for (const name of ['understand', 'retrieve', 'compose']) expect([name, named(name).traceId, named(name).parentSpanId]).toEqual([name, root.traceId, root.spanId])
    for (const name of ['verify', 'backend call']) expect([name, named(name).parentSpanId]).toEqual([name, named('compose').spanId])
    expect([attribute(root, 'http.route'), attribute(root, 'http.response.status_code'), attribute(root, 'wence.status'), attribute(root, 'wence.backend')]).toEqual(['/ask', 200, 'answered', 'model'])
    expect([attribute(named('backend call'), 'wence.outcome'), attribute(named('backend call'), 'gen_ai.request.model')]).toEqual(['ended', 'model'])
    for (const span of box.spans) expect([span.name, BigInt(span.endTimeUnixNano) <= BigInt(root.endTimeUnixNano)]).toEqual([span.name, true])
  }, 30_000)

  it('hold nothing of what was asked, of paths and of errors', async () => {
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint }, async (url) => {
      await ask(url, { question: QUESTION })
      await fetch(`${url}/facets/units/${encodeURIComponent('某某秘密局')}/tasks`)
      await ask(url, { question: QUESTION, backend: '秘密的作答方式' })
    })
    expect(named('GET /facets/units/:name/tasks').status).toEqual({ code: 0 })
    expect(box.bodies.join('')).not.toMatch(/实施范围|秘密|%E6/u)
  }, 30_000)

  it('hold the question where questions may be logged', async () => {
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.endpoint}/`, WENCE_LOG_QUESTIONS: 'yes' }, async (url) => { await ask(url, { question: QUESTION }) })
    expect(attribute(named('POST /ask'), 'wence.question')).toBe(QUESTION)
  }, 30_000)

  it('are not made where no collector is named', async () => {
    await served({}, async (url) => { await ask(url, { question: QUESTION }) })
    expect(box.bodies).toEqual([])
  }, 30_000)

  it('cost neither an answer nor the stop where the collector is gone', async () => {
    const start = performance.now()
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, async (url) => { expect((await ask(url, { question: QUESTION })).status).toBe(200) })
    expect(performance.now() - start).toBeLessThan(10_000)
  }, 30_000)

  it.each(['localhost:4318', 'ftp://collector'])('are refused an address that is none: %s', async (endpoint) => {
    await expect(fakeCli({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } }).run('serve', '--port', '0')).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT') as string })
  })
})
