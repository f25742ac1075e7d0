// A name for every request, given back in `x-request-id` and written to the log beside its errors.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Caller } from './caller.ts'
import type { Gate } from './gate.ts'

/** `gate` decides on every route that names a scope; `caller` is set by it. */
export type HttpEnv = { Variables: { requestId: string; gate: Gate; caller?: Caller } }

/** What a caller may choose itself: nothing that breaks a log line or a header. */
const SANE = /^[\w.:-]{1,128}$/

/** The name that the caller gave, if it is sane, or a new one. */
export const nameRequest = (given: string | undefined, create: () => string = randomUUID): string => (given !== undefined && SANE.test(given) ? given : create())

export const requestId = (create?: () => string): MiddlewareHandler<HttpEnv> => (c, next) => {
  const id = nameRequest(c.req.header('x-request-id'), create)
  c.set('requestId', id)
  c.header('X-Request-Id', id)
  return next()
}
