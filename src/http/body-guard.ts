// What a request body must be before anything reads it: JSON in UTF-8, uncompressed, not too large.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../core/errors.ts'
import type { HttpEnv } from './request-id.ts'

const MAX_BODY_BYTES = 256 * 1024

const tooLarge = (): never => {
  throw new AppError('BODY_TOO_LARGE', `请求体最多 ${MAX_BODY_BYTES / 1024} KB，请缩短问题或减少 history 后重试。`)
}

const checkMediaType = (type: string | undefined, encoding: string | undefined): void => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/iu.exec(type ?? '')?.[1] ?? 'utf-8'
  if (!/^utf-?8$/iu.test(charset)) throw new AppError('MEDIA_TYPE_UNSUPPORTED', `请求体的编码应为 UTF-8，收到的是 ${charset}。`)
  if (encoding !== undefined && encoding !== 'identity') throw new AppError('MEDIA_TYPE_UNSUPPORTED', '请求体不能压缩：请去掉 Content-Encoding 请求头。')
}

/** For POST routes. A declared length is judged by its header; a body without one is counted while it arrives. */
export const bodyGuard = (): MiddlewareHandler<HttpEnv> => {
  const counted = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge })
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    checkMediaType(c.req.header('content-type'), c.req.header('content-encoding'))
    const declared = c.req.header('content-length')
    if (declared === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    if (Number(declared) > MAX_BODY_BYTES) tooLarge()
    return next()
  }
}
