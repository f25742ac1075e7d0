// A chat completion as it is made: OpenAI's chunks, then `[DONE]`.
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AskEvent, AskRequest } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import { annotations, footnotes, usage, type ChatFrame } from './openai-chat.ts'
import type { HttpEnv } from './request-id.ts'
import type { Problem } from './schemas.ts'

export type ChatStreamOptions = ChatFrame & {
  readonly request: AskRequest
  readonly includeUsage: boolean
  readonly ask: (signal: AbortSignal, tell: (event: AskEvent) => void) => Promise<Answer>
  readonly fail: (error: unknown) => Problem
}

/** OpenAI's stream cannot take back what it has sent: it is said instead. */
const RETRACTED = '\n\n（以上作废，更正如下）\n\n'

export const chatStream = (c: Context<HttpEnv>, options: ChatStreamOptions): Response => {
  const { request, includeUsage, ask, fail, model, created, origin } = options
  const id = `chatcmpl-${c.get('requestId')}`
  const response = streamSSE(c, async (stream) => {
    const left = new AbortController()
    stream.onAbort(() => left.abort())
    const state = { text: '', written: Promise.resolve() }
    const send = (value: object | string): void => {
      state.written = state.written.then(async () => { if (!stream.aborted) await stream.writeSSE({ data: typeof value === 'string' ? value : JSON.stringify(value) }) })
    }
    const chunk = (delta: object, rest: { finish?: 'stop'; extra?: object } = {}): void =>
      send({ id, object: 'chat.completion.chunk', created, model, choices: [{ index: 0, delta, logprobs: null, finish_reason: rest.finish ?? null }], ...rest.extra })
    const say = (text: string): void => {
      state.text += text
      chunk({ content: text })
    }
    chunk({ role: 'assistant', content: '' })
    try {
      const answer = await ask(AbortSignal.any([left.signal, c.req.raw.signal]), (event) => {
        if (event.type !== 'delta') return
        if (event.replace && state.text !== '') say(RETRACTED)
        if (event.text !== '') say(event.text)
      })
      const notes = footnotes(answer.citations)
      if (notes !== '') say(notes)
      chunk({ annotations: annotations(answer, origin) }, { finish: 'stop', extra: { citations: answer.citations } })
      if (includeUsage) send({ id, object: 'chat.completion.chunk', created, model, choices: [], usage: usage(request, state.text) })
      send('[DONE]')
    } catch (error) {
      const { detail, code, status } = fail(error)
      send({ error: { message: detail, type: status >= 500 ? 'server_error' : 'invalid_request_error', code, param: null } })
    }
    await state.written
  })
  response.headers.set('X-Accel-Buffering', 'no')
  response.headers.set('Cache-Control', 'no-cache, no-transform')
  return response
}
