// The check before a route: may this caller do this, and not too often?
import type { MiddlewareHandler } from 'hono'
import type { Scope } from './caller.ts'
import type { HttpEnv } from './request-id.ts'

/** For one route. `open` routes are let through without a look at the key. */
export const requireScope = (scope: Scope): MiddlewareHandler<HttpEnv> => (c, next) => (scope === 'open' ? next() : c.get('gate')(c, scope, next))
