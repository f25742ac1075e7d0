// What every route is made of: its description (path, scope, schemas, errors), and what its handler may use.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { AppError } from '../core/errors.ts'
import { problem } from './problem.ts'
import { requireScope } from './require-scope.ts'
import type { AnswerDesk, Given } from './answer-desk.ts'
import type { AssistantSource } from './assistant-source.ts'
import type { Scope } from './caller.ts'
import type { Metrics } from './metrics.ts'
import type { HttpEnv } from './request-id.ts'
import { ProblemBody, type Problem } from './schemas.ts'

export type App = OpenAPIHono<HttpEnv>

/** What a handler may use. `source.current()` is asked once a request: the index may be swapped between two calls. */
export type RouteParts = {
  readonly source: AssistantSource
  /** Questions and searches go through it, whatever route they come by. */
  readonly desk: AnswerDesk
  readonly metrics: Metrics
  /** Call it once for every answer that goes out: counts and logs it. */
  readonly answered: (c: Context<HttpEnv>, given: Given) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Swaps to the newest index; null where there is none to swap. */
  readonly reload: (() => Promise<Reloaded>) | null
  /** Logs an error where it is a defect, and gives its problem document: for errors that come after the response has begun. */
  readonly fail: (c: Context<HttpEnv>, error: unknown) => Problem
}

/** What `POST /admin/reload` answers. */
export type Reloaded = { readonly build: string; readonly previous: string; readonly changed: boolean }

/** A file of routes exports one of these, and stands in `route-table.ts`. */
export type AddRoutes = (app: App, parts: RouteParts) => void

const DESCRIPTIONS = {
  400: ['请求不合要求，`errors` 逐项说明', 'REQUEST_INVALID', '请求不合要求：question：缺少这一项。'],
  401: ['没有带密钥，或密钥不对、已过期、已撤销', 'KEY_REQUIRED', '需要密钥：请在请求头带上 Authorization: Bearer <密钥> 或 X-API-Key: <密钥>。'],
  403: ['密钥没有这项权限，或请求用的主机名（`Host`）不在允许之列', 'KEY_SCOPE', '这个密钥没有 admin 权限；请向管理员申请。'],
  404: ['没有找到', 'DOCUMENT_UNKNOWN', '没有编号为“abc”的文件；全部文件见 GET /documents 或 npx wence documents。'],
  408: ['请求没有在时限内传完', 'REQUEST_TIMEOUT', '请求在 30 秒内没有传完；请检查网络后重试。'],
  413: ['请求体过大', 'BODY_TOO_LARGE', '请求体最多 256 KB，请缩短问题或减少 history 后重试。'],
  415: ['请求体不是 UTF-8 的 JSON', 'MEDIA_TYPE_UNSUPPORTED', '请求体应为 JSON：请加上请求头 Content-Type: application/json。'],
  429: ['请求过于频繁，`Retry-After` 秒后再试', 'RATE_LIMITED', '请求过于频繁：每分钟至多 600 次；请在 12 秒后重试。'],
  500: ['服务内部错误', 'INTERNAL', '服务内部错误'],
  503: ['服务暂时不能作答，`detail` 说明原因；有 `Retry-After` 时按它重试', 'SERVICE_BUSY', '排队的请求已满；请在 1 秒后重试。'],
} as const

export type ProblemStatus = keyof typeof DESCRIPTIONS

type ProblemResponse = { description: string; content: { 'application/problem+json': { schema: typeof ProblemBody } } }

const header = (description: string, type: 'string' | 'integer') => ({ description, schema: { type } })
const RETRY_AFTER = header('多少秒后重试', 'integer')

const problemOf = (status: ProblemStatus) => {
  const [description, code, detail] = DESCRIPTIONS[status]
  const example = { ...problem(new AppError(code, detail), '0f8fad5b-d9cb-469f-a165-70867728950e'), ...(status === 400 && { errors: [{ path: 'question', message: '缺少这一项' }] }) }
  return { description, ...([429, 503].includes(status) && { headers: { 'Retry-After': RETRY_AFTER } }), content: { 'application/problem+json': { schema: ProblemBody, example } } }
}

const problems = (statuses: readonly ProblemStatus[]): Record<ProblemStatus, ProblemResponse> =>
  // Which of them a route names does not change what a handler may return: errors are thrown, never returned.
  Object.fromEntries(statuses.map((status) => [status, problemOf(status)])) as unknown as Record<ProblemStatus, ProblemResponse>

/** A response or a request in JSON. `example` is shown in `/docs`: a real one. */
export const json = <T extends z.ZodType>(schema: T, description: string, example?: unknown) =>
  ({ description, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } })
export const jsonBody = <T extends z.ZodType>(schema: T) => ({ body: { required: true, content: { 'application/json': { schema } } } })

/** One event of a stream as OpenAPI's readers take it: the lines of the event by their names. */
const SseEvent = z.object({ event: z.string().optional(), data: z.string().openapi({ description: 'JSON' }), id: z.string().optional() }).openapi('ServerSentEvent')
/** A response in server-sent events. `example` is the text of a whole stream. */
export const eventStream = (example: string) => ({ 'text/event-stream': { schema: SseEvent, example } })

/** Errors that any route with this scope may answer. */
const COMMON: Readonly<Record<Scope, readonly ProblemStatus[]>> = {
  open: [403, 500],
  search: [401, 403, 429, 500, 503],
  ask: [401, 403, 429, 500, 503],
  admin: [401, 403, 429, 500, 503],
}

type RouteConfig = Parameters<typeof createRoute>[0]

export type RouteDescription = Omit<RouteConfig, 'security' | 'middleware'> & {
  /** What a key must allow; `open` asks for none. */
  readonly scope: Scope
  /** Errors beside those that every route has. Routes with a body have 400, 408, 413 and 415 by themselves, those with parameters 400. */
  readonly errors?: readonly ProblemStatus[]
}

type Described<R extends RouteDescription> = Omit<R, 'scope' | 'errors' | 'responses'> & {
  responses: R['responses'] & Record<ProblemStatus, ProblemResponse>
  getRoutingPath: () => string
}

/**
 * A route as the OpenAPI document shows it, with the check of its scope built in.
 * `summary` and `tags` are Chinese and shown in `/docs`.
 */
export const describeRoute = <P extends string, R extends RouteDescription & { path: P }>(description: R): Described<R> => {
  const { scope, errors = [], responses, ...rest } = description
  const { body, params, query } = description.request ?? {}
  const ofInput: ProblemStatus[] = body ? [400, 408, 413, 415] : params || query ? [400] : []
  const statuses = [...new Set([...ofInput, ...errors, ...COMMON[scope]])].sort()
  const config = {
    ...rest,
    // What the route says itself of a status goes first.
    responses: { ...problems(statuses), ...responses },
    ...(scope === 'open' ? {} : { security: [{ bearer: [scope] }, { apiKey: [scope] }] }),
    middleware: [requireScope(scope)],
  }
  return createRoute(config as unknown as RouteConfig) as unknown as Described<R>
}

/** Puts a route into the OpenAPI document only, where its path there is not how it is matched. */
export const showOnly = (app: App, route: RouteConfig & { middleware?: unknown }): void => {
  const { middleware: _, ...shown } = route
  app.openAPIRegistry.registerPath(shown)
}
