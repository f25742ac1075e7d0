// MCP over Streamable HTTP at `/mcp`: every request stands for itself, so nothing is held between two, and an index can be swapped.
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { z } from '@hono/zod-openapi'
import { AppError } from '../core/errors.ts'
import { ownerOf } from './caller.ts'
import { createMcpServer } from './mcp-server.ts'
import { problem } from './problem.ts'
import { describeRoute, json, jsonBody, type AddRoutes } from './route.ts'
import { ProblemBody } from './schemas.ts'

const RpcBody = z.looseObject({}).openapi('JsonRpcMessage', { description: 'JSON-RPC 2.0' })

const BROKEN = problem(new AppError('REQUEST_INVALID', '请求体不是合法的 JSON，请检查引号、逗号和括号。'), '0f8fad5b-d9cb-469f-a165-70867728950e')

const mcpRoute = describeRoute({
  method: 'post', path: '/mcp', scope: 'ask', summary: 'MCP 服务（Streamable HTTP）', tags: ['兼容'], request: jsonBody(RpcBody),
  description: '模型上下文协议，不保持会话。工具：ask、search_clauses、get_clause、list_documents、list_facets；资源：wence://clauses/…、wence://documents/…。`Accept` 须同时有 application/json 和 text/event-stream。',
  responses: {
    200: json(RpcBody, 'JSON-RPC 的应答', { jsonrpc: '2.0', id: 1, result: { tools: [] } }), 202: { description: '通知已收到' },
    400: { description: '请求体不是 JSON，或不是 JSON-RPC', content: { 'application/json': { schema: RpcBody, example: { jsonrpc: '2.0', error: { code: -32_700, message: 'Parse error: Invalid JSON-RPC message' }, id: null } }, 'application/problem+json': { schema: ProblemBody, example: BROKEN } } },
    406: json(RpcBody, 'Accept 不合要求', { jsonrpc: '2.0', error: { code: -32_000, message: 'Not Acceptable: Client must accept both application/json and text/event-stream' }, id: null }),
  },
})

export const addMcpRoutes: AddRoutes = (app, { source, desk, answered }) => {
  app.openapi(mcpRoute, async (c) => {
    const server = createMcpServer({ current: source.current, desk, version: '1', ...ownerOf(c), answered: (given) => answered(c, given) })
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    await server.connect(transport)
    const { body, status, headers } = await transport.handleRequest(c.req.raw, { parsedBody: c.req.valid('json') })
    return c.newResponse(body, status as 200, Object.fromEntries(headers))
  })
}
