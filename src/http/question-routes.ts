// Asking and searching.
import type { Context } from 'hono'
import type { AskEvent } from '../assistant/assistant.ts'
import type { Given } from './answer-desk.ts'
import { cacheUse, describeAnswer } from './answer-headers.ts'
import { askRequest, searchRequest } from './assistant-request.ts'
import { askStream } from './ask-stream.ts'
import { ownerOf } from './caller.ts'
import { ANSWER_EXAMPLE, SEARCH_EXAMPLE } from './openapi-examples.ts'
import { describeRoute, eventStream, json, jsonBody, type AddRoutes } from './route.ts'
import { AnswerBody, AskBody, SearchBody, SearchResponseBody } from './schemas.ts'

const EVENTS = `SSE 事件：\`status\`（进行到哪一步）、\`evidence\`（找到的条款，最相关的在前）、\`delta\`（{"text"}，依次相接即为 answer；
带 "replace": true 的作废此前的正文和引用）、\`citation\`（一条引用，在正文第一次用到它之后）、\`warning\`（{"code", "message"}）、
\`done\`（与不用流时完全相同的 JSON）、\`error\`（problem 文档）。每个事件有递增的 id。`

/** The start and the end of a stream; `done` carries the whole answer. */
const STREAM_EXAMPLE = `event: status\nid: 1\ndata: {"stage":"retrieve","message":"正在查找相关条款"}\n\nevent: delta\nid: 2\ndata: {"text":"${ANSWER_EXAMPLE.answer.slice(0, 24).trim()}"}\n\nevent: done\nid: 3\ndata: {"id":"${ANSWER_EXAMPLE.id}","status":"answered"}\n\n`

const askRoute = describeRoute({
  method: 'post', path: '/ask', scope: 'ask', summary: '提问', tags: ['问答'], request: jsonBody(AskBody),
  description: '只依据文件库回答，每句话引用条款原文；没有依据时 `status` 为 `no_answer`。`"stream": true` 或 `Accept: text/event-stream` 时以 SSE 返回。',
  responses: { 200: { description: `回答。${EVENTS}`, content: { 'application/json': { schema: AnswerBody, example: ANSWER_EXAMPLE }, ...eventStream(STREAM_EXAMPLE) } } },
})

const searchRoute = describeRoute({
  method: 'post', path: '/search', scope: 'search', summary: '检索条款', tags: ['问答'], request: jsonBody(SearchBody),
  responses: { 200: json(SearchResponseBody, '每个条款一条结果，最相关的在前', SEARCH_EXAMPLE) },
})

const wantsStream = (c: Context, body: AskBody): boolean => body.stream ?? /\btext\/event-stream\b/iu.test(c.req.header('accept') ?? '')

export const addQuestionRoutes: AddRoutes = (app, { source, desk, answered, fail }) => {
  app.openapi(askRoute, async (c) => {
    const body = c.req.valid('json')
    // While nothing serves, that is said before a stream opens.
    source.current()
    const request = { ...askRequest(body), ...ownerOf(c) }
    const cache = cacheUse(c)
    const give = async (signal: AbortSignal, tell?: (event: AskEvent) => void): Promise<Given> => {
      const given = await desk.ask(source.current, request, { signal, cache, ...(tell && { tell }) })
      answered(c, given)
      return given
    }
    if (wantsStream(c, body)) return askStream(c, { ask: async (signal, tell) => (await give(signal, tell)).answer, fail: (error) => fail(c, error) })
    const known = desk.known(source.current, request, cache)
    if (known) {
      answered(c, known)
      describeAnswer(c, known)
      return c.body(known.body, 200, { 'Content-Type': 'application/json' })
    }
    const given = await give(c.req.raw.signal)
    describeAnswer(c, given)
    return c.json(given.answer, 200)
  })
  app.openapi(searchRoute, async (c) => {
    const request = searchRequest(c.req.valid('json'))
    return c.json(await desk.search(source.current, request, c.req.raw.signal), 200)
  })
}
