// One trace a request: what comes with `traceparent` goes on under it. A stream is under way until its last piece.
import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Given } from './answer-desk.ts'
import type { HttpEnv } from './request-id.ts'
import { isStream, untilEnd } from './until-end.ts'

const SERVER_ERROR = 500

/** What a trace may tell of an answer. */
export const traceOf = ({ answer: { status, backend, coverage, citations, warnings = [] }, cache }: Given): Attributes =>
  ({ 'wence.status': status, 'wence.backend': backend, 'wence.cache': cache, 'wence.citations': citations.length, 'wence.matched': coverage.matched, 'wence.warnings': warnings.map(({ code }) => code) })

/** The route's pattern, never the path: a path may name what somebody looks for. */
export const traceRequests: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const parent = propagation.extract(context.active(), Object.fromEntries(c.req.raw.headers))
  const span = trace.getTracer('wence').startSpan('request', { kind: SpanKind.SERVER, attributes: { 'http.request.method': c.req.method, 'wence.request_id': c.get('requestId') } }, parent)
  await context.with(trace.setSpan(parent, span), next)
  const { status } = c.res
  const route = status === 404 && routePath(c, -1) === '/*' ? 'unknown' : routePath(c, -1)
  span.updateName(`${c.req.method} ${route}`)
  span.setAttributes({ 'http.route': route, 'http.response.status_code': status })
  if (status >= SERVER_ERROR) span.setStatus({ code: SpanStatusCode.ERROR })
  if (isStream(c.res)) c.res = untilEnd(c.res, () => { span.end() })
  else span.end()
}
