import { describe, expect, it } from 'vitest'
import { AppError, ERROR_CODES } from '../../src/core/errors.ts'
import { assistantSource, pendingAssistant } from '../../src/http/assistant-source.ts'
import { createApp, type FailureReport } from '../../src/http/create-app.ts'
import { STATUS } from '../../src/http/problem.ts'
import { fakeAssistant } from './fake-assistant.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const ASK = JSON.stringify({ question: '口腔' })

const failing = (error: unknown) => {
  const reports: FailureReport[] = []
  const source = assistantSource(fakeAssistant({ ask: () => { throw error } }))
  return { reports, app: createApp({ source, report: (failure) => { reports.push(failure) }, createRequestId: () => 'r1' }) }
}
const app = failing(new Error('unused')).app

describe('every error is a problem document', () => {
  it.each([...ERROR_CODES])('%s', async (code) => {
    const response = await failing(new AppError(code, '原因和办法。')).app.request('/ask', { method: 'POST', headers: JSON_TYPE, body: ASK })
    expect(response.status).toBe(STATUS[code])
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(response.headers.get('x-request-id')).toBe('r1')
    expect(await response.json()).toEqual({
      type: `urn:wence:problem:${code.toLowerCase().replaceAll('_', '-')}`, title: expect.stringMatching(/\p{Script=Han}/u) as string, status: STATUS[code],
      detail: STATUS[code] === 500 ? '服务内部错误' : '原因和办法。', code, requestId: 'r1', errors: [],
    })
  })

  it.each<[string, RequestInit & { path: string }, number, string, RegExp]>([
    ['an unknown path', { path: '/nothing' }, 404, 'ROUTE_UNKNOWN', /没有 \/nothing 这个地址/],
    ['an unknown document', { path: '/documents/nothing' }, 404, 'DOCUMENT_UNKNOWN', /没有文件「nothing」/],
    ['the clauses of an unknown document', { path: '/documents/nothing/clauses' }, 404, 'DOCUMENT_UNKNOWN', /没有文件/],
    ['an unknown clause', { path: '/clauses/deyang/9.9' }, 404, 'CLAUSE_UNKNOWN', /没有条款「deyang\/9.9」/],
    ['a clause id that cannot be decoded', { path: '/clauses/%E0%A4%A' }, 404, 'CLAUSE_UNKNOWN', /没有条款/],
    ['GET /ask', { path: '/ask' }, 405, 'METHOD_NOT_ALLOWED', /不支持 GET，请改用 POST/],
    ['DELETE of a document', { path: '/documents/deyang', method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED', /请改用 GET/],
    ['POST to a clause', { path: '/clauses/deyang/2.2', method: 'POST', headers: JSON_TYPE, body: '{}' }, 405, 'METHOD_NOT_ALLOWED', /GET/],
    ['a form', { path: '/ask', method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'question=1' }, 415, 'MEDIA_TYPE_UNSUPPORTED', /Content-Type: application\/json/],
    ['text', { path: '/ask', method: 'POST', body: ASK }, 415, 'MEDIA_TYPE_UNSUPPORTED', /JSON/],
    ['another encoding', { path: '/ask', method: 'POST', headers: { 'Content-Type': 'application/json; charset=gbk' }, body: ASK }, 415, 'MEDIA_TYPE_UNSUPPORTED', /UTF-8，收到的是 gbk/],
    ['a compressed body', { path: '/ask', method: 'POST', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body: ASK }, 415, 'MEDIA_TYPE_UNSUPPORTED', /不能压缩/],
    ['broken JSON', { path: '/ask', method: 'POST', headers: JSON_TYPE, body: '{"question": ' }, 400, 'REQUEST_INVALID', /不是合法的 JSON/],
    ['no body', { path: '/ask', method: 'POST', headers: JSON_TYPE }, 400, 'REQUEST_INVALID', /JSON/],
    ['no body and no type', { path: '/ask', method: 'POST' }, 400, 'REQUEST_INVALID', /question：缺少这一项/],
    ['a body that says it is too large', { path: '/ask', method: 'POST', headers: { ...JSON_TYPE, 'Content-Length': '262145' }, body: ASK }, 413, 'BODY_TOO_LARGE', /256 KB/],
    ['a body that proves too large', { path: '/ask', method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ question: 'x'.repeat(262_145) }) }, 413, 'BODY_TOO_LARGE', /256 KB/],
  // eslint-disable-next-line max-params -- a row of the table
  ])('%s', async (_, { path, ...init }, status, code, detail) => {
    const response = await app.request(path, init)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({ status, code, requestId: 'r1', detail: expect.stringMatching(detail) as string })
  })

  it('names the methods of a path', async () => {
    expect((await app.request('/ask')).headers.get('allow')).toBe('POST, OPTIONS')
    const options = await app.request('/documents', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })
})

describe('nothing internal gets out', () => {
  it.each([[new Error('SELECT * FROM /srv/x/secret.sqlite')], ['a thrown string'], [undefined]])('of %s', async (error) => {
    const { app: broken, reports } = failing(error)
    const response = await broken.request('/ask', { method: 'POST', headers: JSON_TYPE, body: ASK })
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ detail: '服务内部错误', code: 'INTERNAL' })
    expect(reports).toMatchObject([{ requestId: 'r1', method: 'POST', path: '/ask', code: 'INTERNAL' }])
    expect(reports[0]?.error).toEqual(error instanceof Error ? error : new AppError('INTERNAL', '服务内部错误', { cause: error }))
  })

  it('not even the folder that an operator reads about', async () => {
    const { app: broken } = failing(new AppError('INDEX_DAMAGED', '索引 /srv/data/index/b1 已损坏；请运行 npx wence index，或看 C:\\data\\index。'))
    const response = await broken.request('/ask', { method: 'POST', headers: JSON_TYPE, body: ASK })
    expect(await response.json()).toMatchObject({ detail: '索引 b1 已损坏；请运行 npx wence index，或看 index。' })
  })

  it('and refusals are not logged as defects', async () => {
    const { app: refusing, reports } = failing(new AppError('FILTER_UNKNOWN', '没有地区「火星」。'))
    expect((await refusing.request('/ask', { method: 'POST', headers: JSON_TYPE, body: ASK })).status).toBe(400)
    expect(reports).toEqual([])
  })
})

describe('before the index serves', () => {
  it('says why on every route that needs it, and turns ready', async () => {
    const source = pendingAssistant()
    const waiting = createApp({ source })
    source.waitFor('正在建立索引：3/11。')
    for (const path of ['/readyz', '/documents', '/documents/deyang', '/clauses/deyang']) {
      const response = await waiting.request(path)
      expect([path, response.status]).toEqual([path, 503])
      expect(await response.json()).toMatchObject({ code: 'INDEX_BUSY', detail: '正在建立索引：3/11。' })
    }
    expect((await waiting.request('/healthz')).status).toBe(200)
    source.serve(fakeAssistant())
    expect((await waiting.request('/readyz')).status).toBe(200)
  })

  it('gives the code of an index that went bad', async () => {
    const source = assistantSource(fakeAssistant({ readiness: () => ({ ready: false, code: 'INDEX_STALE', reason: '索引已过期；请运行 npx wence index。' }) }))
    const response = await createApp({ source }).request('/ask', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ question: '口腔', stream: true }) })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'INDEX_STALE', detail: '索引已过期；请运行 npx wence index。' })
  })
})
