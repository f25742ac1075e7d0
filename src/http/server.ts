// The socket: listens, says clearly why it cannot, and stops without cutting answers short.
import { once } from 'node:events'
import type { Server as NodeServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { AppError, systemCode } from '../core/errors.ts'

export type Server = {
  /** `http://127.0.0.1:8787` */
  readonly url: string
  readonly port: number
  /** Takes no new connection, lets answers under way finish for `graceMs`, then closes. */
  readonly stop: (graceMs?: number) => Promise<void>
}

export type ServerOptions = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
}

const GRACE_MS = 10_000
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
  const server = createAdaptorServer({ fetch: (request) => options.fetch(request) }) as NodeServer
  await listen(server, options)
  const { port } = server.address() as AddressInfo
  return { url: urlOf(options.host, port), port, stop: (graceMs = GRACE_MS) => stopServer(server, graceMs) }
}
