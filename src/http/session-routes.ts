// Conversations: looked back at and forgotten. They are continued with `sessionId` in `POST /ask`.
import { ownerOf } from './caller.ts'
import { ANSWER_EXAMPLE } from './openapi-examples.ts'
import { describeRoute, json, type AddRoutes } from './route.ts'
import { SessionBody, SessionParams } from './schemas.ts'

const SESSION_EXAMPLE = {
  id: ANSWER_EXAMPLE.sessionId, createdAt: '2026-11-25T08:00:00.000Z', updatedAt: '2026-11-25T08:00:00.000Z',
  turns: [{
    at: '2026-11-25T08:00:00.000Z', question: ANSWER_EXAMPLE.question, standaloneQuestion: ANSWER_EXAMPLE.standaloneQuestion, status: ANSWER_EXAMPLE.status, answer: ANSWER_EXAMPLE.answer,
    citations: ANSWER_EXAMPLE.citations.map(({ documentId, title, clauseId, label, quote }) => ({ documentId, title, clauseId, label, quote })),
  }],
}

const sessionRoute = describeRoute({
  method: 'get', path: '/sessions/{id}', scope: 'ask', summary: '一个会话的各轮', tags: ['问答'], description: '用密钥开始的会话只有这个密钥能看，别的密钥得到 404。', request: { params: SessionParams }, errors: [400, 404],
  responses: { 200: json(SessionBody, '先问的在前；只保留最近若干轮', SESSION_EXAMPLE) },
})

const forgetRoute = describeRoute({
  method: 'delete', path: '/sessions/{id}', scope: 'ask', summary: '删除一个会话', tags: ['问答'], description: '用密钥开始的会话由这个密钥或有 admin 权限的来删，别的密钥得到 404。', request: { params: SessionParams }, errors: [400, 404],
  responses: { 204: { description: '已删除，不能恢复' } },
})

export const addSessionRoutes: AddRoutes = (app, { source }) => {
  app.openapi(sessionRoute, async (c) => {
    // A conversation is its owner's: no cache on the way keeps it.
    c.header('Cache-Control', 'no-store')
    return c.json(await source.current().session(c.req.valid('param').id, ownerOf(c)), 200)
  })
  app.openapi(forgetRoute, async (c) => {
    await source.current().forgetSession(c.req.valid('param').id, { ...ownerOf(c), everyones: c.get('caller')?.scopes.includes('admin') ?? false })
    return c.body(null, 204)
  })
}
