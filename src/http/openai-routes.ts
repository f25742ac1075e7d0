// OpenAI's interface over the same assistant: an existing client needs another address and no other change.
import type { AskEvent } from '../assistant/assistant.ts'
import type { Given } from './answer-desk.ts'
import { cacheUse, describeAnswer } from './answer-headers.ts'
import { ownerOf } from './caller.ts'
import { chatAnswer, chatRequest, MODEL } from './openai-chat.ts'
import { ANSWER_EXAMPLE, CHAT_EXAMPLE } from './openapi-examples.ts'
import { ChatAnswerBody, ChatBody, ModelsBody } from './chat-schemas.ts'
import { chatStream } from './openai-stream.ts'
import { describeRoute, eventStream, json, jsonBody, showOnly, type AddRoutes } from './route.ts'

const MS = 1_000
/** These two are known by `/v1` only; in the description they stand whole, beside the service's other routes. */
const AT_ROOT = { servers: [{ url: '/', description: '本服务' }] }

const modelsRoute = describeRoute({
  method: 'get', path: '/v1/models', scope: 'ask', summary: '模型列表（OpenAI）', tags: ['兼容'], ...AT_ROOT,
  description: '`wence` 是服务默认的作答方式，`wence/<名称>` 指定其中一种。',
  responses: { 200: json(ModelsBody, '可用的模型名', { object: 'list', data: [{ id: MODEL, object: 'model', created: 0, owned_by: MODEL }, { id: 'wence/extractive', object: 'model', created: 0, owned_by: MODEL }] }) },
})

const STREAM = `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,"model":"wence","choices":[{"index":0,"delta":{"content":"${ANSWER_EXAMPLE.answer.slice(0, 12)}"},"logprobs":null,"finish_reason":null}]}\n\ndata: [DONE]\n\n`

const chatRoute = describeRoute({
  method: 'post', path: '/v1/chat/completions', scope: 'ask', summary: '对话（OpenAI）', tags: ['兼容'], request: jsonBody(ChatBody), ...AT_ROOT,
  description: '正文里有 `[n]`，文末有脚注；结构化的引用在 `citations`，位置在 `message.annotations`。`stream` 为真时逐块返回，末块带 `citations`。',
  responses: { 200: { description: '回答', content: { 'application/json': { schema: ChatAnswerBody, example: CHAT_EXAMPLE }, ...eventStream(STREAM) } } },
})

/** The address that a link in an answer is reached by. */
const originOf = (url: string): string => new URL(url).origin

export const addOpenaiRoutes: AddRoutes = (app, { source, desk, answered, fail, now }) => {
  showOnly(app, modelsRoute)
  app.openapi({ ...modelsRoute, path: '/models', hide: true }, async (c) => {
    const { backends } = await source.current().backends()
    const ids = [MODEL, ...backends.map(({ name }) => `${MODEL}/${name}`)]
    return c.json({ object: 'list' as const, data: ids.map((id) => ({ id, object: 'model' as const, created: 0, owned_by: MODEL })) }, 200)
  })
  showOnly(app, chatRoute)
  app.openapi({ ...chatRoute, path: '/chat/completions', hide: true }, async (c) => {
    const body = c.req.valid('json')
    const request = { ...chatRequest(body), ...ownerOf(c) }
    source.current()
    const give = async (signal: AbortSignal, tell?: (event: AskEvent) => void): Promise<Given> => {
      const given = await desk.ask(source.current, request, { signal, cache: cacheUse(c), ...(tell && { tell }) })
      answered(c, given)
      return given
    }
    const frame = { model: body.model, created: Math.floor(now() / MS), origin: originOf(c.req.url) }
    if (body.stream) {
      return chatStream(c, { ...frame, request, includeUsage: body.stream_options?.include_usage ?? false, ask: async (signal, tell) => (await give(signal, tell)).answer, fail: (error) => fail(c, error) })
    }
    const given = await give(c.req.raw.signal)
    describeAnswer(c, given)
    return c.json(chatAnswer(given.answer, request, frame), 200)
  })
}
