// Headers about one answer: what the caller wants of the cache, and what the answer came from.
import type { Context } from 'hono'
import { setMetric } from 'hono/timing'
import type { CacheUse, Given } from './answer-desk.ts'
import type { HttpEnv } from './request-id.ts'

/** From the request's `Cache-Control`: `no-store` leaves no trace, `no-cache` and `max-age=0` want a new answer. */
export const cacheUseOf = (wanted: string = ''): CacheUse => {
  if (/\bno-store\b/iu.test(wanted)) return 'none'
  return /\bno-cache\b|\bmax-age=0\b/iu.test(wanted) ? 'refresh' : 'use'
}

export const cacheUse = (c: Context<HttpEnv>): CacheUse => cacheUseOf(c.req.header('cache-control'))

/** `X-Wence-Cache`, and the stages in `Server-Timing`. An answer belongs to its caller. */
export const describeAnswer = (c: Context<HttpEnv>, { answer, cache }: Given): void => {
  c.header('X-Wence-Cache', cache)
  c.header('Cache-Control', 'private, no-store')
  if (cache === 'hit' || cache === 'shared') return
  setMetric(c, 'understand', answer.timings.understandMs)
  setMetric(c, 'retrieve', answer.timings.retrieveMs)
  setMetric(c, 'compose', answer.timings.composeMs)
}
