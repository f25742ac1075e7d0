// The gate before every route that wants a scope: key, scope, rate, and how many at once.
import type { Context, Next } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { AppError } from '../core/errors.ts'
import { addressOf, isLoopback, keyCallerId, keyOf, SCOPES, type Caller, type KeyScope } from './caller.ts'
import type { KeyStore } from './key-store.ts'
import type { HttpEnv } from './request-id.ts'
import { isStream, untilEnd } from './until-end.ts'

export type Gate = (c: Context<HttpEnv>, scope: KeyScope, next: Next) => Promise<void | Response>

export type GateOptions = {
  /** Absent where the service knows no keys. */
  readonly keys?: KeyStore
  /** Scopes of a caller without a key. */
  readonly anonymous?: readonly KeyScope[]
  readonly ratePerMinute?: number
  readonly maxConcurrent?: number
  readonly proxyHops?: number
}

const MINUTE_MS = 60_000

const missingKey = (): AppError => new AppError('KEY_REQUIRED', '需要密钥：请在请求头带上 Authorization: Bearer <密钥> 或 X-API-Key: <密钥>。')
const wrongKey = (): AppError => new AppError('KEY_REQUIRED', '密钥不对、已过期或已撤销；请核对，或向管理员另要一个。')
const missingScope = (scope: KeyScope): AppError => new AppError('KEY_SCOPE', `这个密钥没有 ${scope} 权限；请向管理员申请。`)

const retryAfterSeconds = (c: Context): number => {
  const info = c.get('rateLimit') as { resetTime?: Date } | undefined
  const left = Number(c.res.headers.get('RateLimit-Reset'))
  // A clock that was set back shows the end of the minute far ahead: the minute itself is measured by another.
  return Number.isFinite(left) && left > 0 ? Math.min(left, MINUTE_MS / 1_000) : info?.resetTime ? 1 : MINUTE_MS / 1_000
}

/** Counts requests by caller; the headers are those of the IETF draft (`RateLimit-Limit`, `-Remaining`, `-Reset`). */
const createRateLimiter = (ratePerMinute: number) =>
  rateLimiter<HttpEnv>({
    windowMs: MINUTE_MS, limit: ratePerMinute, standardHeaders: 'draft-6',
    keyGenerator: (c) => c.get('caller')?.id ?? 'unknown',
    handler: (c) => {
      const seconds = retryAfterSeconds(c)
      throw new AppError('RATE_LIMITED', `请求过于频繁：每分钟至多 ${ratePerMinute} 次；请在 ${seconds} 秒后重试。`, { details: { retryAfterSeconds: seconds } })
    },
  })

/** How many requests of one caller are under way; a stream is until its last piece has been taken, or its client has left. */
const createConcurrency = (maxConcurrent: number) => {
  const running = new Map<string, number>()
  const leave = ({ id }: Caller): void => {
    const left = (running.get(id) ?? 1) - 1
    if (left > 0) running.set(id, left)
    else running.delete(id)
  }
  return async (c: Context<HttpEnv>, caller: Caller, next: Next): Promise<void> => {
    const now = running.get(caller.id) ?? 0
    if (now >= maxConcurrent) throw new AppError('RATE_LIMITED', `同时进行的请求至多 ${maxConcurrent} 个；请等前面的完成后重试。`, { details: { retryAfterSeconds: 1 } })
    running.set(caller.id, now + 1)
    const state = { streams: false }
    try {
      await next()
      state.streams = isStream(c.res)
      if (state.streams) c.res = untilEnd(c.res, () => leave(caller))
    } finally {
      if (!state.streams) leave(caller)
    }
  }
}

/** Without options: no keys, and whoever calls may do everything. */
export const createGate = ({ keys, anonymous = SCOPES, ratePerMinute = 0, maxConcurrent = 0, proxyHops = 0 }: GateOptions = {}): Gate => {
  const limitRate = ratePerMinute > 0 ? createRateLimiter(ratePerMinute) : null
  const limitConcurrency = maxConcurrent > 0 ? createConcurrency(maxConcurrent) : null
  const identify = (c: Context<HttpEnv>): { caller: Caller; refused: AppError | null } => {
    const address = addressOf(c, proxyHops)
    const byAddress = (refused: AppError | null): { caller: Caller; refused: AppError | null } =>
      ({ caller: { id: `address:${address}`, scopes: anonymous, unlimited: refused === null && proxyHops === 0 && isLoopback(address) }, refused })
    const given = keyOf(c)
    // One of our keys is judged even where none is needed. Anything else is what clients send that insist on a key.
    if (given !== undefined && keys) {
      const key = keys.find(given)
      return key ? { caller: { id: keyCallerId(key.id), scopes: key.scopes, unlimited: false }, refused: null } : byAddress(anonymous.length > 0 && !given.startsWith('wence_') ? null : wrongKey())
    }
    return byAddress(anonymous.length === 0 ? missingKey() : null)
  }
  return async (c, scope, next) => {
    const { caller, refused } = identify(c)
    c.set('caller', caller)
    const admitted = (): Promise<void | Response> => {
      if (refused) throw refused
      if (!caller.scopes.includes(scope)) throw caller.id.startsWith('key:') ? missingScope(scope) : missingKey()
      return limitConcurrency && !caller.unlimited ? limitConcurrency(c, caller, next) : next()
    }
    if (!limitRate || caller.unlimited) return admitted()
    return limitRate(c as never, admitted as Next)
  }
}
