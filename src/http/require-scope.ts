// Who may call what: a route names a scope, and the caller must hold it.
import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './request-id.ts'

/** What a key can allow. */
export const SCOPES = ['ask', 'search', 'admin'] as const
export type Scope = (typeof SCOPES)[number] | 'open'

/** For one route. There are no keys yet: whoever reaches the service may call everything. */
export const requireScope = (_: Scope): MiddlewareHandler<HttpEnv> => (_c, next) => next()
