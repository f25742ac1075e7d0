// Reading routes: `ETag`, `If-None-Match` and 304.
import type { MiddlewareHandler } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { HttpEnv } from './request-id.ts'

/** Beside the headers that RFC 9110 wants: what every response of ours has. */
const RETAINED = [...RETAINED_304_HEADERS, 'x-request-id', 'server-timing', 'access-control-allow-origin']

/** What a client keeps is asked about again each time, and answered 304 while it holds; a key's answers are not for shared caches. */
export const cacheable = (): MiddlewareHandler<HttpEnv> => {
  const withTag = etag({ retainedHeaders: RETAINED })
  return async (c, next) => {
    await withTag(c, next)
    if (c.res.ok || c.res.status === 304) c.res.headers.set('Cache-Control', 'private, no-cache')
  }
}
