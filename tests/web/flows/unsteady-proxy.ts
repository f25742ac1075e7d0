// A real HTTP server between the browser and the service that can break a stream off, or hold its events back.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

export type Trouble = 'none' | 'hold' | 'slow' | 'down'

export type UnsteadyProxy = {
  readonly url: string
  readonly set: (trouble: Trouble) => void
  /** Breaks every connection, held streams among them. */
  readonly cut: () => void
  readonly stop: () => Promise<void>
}

/** Events that still get through before a stream is held. */
const EVENTS_BEFORE_HOLD = 12
const SLOW_EVENT_MS = 120

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Passes server-sent events on one by one. */
const passEvents = async (from: IncomingMessage, to: ServerResponse, trouble: Trouble): Promise<void> => {
  const state = { rest: '', passed: 0 }
  for await (const chunk of from) {
    const events = (state.rest + String(chunk)).split(/(?<=\n\n)/u)
    state.rest = events.at(-1)?.endsWith('\n\n') ? '' : events.pop() ?? ''
    for (const event of events) {
      // The browser drops what it has received and not read when a connection breaks: who watches the page decides when.
      if (trouble === 'hold' && state.passed >= EVENTS_BEFORE_HOLD) return
      to.write(event)
      state.passed += 1
      if (trouble === 'slow') await wait(SLOW_EVENT_MS)
    }
  }
  to.end(state.rest)
}

export const startUnsteadyProxy = async (target: string): Promise<UnsteadyProxy> => {
  const state: { trouble: Trouble } = { trouble: 'none' }
  const server = createServer((incoming, outgoing) => {
    if (state.trouble === 'down') {
      outgoing.destroy()
      return
    }
    const { method, headers } = incoming
    const upstream = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      const isStream = (answer.headers['content-type'] ?? '').startsWith('text/event-stream')
      if (isStream) {
        answer.setEncoding('utf8')
        passEvents(answer, outgoing, state.trouble).catch(() => outgoing.destroy())
      } else answer.pipe(outgoing)
    })
    upstream.on('error', () => outgoing.destroy())
    outgoing.on('close', () => upstream.destroy())
    incoming.pipe(upstream)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (trouble) => { state.trouble = trouble },
    cut: () => server.closeAllConnections(),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Runs a flow with the service behind a connection of its own that can be made to break. */
export const behindProxy = async (target: string, flow: (proxy: UnsteadyProxy) => Promise<void>): Promise<void> => {
  const proxy = await startUnsteadyProxy(target)
  try {
    await flow(proxy)
  } finally {
    await proxy.stop()
  }
}
