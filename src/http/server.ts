// The socket: listens, says clearly why it cannot, and stops without cutting answers short.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { STATUS_CODES, type IncomingMessage, type Server as NodeServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import { AppError, systemCode, type ErrorCode } from '../core/errors.ts'
import { problem } from './problem.ts'

export type Server = {
  /** `http://127.0.0.1:8787` */
  readonly url: string
  readonly port: number
  /** Takes no new connection, lets answers under way finish for `graceMs`, then closes. */
  readonly stop: (graceMs?: number) => Promise<void>
}

export type ServerOptions = {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly limits?: Partial<ClientLimits>
}

/** How long a client may take, in milliseconds. */
export type ClientLimits = {
  /** For a request to arrive whole, and for its headers; looked at every `checkMs`. */
  readonly requestMs: number
  readonly headersMs: number
  readonly checkMs: number
  /** Without taking anything of what was sent to it: then it is gone, whether it said so or not. */
  readonly stallMs: number
}

const GRACE_MS = 10_000
const LIMITS: ClientLimits = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, stallMs: 30_000 }
/** A connection on which nothing is under way is asked after this silence whether its other end still lives. */
const PROBE_AFTER_MS = 30_000
/** Proxies keep idle connections for about a minute: ours live a little longer, so that none is closed under a request. */
const KEEP_ALIVE_MS = 65_000
const MAX_HEADER_BYTES = 16 * 1_024
/** How often connections that have become idle are closed while stopping. */
const SWEEP_MS = 50

const listenError = (error: unknown, { host, port }: ServerOptions): unknown => {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new AppError('PORT_IN_USE', `端口 ${port} 已被占用；请先停止占用它的程序，或换一个端口：PORT=${port + 1} npm start。`, { details: { port }, cause: error })
    case 'EACCES':
      return new AppError('CONFIG_INVALID', `没有权限监听端口 ${port}；请用 PORT 换一个 1024 以上的端口。`, { details: { port }, cause: error })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new AppError('CONFIG_INVALID', `HOST=${host} 不是本机的地址；请改用 127.0.0.1（仅本机）或 0.0.0.0（所有网卡）。`, { details: { host }, cause: error })
    default:
      return error
  }
}

const listen = async (server: NodeServer, options: ServerOptions): Promise<void> => {
  server.listen(options.port, options.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenError(error, options)
  }
}

/** What is not HTTP, or does not arrive in time, is told so as everything else is, and let go. */
const broken = (code: string | undefined, { requestMs }: ClientLimits): readonly [status: number, code: ErrorCode, detail: string] => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'REQUEST_TIMEOUT', `请求在 ${requestMs / 1_000} 秒内没有传完；请检查网络后重试。`]
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'REQUEST_INVALID', `请求头最多 ${MAX_HEADER_BYTES / 1_024} KB。`]
  return [400, 'REQUEST_INVALID', '收到的不是合法的 HTTP 请求。']
}

const answerBroken = (limits: ClientLimits) => (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, code, detail] = broken(error.code, limits)
  const id = randomUUID()
  const body = JSON.stringify({ ...problem(new AppError(code, detail), id), status })
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/problem+json; charset=utf-8\r\nX-Request-Id: ${id}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}

/**
 * Silence alone is no fault: an answer may take long. Something sent that is not taken is: a client that went without a word would hold
 * its place for ever. Told of the response, not of the connection: an idle connection is Node's to close.
 */
const letGoStalled = ({ stallMs }: ClientLimits) => ({ socket }: IncomingMessage, response: ServerResponse): void => {
  response.setTimeout(stallMs, () => { if (socket.writableLength > 0) socket.destroy() })
}

const stopServer = (server: NodeServer, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const end = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(end)
      resolve()
    })
    server.closeIdleConnections()
  })

const urlOf = (host: string, port: number): string => {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}

/** @throws AppError `PORT_IN_USE`, or `CONFIG_INVALID` for an address that is not ours. */
export const startServer = async (options: ServerOptions): Promise<Server> => {
  const limits = { ...LIMITS, ...options.limits }
  const serverOptions = {
    requestTimeout: limits.requestMs, headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES, keepAlive: true, keepAliveInitialDelay: PROBE_AFTER_MS,
  }
  const server = createAdaptorServer({ fetch: (request, env) => options.fetch(request, env), serverOptions }) as NodeServer
  server.on('clientError', answerBroken(limits))
  server.prependListener('request', letGoStalled(limits))
  await listen(server, options)
  const { port } = server.address() as AddressInfo
  return { url: urlOf(options.host, port), port, stop: (graceMs = GRACE_MS) => stopServer(server, graceMs) }
}
