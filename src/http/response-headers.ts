// Headers that every response has: security, timing, CORS where it is configured, compression where it is asked for.
import type { Context, MiddlewareHandler } from 'hono'
import { compress, COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/compress'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { timing } from 'hono/timing'
import { API_POLICY } from './content-policy.ts'
import type { App } from './route.ts'

export type ResponseHeaderOptions = {
  /** Origins whose pages may call the service: `https://oa.example.gov.cn`, or `*`; none by default. */
  readonly corsOrigins?: readonly string[]
}

/** What a page of another origin may read. */
const EXPOSED = ['X-Request-Id', 'ETag', 'Retry-After', 'Server-Timing', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'X-Wence-Cache', 'Mcp-Session-Id']
const PREFLIGHT_SECONDS = 600

/** Whatever sets no policy of its own gets the strictest. */
const strictPolicy: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Content-Security-Policy')) c.res.headers.set('Content-Security-Policy', API_POLICY)
}

/**
 * `Vary` on what may be compressed. The compression sets it too where it is missing, but in a way that makes a whole Response of each
 * answer with a stream for a body, compressed or not: half of the time of an answer out of memory.
 */
const vary = ({ res: { headers } }: Context): void => {
  if (!headers.has('Vary') && COMPRESSIBLE_CONTENT_TYPE_REGEX.test(headers.get('Content-Type') ?? '')) headers.set('Vary', 'Accept-Encoding')
}

/** Compresses for who asks for it; of a response for others not one header is looked at that only a compressed one needs. */
const compressAsked = (): MiddlewareHandler => {
  const squeeze = compress()
  return async (c, next) => {
    const inner = async (): Promise<void> => {
      await next()
      vary(c)
    }
    if (c.req.header('Accept-Encoding') === undefined) return inner()
    await squeeze(c, inner)
  }
}

export const addResponseHeaders = (app: App, { corsOrigins = [] }: ResponseHeaderOptions): void => {
  app.use(timing({ totalDescription: '' }))
  // HSTS is for whoever ends TLS before us.
  app.use(secureHeaders({ strictTransportSecurity: false, referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' }))
  app.use(strictPolicy)
  if (corsOrigins.length > 0) {
    app.use(cors({ origin: corsOrigins.includes('*') ? '*' : [...corsOrigins], exposeHeaders: EXPOSED, maxAge: PREFLIGHT_SECONDS, allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] }))
  }
  app.use(compressAsked())
}
