// A typed client of the service, for Node and for browsers: `import { createClient } from 'wence/client'`.
import type { z } from '@hono/zod-openapi'
import { AppError, ERROR_CODES, type ErrorCode } from '../core/errors.ts'
import type { AnswerBody, AskBody, ClauseBody, ClausesBody, DocumentsBody, DocumentTextBody, Problem, ReadyBody, SearchBody, SearchResponseBody } from './schemas.ts'

export type Ask = z.input<typeof AskBody>
export type Search = z.input<typeof SearchBody>
export type Answer = z.output<typeof AnswerBody>
/** An event of a stream; the last is `done` with the whole answer. */
export type StreamEvent = { readonly event: string; readonly data: unknown }

export type ClientOptions = {
  /** `http://127.0.0.1:8787` */
  readonly baseUrl: string
  readonly apiKey?: string
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

type PageOf = { readonly limit?: number; readonly cursor?: string }

/** What each method calls. A test holds them against the OpenAPI document. */
export const CLIENT_ROUTES = {
  ask: 'post /ask', stream: 'post /ask', search: 'post /search', documents: 'get /documents', document: 'get /documents/{id}', clauses: 'get /documents/{id}/clauses', clause: 'get /clauses/{id}', ready: 'get /readyz',
} as const

const isCode = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

/** The service's own words, with `status`, `requestId`, `errors` and `retryAfterSeconds` in `details`. */
const failureOf = async (response: Response): Promise<AppError> => {
  const text = await response.text()
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retry = Number.isNaN(retryAfterSeconds) ? {} : { retryAfterSeconds }
  if (!(response.headers.get('content-type') ?? '').startsWith('application/problem+json')) return new AppError('INTERNAL', `服务返回 ${response.status}：${text.slice(0, 200)}`, { details: { status: response.status, ...retry } })
  const { code, detail, status, requestId, errors } = JSON.parse(text) as Problem
  return new AppError(isCode(code) ? code : 'INTERNAL', detail, { details: { status, requestId, errors, ...retry } })
}

/** Events of a text/event-stream; comments are passed over. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string): string => block.split('\n').filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join('\n')
      if (field('data') !== '') yield { event: field('event'), data: JSON.parse(field('data')) as unknown }
    }
  }
}

const query = ({ limit, cursor }: PageOf): string => {
  const given = new URLSearchParams({ ...(limit !== undefined && { limit: String(limit) }), ...(cursor !== undefined && { cursor }) }).toString()
  return given === '' ? '' : `?${given}`
}

const pathOf = (id: string): string => id.split('/').map(encodeURIComponent).join('/')

/** Every method rejects with AppError: its `code` is the service's, its message says what to do. */
export const createClient = ({ baseUrl, apiKey, fetch: send = (url, init) => fetch(url, init) }: ClientOptions) => {
  const root = baseUrl.replace(/\/+$/u, '')
  const request = async (path: string, body?: object, signal?: AbortSignal): Promise<Response> => {
    const headers = { ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }), ...(body && { 'Content-Type': 'application/json' }) }
    const response = await send(`${root}${path}`, { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }), ...(signal && { signal }) })
    if (!response.ok) throw await failureOf(response)
    return response
  }
  const get = async <T>(path: string): Promise<T> => await (await request(path)).json() as T
  return {
    ask: async (question: Ask, signal?: AbortSignal): Promise<Answer> => await (await request('/ask', { ...question, stream: false }, signal)).json() as Answer,
    /** @throws AppError as soon as the stream says `error`. */
    stream: async function* (question: Ask, signal?: AbortSignal): AsyncGenerator<StreamEvent> {
      const { body } = await request('/ask', { ...question, stream: true }, signal)
      if (!body) return
      for await (const event of eventsOf(body)) {
        if (event.event === 'error') throw new AppError(isCode((event.data as Problem).code) ? (event.data as Problem).code as ErrorCode : 'INTERNAL', (event.data as Problem).detail)
        yield event
      }
    },
    search: async (wanted: Search, signal?: AbortSignal) => await (await request('/search', wanted, signal)).json() as z.output<typeof SearchResponseBody>,
    documents: (page: PageOf = {}) => get<z.output<typeof DocumentsBody>>(`/documents${query(page)}`),
    document: (id: string) => get<z.output<typeof DocumentTextBody>>(`/documents/${pathOf(id)}`),
    clauses: (documentId: string, page: PageOf = {}) => get<z.output<typeof ClausesBody>>(`/documents/${pathOf(documentId)}/clauses${query(page)}`),
    clause: (id: string) => get<z.output<typeof ClauseBody>>(`/clauses/${pathOf(id)}`),
    ready: () => get<z.output<typeof ReadyBody>>('/readyz'),
  }
}

export type Client = ReturnType<typeof createClient>
