// An answer as server-sent events. The last event, `done`, is the whole answer, equal to what comes without streaming.
import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { AskEvent } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import type { HttpEnv } from './request-id.ts'
import type { Problem } from './schemas.ts'

export type AskStreamOptions = {
  readonly ask: (signal: AbortSignal, tell: (event: AskEvent) => void) => Promise<Answer>
  /** Logs the error and gives the problem document that is sent as the `error` event. */
  readonly fail: (error: unknown) => Problem
  /** Time between signs of life, so that no proxy takes a slow answer for a dead connection. */
  readonly heartbeatMs?: number
}

/** Proxies commonly close a connection that is silent for 30 to 60 seconds. */
const HEARTBEAT_MS = 15_000

/** What the event carries, without its name; a citation and a warning are themselves. */
const dataOf = (event: AskEvent): unknown => {
  if (event.type === 'citation') return event.citation
  if (event.type === 'warning') return event.warning
  const { type: _, ...rest } = event
  return rest
}

type Channel = {
  readonly send: (event: string, value: unknown) => void
  /** Settles when all that was sent has been written. */
  readonly drain: () => Promise<void>
  readonly close: () => void
}

/** Events in the order in which they were sent, each whole, with ids from 1; comments between them where nothing is sent for long. */
const openChannel = (stream: SSEStreamingApi, heartbeatMs: number): Channel => {
  const state = { sent: 0, written: Promise.resolve() }
  const enqueue = (write: () => Promise<unknown>): void => {
    state.written = state.written.then(async () => { if (!stream.aborted) await write() })
  }
  const heartbeat = setInterval(() => enqueue(() => stream.write(': heartbeat\n\n')), heartbeatMs)
  return {
    send: (event, value) => {
      state.sent += 1
      const id = String(state.sent)
      enqueue(() => stream.writeSSE({ event, id, data: JSON.stringify(value) }))
    },
    drain: () => state.written,
    close: () => clearInterval(heartbeat),
  }
}

export const askStream = (c: Context<HttpEnv>, { ask, fail, heartbeatMs = HEARTBEAT_MS }: AskStreamOptions): Response => {
  const response = streamSSE(c, async (stream) => {
    const left = new AbortController()
    stream.onAbort(() => left.abort())
    const { send, drain, close } = openChannel(stream, heartbeatMs)
    // Everything is caught here: what Hono would do itself is to send the error's message.
    try {
      const answer = await ask(AbortSignal.any([left.signal, c.req.raw.signal]), (event) => send(event.type, dataOf(event)))
      send('done', answer)
    } catch (error) {
      if (!stream.aborted) send('error', fail(error))
    } finally {
      close()
      await drain()
    }
  })
  // nginx buffers by default, and a proxy that compresses or caches holds pieces back.
  response.headers.set('X-Accel-Buffering', 'no')
  response.headers.set('Cache-Control', 'no-cache, no-transform')
  return response
}
