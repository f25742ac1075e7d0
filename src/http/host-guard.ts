// Against DNS rebinding: a page of another site can point its own name at this machine, but it cannot hide that name in `Host`.
import type { MiddlewareHandler } from 'hono'
import { AppError } from '../core/errors.ts'
import { isLoopback } from './caller.ts'
import type { HttpEnv } from './request-id.ts'

export const ANY_HOST = '*'

/** 「Example.com.:8787」 as `example.com`, 「[::1]:8787」 as `::1`. */
const nameOf = (host: string): string => host.replace(/:\d+$/u, '').replace(/^\[(.*)\]$/u, '$1').replace(/\.$/u, '').toLowerCase()

const isLocalName = (name: string): boolean => isLoopback(name) || name.endsWith('.localhost')

/** Lets in requests that call this machine by a loopback name or by one of `names`; `*` among them lets in all. */
export const hostGuard = (names: readonly string[]): MiddlewareHandler<HttpEnv> => {
  const known = new Set(names.map(nameOf))
  return (c, next) => {
    const name = nameOf(c.req.header('host') ?? new URL(c.req.url).host)
    if (!known.has(ANY_HOST) && !known.has(name) && !isLocalName(name)) {
      throw new AppError('HOST_UNKNOWN', `请求头 Host 里的 ${name} 不是这个服务认得的名字；本机请用 localhost 或 127.0.0.1，经过代理或用别的域名访问时，请管理员把它写进 WENCE_ALLOWED_HOSTS。`, { details: { host: name } })
    }
    return next()
  }
}
