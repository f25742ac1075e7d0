import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { startServer, type Server } from '../../src/http/server.ts'
import { fakeAssistant } from './fake-assistant.ts'

const box = {} as { server: Server; client: Client }

beforeAll(async () => {
  box.server = await startServer({ fetch: createApp({ source: assistantSource(fakeAssistant({ ask: (request, signal, tell) => (request.question === '坏' ? Promise.reject(new Error('secret')) : fakeAssistant().ask(request, signal, tell)) })) }).fetch, host: '127.0.0.1', port: 0 })
  box.client = new Client({ name: 'test', version: '1' })
  await box.client.connect(new StreamableHTTPClientTransport(new URL(`${box.server.url}/mcp`)))
})
afterAll(async () => {
  await box.client.close()
  await box.server.stop(0)
})

const call = async (name: string, input: Record<string, unknown> = {}) => await box.client.callTool({ name, arguments: input }) as CallToolResult
const textOf = ({ content }: CallToolResult): string => content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')

describe('MCP over Streamable HTTP', () => {
  it('offers five tools, each with what goes in and what comes out', async () => {
    const { tools } = await box.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search_clauses', 'get_clause', 'list_documents', 'list_facets'])
    for (const tool of tools) expect([tool.inputSchema.type, tool.outputSchema?.type, tool.annotations?.readOnlyHint]).toEqual(['object', 'object', true])
  })

  it('answers with text for the model, the whole answer as data, and the clauses as links that can be read', async () => {
    const answer = await call('ask', { question: '口腔器械' })
    expect(textOf(answer)).toMatch(/A片区。\[1\][^]*\[1\] 《德阳方案》/)
    expect(answer.structuredContent).toMatchObject({ status: 'answered', citations: [{ clauseId: 'deyang/2.2' }] })
    const link = answer.content.find((part) => part.type === 'resource_link')
    const { contents } = await box.client.readResource({ uri: link?.uri ?? '' })
    expect(contents).toMatchObject([{ text: expect.stringContaining('口腔器械企业进入A片区') as string }])
  })

  it('searches, reads a clause, lists documents and facets', async () => {
    expect((await call('search_clauses', { query: '口腔' })).structuredContent).toMatchObject({ results: [{ clauseId: 'deyang/2.2' }] })
    expect((await call('get_clause', { id: 'deyang/2.2' })).structuredContent).toMatchObject({ heading: '功能划分' })
    expect((await call('list_documents')).structuredContent).toMatchObject({ documents: [{ id: 'deyang' }] })
    expect((await call('list_facets', { kind: 'units' })).structuredContent).toMatchObject({ kind: 'units', total: expect.any(Number) as number })
    expect((await box.client.listResources()).resources).toMatchObject([{ uri: 'wence://documents/deyang', name: '德阳方案' }])
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['get_clause', { id: 'nothing' }, /没有条款「nothing」/], ['ask', { question: '' }, /问题是空的/], ['ask', { question: '口腔', maxCitations: 99 }, /最多为 50/], ['list_facets', { kind: 'tasks' }, /单位名称/],
    ['ask', {}, /question/], ['ask', { question: '坏' }, /^服务内部错误$/],
  ])('says what is wrong with %s %j', async (name, input, message) => {
    const result = await call(name, input)
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(message)
    expect(textOf(result)).not.toContain('secret')
  })

  it('answers at once what is no MCP', async () => {
    const post = (body: string, accept = 'application/json, text/event-stream') => fetch(`${box.server.url}/mcp`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: accept }, body })
    expect((await post('{}')).status).toBe(400)
    expect((await post('{"jsonrpc":"2.0","id":1,"method":"ping"}', 'application/json')).status).toBe(406)
    expect((await fetch(`${box.server.url}/mcp`)).status).toBe(405)
  })
})
