// The HTTP service as one function from request to response: routes, validation, and every error as a problem document.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../core/errors.ts'
import { askStream } from './ask-stream.ts'
import { askRequest, searchRequest } from './assistant-request.ts'
import { notReady, type AssistantSource } from './assistant-source.ts'
import { bodyGuard } from './body-guard.ts'
import { requestInvalid } from './field-errors.ts'
import { page } from './page.ts'
import { isDefect, problem, problemResponse } from './problem.ts'
import { requestId, type HttpEnv } from './request-id.ts'
import * as routes from './routes.ts'
import type { AskBody, Problem } from './schemas.ts'

/** A failure that is the service's own fault, for its log. The request's body is not in it. */
export type FailureReport = { readonly requestId: string; readonly method: string; readonly path: string; readonly code: string; readonly error: unknown }

export type AppOptions = {
  readonly source: AssistantSource
  readonly report?: (failure: FailureReport) => void
  /** Names requests that bring no name of their own. */
  readonly createRequestId?: () => string
}

type App = OpenAPIHono<HttpEnv>

const OPENAPI = { openapi: '3.1.0', info: { title: '问策', version: '1', description: '政策文件问答与检索：每句话都引用条款原文。' } }

/** For the routes below: what each path answers to. Everything else on these paths is 405. */
const METHODS: readonly (readonly [path: string, methods: string])[] = [
  ['/', 'GET, HEAD'], ['/ask', 'POST'], ['/search', 'POST'], ['/documents', 'GET, HEAD'], ['/documents/:id', 'GET, HEAD'],
  ['/documents/:id/clauses', 'GET, HEAD'], ['/clauses/:id{.+}', 'GET, HEAD'], ['/healthz', 'GET, HEAD'], ['/readyz', 'GET, HEAD'], ['/openapi.json', 'GET, HEAD'],
]

const wantsStream = (c: Context, body: AskBody): boolean => body.stream ?? /\btext\/event-stream\b/iu.test(c.req.header('accept') ?? '')

const addQuestionRoutes = (app: App, source: AssistantSource, fail: (c: Context<HttpEnv>, error: unknown) => Problem): void => {
  app.openapi(routes.askRoute, async (c) => {
    const body = c.req.valid('json')
    const assistant = source.current()
    const request = askRequest(body)
    if (wantsStream(c, body)) return askStream(c, { assistant, request, fail: (error) => fail(c, error) })
    return c.json(await assistant.ask(request, c.req.raw.signal), 200)
  })
  app.openapi(routes.searchRoute, async (c) => {
    const request = searchRequest(c.req.valid('json'))
    return c.json(await source.current().search(request, c.req.raw.signal), 200)
  })
}

const addDocumentRoutes = (app: App, source: AssistantSource): void => {
  app.openapi(routes.documentsRoute, async (c) => c.json({ documents: await source.current().documents() }, 200))
  app.openapi(routes.documentRoute, async (c) => c.json(await source.current().document(c.req.valid('param').id), 200))
  app.openapi(routes.clausesRoute, async (c) => c.json({ clauses: await source.current().clauses(c.req.valid('param').id) }, 200))
  // OpenAPI has no word for a parameter with a slash in it, so the route is described one way and matched another.
  app.openAPIRegistry.registerPath(routes.clauseRoute)
  app.openapi({ ...routes.clauseRoute, path: '/clauses/:id{.+}', hide: true }, async (c) => c.json(await source.current().clause(c.req.valid('param').id), 200))
}

const addServiceRoutes = (app: App, source: AssistantSource): void => {
  app.openapi(routes.healthRoute, (c) => c.json({ status: 'ok' as const, service: 'wence' as const }, 200))
  app.openapi(routes.readyRoute, (c) => {
    const readiness = source.readiness()
    if (!readiness.ready) throw notReady(readiness)
    return c.json(readiness, 200)
  })
  app.get('/', (c) => c.html(page()))
  app.doc31('/openapi.json', OPENAPI)
}

const addOtherMethods = (app: App): void => {
  for (const [path, methods] of METHODS) {
    app.all(path, (c) => {
      c.header('Allow', `${methods}, OPTIONS`)
      if (c.req.method === 'OPTIONS') return c.body(null, 204)
      throw new AppError('METHOD_NOT_ALLOWED', `${c.req.path} 不支持 ${c.req.method}，请改用 ${methods}。`)
    })
  }
}

/** Hono hands only Errors to `onError`; whatever else a library throws becomes one here. */
const onlyErrors: MiddlewareHandler = async (_, next) => {
  try {
    await next()
  } catch (error) {
    throw error instanceof Error ? error : new AppError('INTERNAL', '服务内部错误', { cause: error })
  }
}

/** `source` may have nothing to serve yet: then every route that needs the index answers 503 with the reason. */
export const createApp = ({ source, report = () => undefined, createRequestId }: AppOptions): App => {
  const app: App = new OpenAPIHono<HttpEnv>({
    defaultHook: (result: { success: boolean; error?: Parameters<typeof requestInvalid>[0]; data?: unknown }) => {
      if (!result.success && result.error) throw requestInvalid(result.error, result.data)
    },
  })
  const fail = (c: Context<HttpEnv>, error: unknown): Problem => {
    const body = problem(error, c.get('requestId'))
    if (isDefect(body)) report({ requestId: body.requestId, method: c.req.method, path: c.req.path, code: body.code, error })
    return body
  }
  app.onError((error, c) => {
    fail(c, error)
    return problemResponse(c, error)
  })
  app.notFound((c) => problemResponse(c, new AppError('ROUTE_UNKNOWN', `没有 ${c.req.path} 这个地址；可用的地址见 /openapi.json。`)))
  app.use(requestId(createRequestId))
  app.use(onlyErrors)
  app.use(bodyGuard())
  addQuestionRoutes(app, source, fail)
  addDocumentRoutes(app, source)
  addServiceRoutes(app, source)
  addOtherMethods(app)
  return app
}
