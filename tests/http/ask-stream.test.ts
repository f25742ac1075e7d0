import { setTimeout } from 'node:timers/promises'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { askStream } from '../../src/http/ask-stream.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import type { HttpEnv } from '../../src/http/request-id.ts'
import { fakeAssistant } from './fake-assistant.ts'

type Event = { event: string; id: string; data: unknown }

const eventsOf = (text: string): Event[] =>
  text.split('\n\n').filter((block) => block !== '').map((block) => {
    const field = (name: string): string => block.split('\n').filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join('\n')
    return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as unknown }
  })

const ask = (body: object, { assistant = fakeAssistant(), accept = '' } = {}) =>
  createApp({ source: assistantSource(assistant) }).request('/ask', { method: 'POST', headers: { 'Content-Type': 'application/json', ...(accept && { Accept: accept }) }, body: JSON.stringify(body) })

describe('POST /ask as a stream', () => {
  it.each([[{ question: '口腔', stream: true }, ''], [{ question: '口腔' }, 'text/event-stream']])('%j, Accept "%s"', async (body, accept) => {
    const response = await ask(body, { accept })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const events = eventsOf(await response.text())
    expect(events.map(({ event }) => event)).toEqual(['status', 'delta', 'citation', 'delta', 'done'])
    expect(events.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
    const plain = await (await ask({ question: '口腔' })).json() as { answer: string }
    expect(events.at(-1)?.data).toEqual(plain)
    expect(events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text).join('')).toBe(plain.answer)
  })

  it('is not a stream where the body says no', async () => {
    expect((await ask({ question: '口腔', stream: false }, { accept: 'text/event-stream' })).headers.get('content-type')).toContain('application/json')
  })

  it('refuses a bad request before the stream opens', async () => {
    const response = await ask({ question: '', stream: true })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each([
    [new AppError('FILTER_UNKNOWN', '没有地区「火星」。'), { code: 'FILTER_UNKNOWN', status: 400, detail: '没有地区「火星」。' }],
    [new Error('secret'), { code: 'INTERNAL', status: 500, detail: '服务内部错误' }],
    ['a thrown string', { code: 'INTERNAL', status: 500, detail: '服务内部错误' }],
  ])('ends with the problem of %s', async (error: unknown, want) => {
    const response = await ask({ question: '口腔', stream: true }, { assistant: fakeAssistant({ ask: () => { throw error } }) })
    const text = await response.text()
    expect(eventsOf(text).at(-1)).toMatchObject({ event: 'error', data: want })
    expect(text).not.toContain('secret')
  })

  it('tells proxies to pass every piece on at once', async () => {
    const { headers } = await ask({ question: '口腔', stream: true })
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('cache-control')).toContain('no-transform')
  })

  it('passes evidence and warnings on under their names, in order', async () => {
    const plain = fakeAssistant()
    const assistant = fakeAssistant({
      ask: (request, signal, tell) => {
        tell?.({ type: 'evidence', standaloneQuestion: '口腔', items: [] })
        tell?.({ type: 'warning', warning: { code: 'MODEL_DOWN', message: '模型没有回应。' } })
        return plain.ask(request, signal)
      },
    })
    const events = eventsOf(await (await ask({ question: '口腔', stream: true }, { assistant })).text())
    expect(events.map(({ event }) => event)).toEqual(['evidence', 'warning', 'done'])
    expect(events[0]?.data).toEqual({ standaloneQuestion: '口腔', items: [] })
    expect(events[1]?.data).toEqual({ code: 'MODEL_DOWN', message: '模型没有回应。' })
  })

  it('shows signs of life while an answer takes long', async () => {
    const slow = fakeAssistant()
    const app = new Hono<HttpEnv>().get('/', (c) => askStream(c, {
      ask: async () => { await setTimeout(300); return slow.ask({ question: '口腔' }) }, fail: () => { throw new Error('cannot happen') }, heartbeatMs: 10,
    }))
    const text = await (await app.request('/')).text()
    expect(text.match(/^: heartbeat$/gmu)?.length).toBeGreaterThan(1)
    expect(text).toContain('event: done')
  })
})
