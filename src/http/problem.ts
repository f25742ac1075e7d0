// The one place where an error becomes an HTTP answer: application/problem+json (RFC 9457), nothing internal in it.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, type ErrorCode, type FieldError } from '../core/errors.ts'
import type { HttpEnv } from './request-id.ts'
import type { Problem } from './schemas.ts'

export const STATUS = {
  CONFIG_INVALID: 500,
  REQUEST_INVALID: 400,
  FILTER_UNKNOWN: 400,
  BACKEND_UNKNOWN: 400,
  DOCUMENT_UNKNOWN: 404,
  CLAUSE_UNKNOWN: 404,
  FACET_UNKNOWN: 404,
  SESSION_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  HOST_UNKNOWN: 403,
  BODY_TOO_LARGE: 413,
  REQUEST_TIMEOUT: 408,
  KEY_REQUIRED: 401,
  KEY_SCOPE: 403,
  KEY_UNKNOWN: 404,
  RATE_LIMITED: 429,
  SERVICE_BUSY: 503,
  MEDIA_TYPE_UNSUPPORTED: 415,
  SOURCE_UNREADABLE: 500,
  SOURCE_ENCODING: 500,
  CORPUS_INVALID: 503,
  CORPUS_EMPTY: 503,
  INDEX_MISSING: 503,
  INDEX_STALE: 503,
  INDEX_DAMAGED: 503,
  INDEX_BUSY: 503,
  MODEL_UNAVAILABLE: 503,
  STORE_LOCKED: 503,
  STORE_DAMAGED: 503,
  DISK_FULL: 503,
  DISK_READONLY: 503,
  PORT_IN_USE: 500,
  SERVICE_NOT_STARTED: 500,
  ABORTED: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

const TITLES: Readonly<Record<(typeof STATUS)[ErrorCode], string>> = {
  400: '请求不合要求',
  401: '需要密钥',
  403: '没有权限',
  404: '没有找到',
  405: '方法不允许',
  408: '请求超时',
  413: '请求体过大',
  415: '内容类型不支持',
  429: '请求过于频繁',
  500: '服务内部错误',
  503: '服务暂时不可用',
}

/** What our own AppErrors carry beyond the message; `errors` is read by this file only. */
type Failure = { readonly code: ErrorCode; readonly detail: string; readonly errors: readonly FieldError[]; /** Names that exist, for one that does not. */ readonly nearest?: readonly string[] }

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'message' in value && typeof value.message === 'string'

const fieldsOf = (error: AppError): FieldError[] => {
  const { errors } = error.details
  return Array.isArray(errors) ? errors.filter(isFieldError) : []
}

// An operator's message may name a folder: outside only its last part is shown.
const withoutPaths = (text: string): string =>
  text.replace(/(?<![\w.%])(?:[A-Za-z]:)?(?:[\\/][^\\/\s「」《》"'“”，。；：、（）()]+){2,}/gu, (path) => path.split(/[\\/]/u).at(-1) ?? '')

const nearestOf = ({ details: { nearest } }: AppError): { readonly nearest?: readonly string[] } =>
  Array.isArray(nearest) ? { nearest: nearest.filter((name) => typeof name === 'string') } : {}

const INTERNAL: Failure = { code: 'INTERNAL', detail: '服务内部错误', errors: [] }

/** A request that the framework itself refused, before any handler of ours. */
const frameworkFailure = (error: HTTPException): Failure => {
  if (error.status === 415) {
    return { code: 'MEDIA_TYPE_UNSUPPORTED', detail: '请求体必须是 JSON：请加上请求头 Content-Type: application/json。', errors: [] }
  }
  if (error.status === 413) return { code: 'BODY_TOO_LARGE', detail: '请求体过大，请缩短后重试。', errors: [] }
  if (error.status === 400) return { code: 'REQUEST_INVALID', detail: '请求体不是合法的 JSON，请检查引号、逗号和括号。', errors: [] }
  return INTERNAL
}

const failureOf = (error: unknown): Failure => {
  if (error instanceof HTTPException) return frameworkFailure(error)
  if (!(error instanceof AppError) || error.code === 'INTERNAL') return INTERNAL
  const shown = STATUS[error.code] === 500 ? INTERNAL.detail : STATUS[error.code] === 503 ? withoutPaths(error.message) : error.message
  return { code: error.code, detail: shown, errors: fieldsOf(error), ...nearestOf(error) }
}

/** The problem document of any error whatever; unknown ones are 「服务内部错误」. */
export const problem = (error: unknown, requestId: string): Problem => {
  const { code, detail, ...rest } = failureOf(error)
  const status = STATUS[code]
  return { type: `urn:wence:problem:${code.toLowerCase().replaceAll('_', '-')}`, title: TITLES[status], status, detail, code, requestId, ...rest }
}

/** As the route shows it: OpenAI's clients look for the message in `error`. */
export const shownProblem = (path: string, body: Problem): object =>
  /^\/(chat|models)\b/u.test(path) ? { ...body, error: { message: body.detail, type: body.status >= 500 ? 'server_error' : 'invalid_request_error', code: body.code, param: body.errors[0]?.path ?? null } } : body

/** The response of an error. The caller logs it; see `isDefect`. */
export const problemResponse = (c: Context<HttpEnv>, error: unknown): Response => {
  const body = problem(error, c.get('requestId'))
  const retryAfter = error instanceof AppError ? error.details.retryAfterSeconds : undefined
  if (typeof retryAfter === 'number') c.header('Retry-After', String(retryAfter))
  if (body.status === 401) c.header('WWW-Authenticate', 'Bearer realm="wence"')
  return c.body(JSON.stringify(shownProblem(c.req.path, body)), body.status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}

/** What an operator has to mend, though the request is answered in words. That no index serves yet is said at the start, not once a request. */
const FAULTS: ReadonlySet<string> = new Set(['MODEL_UNAVAILABLE', 'STORE_LOCKED', 'STORE_DAMAGED', 'DISK_FULL', 'DISK_READONLY'] satisfies ErrorCode[])

/** True where the error belongs in the log. */
export const isDefect = (body: Problem): boolean => body.status === 500 || FAULTS.has(body.code)
