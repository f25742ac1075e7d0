// Under overload: what would be refused in the end is refused first of all, before its key, its body or its sense are looked at.
import type { Context, MiddlewareHandler } from 'hono'
import { cacheUseOf } from './answer-headers.ts'
import { busy, RETRY_AFTER_SECONDS } from './answer-desk.ts'
import { problem, shownProblem } from './problem.ts'
import { nameRequest, type HttpEnv } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** Routes whose answers are computed. */
const COMPUTED: ReadonlySet<string> = new Set(['/ask', '/search', '/chat/completions'])

export type ShedLoadOptions = {
  /** Whether nothing more can be computed or wait for it. */
  readonly isFull: () => boolean
  readonly createRequestId?: (() => string) | undefined
  /** Hears of every request that is refused here. */
  readonly refused: (request: { readonly requestId: string; readonly path: string; readonly code: string }) => void
}

type Incoming = { readonly incoming?: { readonly headers?: Readonly<Record<string, string | string[] | undefined>> } }

/** A header as the socket's parser has it; making a `Headers` of all of them costs as much as the refusal. */
const headerOf = (c: Context<HttpEnv>, name: string): string | undefined => {
  const parsed = (c.env as Incoming | undefined)?.incoming?.headers
  const value = parsed ? parsed[name] : c.req.header(name)
  return typeof value === 'string' ? value : undefined
}

/** True for what an answer in memory cannot serve: only the body of another tells. A page of another origin is answered with its headers. */
const isRefusable = (c: Context<HttpEnv>): boolean =>
  c.req.method === 'POST' && COMPUTED.has(c.req.path) && headerOf(c, 'origin') === undefined && (c.req.path === '/search' || cacheUseOf(headerOf(c, 'cache-control')) !== 'use')

/**
 * To stand before everything else. Hundreds of clients that come back at once cost the main thread what is refused, not what is answered:
 * a refusal that went the way of all requests took 150 µs, and an answer takes 5 ms.
 */
export const shedLoad = ({ isFull, createRequestId, refused }: ShedLoadOptions): MiddlewareHandler<HttpEnv> => {
  // Made once: the stack of an error costs more than the rest.
  const refusal = busy()
  const headers = { ...SECURITY_HEADERS, 'Content-Type': 'application/problem+json; charset=utf-8', 'Retry-After': String(RETRY_AFTER_SECONDS) }
  return (c, next) => {
    if (!isFull() || !isRefusable(c)) return next()
    const requestId = nameRequest(headerOf(c, 'x-request-id'), createRequestId)
    const body = problem(refusal, requestId)
    refused({ requestId, path: c.req.path, code: body.code })
    return Promise.resolve(new Response(JSON.stringify(shownProblem(c.req.path, body)), { status: body.status, headers: { ...headers, 'X-Request-Id': requestId } }))
  }
}
