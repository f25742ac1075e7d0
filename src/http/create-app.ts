// The HTTP service as one function from request to response: routes, validation, and every error as a problem document.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../core/errors.ts'
import { noteTrace } from '../core/trace.ts'
import type { FeedbackStore } from '../assistant/feedback-store.ts'
import { createAnswerDesk, type AnswerDesk, type Given } from './answer-desk.ts'
import type { AssistantSource } from './assistant-source.ts'
import { bodyGuard } from './body-guard.ts'
import { addFeedbackRoutes } from './feedback-routes.ts'
import { requestInvalid } from './field-errors.ts'
import { createGate, type Gate } from './gate.ts'
import { hostGuard } from './host-guard.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { addOtherMethods } from './other-methods.ts'
import { addPlainPage } from './page.ts'
import { isDefect, problem, problemResponse, STATUS } from './problem.ts'
import { requestId, type HttpEnv } from './request-id.ts'
import { addResponseHeaders, type ResponseHeaderOptions } from './response-headers.ts'
import { ROUTE_TABLE } from './route-table.ts'
import type { App, Reloaded } from './route.ts'
import type { Problem } from './schemas.ts'
import { shedLoad } from './shed-load.ts'
import { traceOf, traceRequests } from './trace-requests.ts'
import { addWebPage, type WebPage } from './web-page.ts'

/** A failure that is the service's own fault, for its log. The request's body is not in it. */
export type FailureReport = { readonly requestId: string; readonly method: string; readonly path: string; readonly code: string; readonly error: unknown }

export type AppOptions = ResponseHeaderOptions & {
  readonly source: AssistantSource
  readonly report?: (failure: FailureReport) => void
  /** Names requests that bring no name of their own. */
  readonly createRequestId?: () => string
  /** What stands at `/`; without it a plain page that says what to do. */
  readonly webPage?: WebPage | null
  /** Where readers' words on answers go; without it there is no route for them. */
  readonly feedback?: FeedbackStore
  /** Who may call what, how often; by default everyone everything. */
  readonly gate?: Gate
  /** Names beside loopback's by which requests may call the service; any where it is absent. */
  readonly hosts?: readonly string[]
  readonly desk?: AnswerDesk
  readonly metrics?: Metrics
  readonly reload?: (() => Promise<Reloaded>) | null
  /** Milliseconds since 1970, for dates in answers. */
  readonly now?: () => number
  /** Spans of every request, for whoever listens; `questions`: what was asked may stand in them. */
  readonly traces?: { readonly questions: boolean }
  /** Hears of every request that was answered. */
  readonly log?: (entry: AccessEntry) => void
  /** Hears of every answer. */
  readonly logAnswer?: (requestId: string, given: Given) => void
}

/** One request, for the log: nothing of its body, no header. */
export type AccessEntry = { readonly requestId: string; readonly method: string; readonly path: string; readonly status: number; readonly caller: string }

const logAccess = (log: (entry: AccessEntry) => void): MiddlewareHandler<HttpEnv> => async (c, next) => {
  await next()
  log({ requestId: c.get('requestId'), method: c.req.method, path: c.req.path, status: c.res.status, caller: c.get('caller')?.id ?? '' })
}

/** Hono hands only Errors to `onError`; whatever else a library throws becomes one here. */
const onlyErrors: MiddlewareHandler = async (_, next) => {
  try {
    await next()
  } catch (error) {
    throw error instanceof Error ? error : new AppError('INTERNAL', '服务内部错误', { cause: error })
  }
}

/** The path of a request's address, which is whole and normal: a `URL` of each would cost as much as a route. */
const pathOf = (url: string): string => {
  const from = url.indexOf('/', url.indexOf('://') + 3)
  const to = url.slice(from).search(/[?#]/u)
  return from < 0 ? '/' : to < 0 ? url.slice(from) : url.slice(from, from + to)
}

/** Every route under `/v1` too, so that an integrator can name the version. */
const withoutVersion = (request: Request): string => {
  const pathname = pathOf(request.url)
  return /^\/v1\/./u.test(pathname) ? pathname.slice('/v1'.length) : pathname
}

const createRouter = (): App =>
  new OpenAPIHono<HttpEnv>({
    getPath: withoutVersion,
    defaultHook: (result: { success: boolean; error?: Parameters<typeof requestInvalid>[0]; data?: unknown }) => {
      if (!result.success && result.error) throw requestInvalid(result.error, result.data)
    },
  })

/** `source` may have nothing to serve yet: then every route that needs the index answers 503 with the reason. */
export const createApp = (options: AppOptions): App => {
  const { source, report = () => undefined, createRequestId, webPage = null, feedback, gate = createGate(), hosts, traces, desk = createAnswerDesk(), reload = null, now = () => 0, log, logAnswer, ...rest } = options
  const { metrics = createMetrics({ desk: desk.state, readiness: source.readiness, now }), ...headers } = rest
  const app = createRouter()
  const answered = (c: Context<HttpEnv>, given: Given): void => {
    metrics.answered(given.answer, given.cache)
    noteTrace({ ...traceOf(given), ...(traces?.questions && { 'wence.question': given.answer.question }) })
    logAnswer?.(c.get('requestId'), given)
  }
  const fail = (c: Context<HttpEnv>, error: unknown): Problem => {
    const body = problem(error, c.get('requestId'))
    metrics.rejected(body.code)
    if (isDefect(body)) report({ requestId: body.requestId, method: c.req.method, path: c.req.path, code: body.code, error })
    return body
  }
  app.onError((error, c) => {
    fail(c, error)
    return problemResponse(c, error)
  })
  app.notFound((c) => problemResponse(c, new AppError('ROUTE_UNKNOWN', `没有 ${c.req.path} 这个地址；可用的地址见 /docs。`)))
  app.use(shedLoad({
    isFull: desk.isFull, createRequestId,
    refused: ({ requestId: id, path, code }) => {
      metrics.shed(path, code)
      log?.({ requestId: id, method: 'POST', path, status: STATUS.SERVICE_BUSY, caller: '' })
    },
  }))
  app.use(requestId(createRequestId))
  if (traces) app.use(traceRequests)
  app.use(metrics.middleware)
  if (log) app.use(logAccess(log))
  app.use((c, next) => { c.set('gate', gate); return next() })
  addResponseHeaders(app, headers)
  app.use(onlyErrors)
  if (hosts) app.use(hostGuard(hosts))
  app.use(bodyGuard())
  for (const addRoutes of ROUTE_TABLE) addRoutes(app, { source, desk, metrics, answered, reload, fail, now })
  if (feedback) addFeedbackRoutes(app, feedback)
  if (webPage) addWebPage(app, webPage)
  else addPlainPage(app)
  addOtherMethods(app)
  return app
}
