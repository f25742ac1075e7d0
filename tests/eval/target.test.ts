import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import type { Answer } from '../../src/core/answer.ts'
import type { Assistant, SearchResponse } from '../../src/assistant/assistant.ts'
import { createHttpTarget } from '../../src/eval/http-target.ts'
import { createInProcessTarget } from '../../src/eval/in-process-target.ts'
import type { EvalTarget } from '../../src/eval/target.ts'
import { makeAnswer, makeHit } from './eval-fixtures.ts'

type Seen = { readonly path: string; readonly body: unknown; readonly key: string | null }
type Made = { readonly target: EvalTarget; readonly seen: Seen[] }

const inProcess = (fails: boolean): Made => {
  const seen: Seen[] = []
  const reply = <T>(path: string, body: unknown, value: unknown): Promise<T> => {
    seen.push({ path, body, key: null })
    return fails ? Promise.reject(new AppError('INDEX_MISSING', '没有索引')) : Promise.resolve(value as T)
  }
  const assistant: Pick<Assistant, 'ask' | 'search'> = {
    ask: (request) => reply<Answer>('/ask', request, makeAnswer()),
    search: (request) => reply<SearchResponse>('/search', request, { results: [makeHit()] }),
  }
  return { target: createInProcessTarget(assistant), seen }
}

const overHttp = (fails: boolean): Made => {
  const seen: Seen[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input).pathname
    seen.push({ path, body: JSON.parse(init?.body as string), key: new Headers(init?.headers).get('authorization') })
    if (fails) return Promise.resolve(Response.json({ code: 'INDEX_MISSING' }, { status: 503 }))
    return Promise.resolve(Response.json(path === '/ask' ? makeAnswer() : { results: [makeHit()] }))
  }
  return { target: createHttpTarget({ baseUrl: 'http://127.0.0.1:1/', key: 'k', fetch }), seen }
}

describe.each([['in process', inProcess], ['over HTTP', overHttp]])('a target %s', (_, make) => {
  it('asks and searches, history as user turns, none where there is none', async () => {
    const { target, seen } = make(false)
    await expect(target.ask('问', [])).resolves.toMatchObject({ ok: true, value: { status: 'answered', citations: [{ documentId: 'deyang' }] } })
    await expect(target.search('找', ['先前'], 20)).resolves.toMatchObject({ ok: true, value: [{ clauseId: 'deyang/2.1' }] })
    expect(seen.map(({ path, body }) => [path, body])).toEqual([
      ['/ask', { question: '问' }],
      ['/search', { query: '找', limit: 20, history: [{ role: 'user', content: '先前' }] }],
    ])
  })
  it('gives a failure as a value', async () => {
    const { target } = make(true)
    const asked = await target.ask('问', [])
    expect(asked.ok ? '' : asked.error).toContain('INDEX_MISSING')
    const searched = await target.search('找', [], 5)
    expect(searched.ok ? '' : searched.error).toContain('INDEX_MISSING')
  })
})

describe('a target over HTTP', () => {
  it('sends the key as a bearer token', async () => {
    const { target, seen } = overHttp(false)
    await target.ask('问', [])
    expect(seen[0]?.key).toBe('Bearer k')
  })
  it('reads an answer that lacks fields as score.py does, and says what does not fit', async () => {
    const reply = (body: string): EvalTarget => createHttpTarget({ baseUrl: 'http://x', fetch: () => Promise.resolve(new Response(body)) })
    await expect(reply('{"citations":[{"quote":"甲","text":null}]}').ask('问', [])).resolves.toEqual({ ok: true, value: { status: '', answer: '', citations: [{ documentId: '', label: '', quote: '甲', text: '' }] } })
    await expect(reply('{"answer":3}').ask('问', [])).resolves.toMatchObject({ ok: false })
    await expect(reply('<html>').ask('问', [])).resolves.toMatchObject({ ok: false })
  })
  it('reports a service that is not there', async () => {
    const outcome = await createHttpTarget({ baseUrl: 'http://127.0.0.1:1' }).ask('问', [])
    expect(outcome.ok).toBe(false)
  })
})
