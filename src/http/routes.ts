// Every route as the OpenAPI document describes it: path, what goes in, what comes out, which errors.
import { createRoute, z } from '@hono/zod-openapi'
import {
  AnswerBody, AskBody, ClauseBody, ClauseParams, ClausesBody, DocumentParams, DocumentTextBody, DocumentsBody, HealthBody, ProblemBody,
  ReadyBody, SearchBody, SearchResponseBody,
} from './schemas.ts'

const DESCRIPTIONS = {
  400: '请求不合要求，`errors` 逐项说明',
  404: '没有这份文件或这一条款',
  413: '请求体过大',
  415: '请求体不是 UTF-8 的 JSON',
  500: '服务内部错误',
  503: '索引还不能使用，`detail` 说明原因',
} as const

const problems = <S extends keyof typeof DESCRIPTIONS>(...statuses: readonly S[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: DESCRIPTIONS[status], content: { 'application/problem+json': { schema: ProblemBody } } }])) as unknown as
    Record<S, { description: string; content: { 'application/problem+json': { schema: typeof ProblemBody } } }>

const json = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } })
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })

const EVENTS = `SSE 事件：\`status\`（进行到哪一步）、\`evidence\`（找到的条款，最相关的在前）、\`delta\`（{"text"}，依次相接即为 answer；
带 "replace": true 的作废此前的正文和引用）、\`citation\`（一条引用，在正文第一次用到它之后）、\`warning\`（{"code", "message"}）、
\`done\`（与不用流时完全相同的 JSON）、\`error\`（problem 文档）。每个事件有递增的 id。`

export const askRoute = createRoute({
  method: 'post', path: '/ask', summary: '提问', tags: ['问答'], request: { body: body(AskBody) },
  description: '只依据文件库回答，每句话引用条款原文；没有依据时 `status` 为 `no_answer`。`"stream": true` 或 `Accept: text/event-stream` 时以 SSE 返回。',
  responses: {
    200: { description: `回答。${EVENTS}`, content: { 'application/json': { schema: AnswerBody }, 'text/event-stream': { schema: z.string() } } },
    ...problems(400, 413, 415, 500, 503),
  },
})

export const searchRoute = createRoute({
  method: 'post', path: '/search', summary: '检索条款', tags: ['问答'], request: { body: body(SearchBody) },
  responses: { 200: json(SearchResponseBody, '每个条款一条结果，最相关的在前'), ...problems(400, 413, 415, 500, 503) },
})

export const documentsRoute = createRoute({
  method: 'get', path: '/documents', summary: '文件列表', tags: ['文件'],
  responses: { 200: json(DocumentsBody, '文件库中的全部文件'), ...problems(500, 503) },
})

export const documentRoute = createRoute({
  method: 'get', path: '/documents/{id}', summary: '一份文件的全文', tags: ['文件'], request: { params: DocumentParams },
  responses: { 200: json(DocumentTextBody, '文件信息和全文'), ...problems(404, 500, 503) },
})

export const clausesRoute = createRoute({
  method: 'get', path: '/documents/{id}/clauses', summary: '一份文件的全部条款', tags: ['文件'], request: { params: DocumentParams },
  responses: { 200: json(ClausesBody, '按原文顺序'), ...problems(404, 500, 503) },
})

export const clauseRoute = createRoute({
  method: 'get', path: '/clauses/{id}', summary: '一个条款', tags: ['文件'], request: { params: ClauseParams },
  description: '编号中的「/」可以照写，也可以写作 %2F：`/clauses/deyang/2.2`。',
  responses: { 200: json(ClauseBody, '条款自身的文字，不含下级条款'), ...problems(404, 500, 503) },
})

export const healthRoute = createRoute({
  method: 'get', path: '/healthz', summary: '进程是否活着', tags: ['运行'], responses: { 200: json(HealthBody, '活着') },
})

export const readyRoute = createRoute({
  method: 'get', path: '/readyz', summary: '能否作答', tags: ['运行'],
  responses: { 200: json(ReadyBody, '索引已载入；`parts` 列出正在使用的各部件'), ...problems(503) },
})
