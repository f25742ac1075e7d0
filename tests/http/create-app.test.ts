import { describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { CITATION, fakeAssistant } from './fake-assistant.ts'

const appOf = (assistant = fakeAssistant()) => createApp({ source: assistantSource(assistant), createRequestId: () => 'r1' })

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  [path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) }] as const

describe('POST /ask', () => {
  it('answers as the contract says', async () => {
    const response = await appOf().request(...post('/ask', { question: '口腔器械去哪里？' }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toMatchObject({ status: 'answered', question: '口腔器械去哪里？', citations: [CITATION], coverage: { matched: 1, scanned: 2 }, backend: 'extractive' })
  })

  it('hands every field on, without those that were not sent', async () => {
    const assistant = fakeAssistant()
    const request = {
      question: '那四川呢', sessionId: 'abc', history: [{ role: 'user', content: '口腔' }, { role: 'assistant', content: '' }],
      filters: { documents: ['deyang'] }, backend: 'extractive', maxCitations: 3,
    }
    expect((await appOf(assistant).request(...post('/ask', { ...request, stream: false }))).status).toBe(200)
    expect(assistant.asked).toStrictEqual([request])
  })

  it.each([
    ['one character', '?', '?'],
    ['only punctuation', '？！。', '？！。'],
    ['only emoji', '😀👩‍👩‍👧', '😀👩‍👩‍👧'],
    ['NUL inside', '口\u0000腔', '口 腔'],
    ['a lone surrogate inside', '口\ud83d腔', '口\ufffd腔'],
    ['white space around', '\n 口腔 \u3000', '口腔'],
    ['2,000 characters, each of two code units', '😀'.repeat(2000), '😀'.repeat(2000)],
  ])('asks the assistant a question of %s', async (_, question, asked) => {
    const assistant = fakeAssistant()
    const response = await appOf(assistant).request(...post('/ask', { question }))
    expect(response.status).toBe(200)
    expect(assistant.asked).toStrictEqual([{ question: asked }])
  })

  it.each([
    ['2,001 characters', { question: '问'.repeat(2001) }, 'question', '问题最多 2000 个字符，请缩短后重试'],
    ['an empty question', { question: '' }, 'question', '问题是空的，请写明要问的内容'],
    ['white space only', { question: ' \u3000\n' }, 'question', '问题是空的，请写明要问的内容'],
    ['invisible characters only', { question: '\u200b\ufeff' }, 'question', '问题是空的，请写明要问的内容'],
    ['NUL and half characters only', { question: '\u0000\ud83d' }, 'question', '问题是空的，请写明要问的内容'],
    ['no question', {}, 'question', '缺少这一项'],
    ['a question that is a number', { question: 5 }, 'question', '应为字符串'],
    ['null for a body', null, '', '应为对象'],
    ['a list for a body', [], '', '应为对象'],
    ['unknown fields', { question: '口腔', foo: 1, bar: 2 }, '', '不认识的字段：foo、bar'],
    ['an unknown filter field', { question: '口腔', filters: { document: [] } }, 'filters', '不认识的字段：document'],
    ['maxCitations 0', { question: '口腔', maxCitations: 0 }, 'maxCitations', '至少为 1'],
    ['maxCitations 51', { question: '口腔', maxCitations: 51 }, 'maxCitations', '最多为 50'],
    ['maxCitations 1.5', { question: '口腔', maxCitations: 1.5 }, 'maxCitations', '应为整数'],
    ['maxCitations as text', { question: '口腔', maxCitations: '3' }, 'maxCitations', '应为数字'],
    ['a role that does not exist', { question: '口腔', history: [{ role: 'system', content: 'x' }] }, 'history.0.role', '只能是 user、assistant 之一'],
    ['a turn without content', { question: '口腔', history: [{ role: 'user' }] }, 'history.0.content', '缺少这一项'],
    ['101 turns', { question: '口腔', history: Array(101).fill({ role: 'user', content: 'x' }) }, 'history', '最多有 100 项'],
    ['a turn of 20,001 characters', { question: '口腔', history: [{ role: 'user', content: 'x'.repeat(20_001) }] }, 'history.0.content', '一轮对话最多 20000 个字符'],
    ['a session id with a line end', { question: '口腔', sessionId: 'a\nb' }, 'sessionId', '会话编号只能由 1–128 个字母、数字、「_ . : -」组成'],
    ['stream as text', { question: '口腔', stream: 'yes' }, 'stream', '应为true 或 false'],
  // eslint-disable-next-line max-params -- a row of the table
  ])('refuses %s', async (_, body, path, message) => {
    const assistant = fakeAssistant()
    const response = await appOf(assistant).request(...post('/ask', body))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ path, message }] })
    expect(assistant.asked).toEqual([])
  })
})

describe('the other routes', () => {
  it('searches, with mode, limit and explanation', async () => {
    const assistant = fakeAssistant()
    const response = await appOf(assistant).request(...post('/search', { query: '口腔', limit: 5, mode: 'lexical', explain: true }))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ query: '口腔', results: [{ clauseId: 'deyang/2.2', explain: { bm25: 1.5 } }] })
    expect(assistant.searched).toStrictEqual([{ query: '口腔', limit: 5, mode: 'lexical', explain: true }])
  })

  it.each([[{ query: '' }], [{ query: '口腔', mode: 'fuzzy' }], [{ query: '口腔', limit: 0 }], [{ question: '口腔' }]])('refuses the search %j', async (body) => {
    expect((await appOf().request(...post('/search', body))).status).toBe(400)
  })

  it.each([
    ['/documents', { documents: [{ id: 'deyang', title: '德阳方案', clauses: 2 }] }],
    ['/documents/deyang', { id: 'deyang', text: expect.stringContaining('口腔') as string }],
    ['/documents/deyang/clauses', { clauses: [{ id: 'deyang/2.2', parentId: 'deyang/2', order: 2 }] }],
    ['/clauses/deyang/2.2', { id: 'deyang/2.2', heading: '功能划分' }],
    ['/clauses/deyang%2F2.2', { id: 'deyang/2.2' }],
    ['/healthz', { status: 'ok', service: 'wence' }],
    ['/readyz', { ready: true, documents: 2, parts: { embedder: 'hashing' } }],
  ])('GET %s', async (path, body) => {
    const response = await appOf().request(path)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject(body)
    expect((await appOf().request(path, { method: 'HEAD' })).status).toBe(200)
  })

  it('says on a page in Chinese what the service is', async () => {
    const response = await appOf().request('/')
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toMatch(/<html lang="zh-CN">[^]*政策文件问答[^]*curl[^]*<\/html>/)
  })

  it('describes itself', async () => {
    const document = await (await appOf().request('/openapi.json')).json() as { openapi: string; paths: Record<string, unknown> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/ask', '/search', '/documents', '/documents/{id}/clauses', '/clauses/{id}', '/healthz', '/readyz']))
    expect(document).toMatchObject({ components: { schemas: { AskRequest: { additionalProperties: false, properties: { question: { type: 'string', minLength: 1, maxLength: 2000 } } } } } })
  })
})

describe('/v1', () => {
  it('is another name of every route', async () => {
    expect(await (await appOf().request('/v1/documents')).json()).toEqual(await (await appOf().request('/documents')).json())
    expect((await appOf().request(...post('/v1/ask', { question: '口腔' }))).status).toBe(200)
    expect((await appOf().request('/v1/ask')).headers.get('allow')).toBe('POST, OPTIONS')
    expect((await appOf().request('/v2/documents')).status).toBe(404)
  })
})

describe('request ids', () => {
  it.each([['abc-1', 'abc-1'], [undefined, 'r1'], ['x'.repeat(129), 'r1'], ['有', 'r1'], ['a b', 'r1']])('given %s comes back as %s', async (given, want) => {
    const headers = new Headers()
    if (given && /^[ -~]+$/.test(given)) headers.set('x-request-id', given)
    expect((await appOf().request('/healthz', { headers })).headers.get('x-request-id')).toBe(want)
  })
})
