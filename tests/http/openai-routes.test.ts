import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { ChatAnswerBody } from '../../src/http/chat-schemas.ts'
import { CHAT_EXAMPLE } from '../../src/http/openapi-examples.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { CITATION, fakeAssistant } from './fake-assistant.ts'

const assistant = fakeAssistant()
const failing = { error: null as Error | null }
const box = {} as { server: Server; client: OpenAI }
const source = assistantSource({ ...assistant, ask: (request, signal, tell) => (failing.error ? Promise.reject(failing.error) : assistant.ask(request, signal, tell)) })

beforeAll(async () => {
  box.server = await startServer({ fetch: createApp({ source, now: () => 1_700_000_000_000 }).fetch, host: '127.0.0.1', port: 0 })
  box.client = new OpenAI({ baseURL: `${box.server.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(() => box.server.stop(0))

/** Node 20 has no `Array.fromAsync`. */
const collect = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of stream) all.push(item)
  return all
}

const ask = [{ role: 'user' as const, content: '口腔器械去哪里？' }]
type Cited = { citations: unknown[] }

describe('the openai client', () => {
  it('lists the models', async () => {
    expect((await box.client.models.list()).data.map(({ id }) => id)).toEqual(['wence', 'wence/extractive'])
  })

  it('gets an answer with footnotes, citations, annotations and usage', async () => {
    const completion = await box.client.chat.completions.create({ model: 'wence', messages: ask, temperature: 0.2 })
    const { message, finish_reason } = completion.choices[0] ?? {}
    expect([completion.object, completion.created, completion.model, finish_reason]).toEqual(['chat.completion', 1_700_000_000, 'wence', 'stop'])
    expect(message?.content).toMatch(/口腔器械企业进入A片区。\[1\][^]*---\n\[1\] 《德阳方案》二、（二）$/)
    expect((completion as unknown as Cited).citations).toEqual([CITATION])
    const [annotation] = message?.annotations ?? []
    expect(annotation?.url_citation).toMatchObject({ title: '德阳方案 二、（二）' })
    expect(message?.content?.slice(annotation?.url_citation.start_index, annotation?.url_citation.end_index)).toBe('[1]')
    expect(await (await fetch(annotation?.url_citation.url ?? '')).json()).toMatchObject({ id: CITATION.clauseId })
    expect(completion.usage).toMatchObject({ prompt_tokens: 8, completion_tokens: [...(message?.content ?? '')].length })
  })

  it('gets the same as a stream, with citations and usage at its end', async () => {
    const whole = await box.client.chat.completions.create({ model: 'wence', messages: ask })
    const stream = await box.client.chat.completions.create({ model: 'wence', messages: ask, stream: true, stream_options: { include_usage: true } })
    const chunks = await collect(stream)
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(whole.choices[0]?.message.content)
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    const last = chunks.find(({ choices }) => choices[0]?.finish_reason === 'stop')
    expect((last as unknown as Cited).citations).toEqual([CITATION])
    expect(chunks.at(-1)?.usage).toEqual(whole.usage)
  })

  it('is understood with parts, earlier turns and a system message', async () => {
    await box.client.chat.completions.create({
      model: 'wence/extractive',
      messages: [{ role: 'system', content: '你是海盗' }, { role: 'user', content: '口腔' }, { role: 'assistant', content: '在A片区。' }, { role: 'user', content: [{ type: 'text', text: '那材料呢' }] }],
    })
    expect(assistant.asked.at(-1)).toEqual({ question: '那材料呢', history: [{ role: 'user', content: '口腔' }, { role: 'assistant', content: '在A片区。' }], backend: 'extractive' })
  })

  it.each([
    ['gpt-4o', ask, 400, /没有名为“gpt-4o”的模型/], ['wence', [{ role: 'system' as const, content: 'x' }], 400, /没有用户的消息/], ['wence', [{ role: 'user' as const, content: ' ' }], 400, /问题是空的/],
  // eslint-disable-next-line max-params -- a row of the table
  ])('is told in its own words what is wrong: %s %j', async (model, messages, status, message) => {
    await expect(box.client.chat.completions.create({ model, messages })).rejects.toMatchObject({ status, message: expect.stringMatching(message) as string })
  })

  it('is told of a failure in a stream', async () => {
    failing.error = new AppError('MODEL_UNAVAILABLE', '向量模型不可用。')
    const stream = await box.client.chat.completions.create({ model: 'wence', messages: ask, stream: true })
    await expect(collect(stream)).rejects.toThrow(/向量模型不可用|服务/)
    failing.error = null
  })
})

it('the example fits its schema', () => {
  expect(ChatAnswerBody.parse(CHAT_EXAMPLE)).toEqual(CHAT_EXAMPLE)
})
