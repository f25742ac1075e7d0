// An answer as server-sent events. The last event, `done`, is the whole answer, equal to what comes without streaming.
import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { AskRequest, Assistant } from '../assistant/assistant.ts'
import type { Answer, Citation } from '../core/answer.ts'
import type { HttpEnv } from './request-id.ts'
import type { Problem } from './schemas.ts'

export type AskStreamOptions = {
  readonly assistant: Assistant
  readonly request: AskRequest
  /** Logs the error and gives the problem document that is sent as the `error` event. */
  readonly fail: (error: unknown) => Problem
}

/** Text cut after each closing mark or line end: what a reader sees arrive at once. Joined, the pieces are the text. */
export const splitDeltas = (text: string): string[] => text.match(/[^。！？；\n]*(?:[。！？；\n]+(?:\s*\[\d+\])*\n*|$)/gu)?.filter((piece) => piece !== '') ?? []

const citedIn = (piece: string): number[] => [...piece.matchAll(/\[(\d+)\]/gu)].map(([, n]) => Number(n))

type Send = (event: string, value: unknown) => Promise<void>

const sender = (stream: SSEStreamingApi): Send => {
  const count = { sent: 0 }
  return (event, value) => stream.writeSSE({ event, id: String((count.sent += 1)), data: JSON.stringify(value) })
}

const sendAnswer = async (send: Send, answer: Answer): Promise<void> => {
  const waiting = new Map<number, Citation>(answer.citations.map((citation) => [citation.index, citation]))
  const sendCitations = async (indexes: readonly number[]): Promise<void> => {
    for (const index of indexes) {
      const citation = waiting.get(index)
      if (citation && waiting.delete(index)) await send('citation', citation)
    }
  }
  for (const piece of splitDeltas(answer.answer)) {
    await send('delta', { text: piece })
    await sendCitations(citedIn(piece))
  }
  await sendCitations([...waiting.keys()])
  await send('done', answer)
}

export const askStream = (c: Context<HttpEnv>, { assistant, request, fail }: AskStreamOptions): Response =>
  streamSSE(c, async (stream) => {
    const left = new AbortController()
    stream.onAbort(() => left.abort())
    const send = sender(stream)
    // Everything is caught here: what Hono would do itself is to send the error's message.
    try {
      await send('status', { stage: 'retrieve', message: '正在查找相关条款' })
      await sendAnswer(send, await assistant.ask(request, AbortSignal.any([left.signal, c.req.raw.signal])))
    } catch (error) {
      if (!stream.aborted) await send('error', fail(error))
    }
  })
