// The assistant as a server of the Model Context Protocol: tools with structured results, clauses and documents as resources.
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { Assistant } from '../assistant/assistant.ts'
import { AppError } from '../core/errors.ts'
import type { AnswerDesk, Given } from './answer-desk.ts'
import { parseAskRequest, parseSearchRequest } from './assistant-request.ts'
import { listFacets, FACET_KINDS } from './mcp-facets.ts'
import { footnotes } from './openai-chat.ts'
import { AnswerBody, ClauseBody, DocumentsBody, SearchResponseBody } from './schemas.ts'

export type McpOptions = {
  /** Asked once a call: the index may be swapped between two. @throws AppError while nothing serves */
  readonly current: () => Assistant
  readonly desk: AnswerDesk
  readonly version: string
  /** Whose the conversations are. */
  readonly owner?: string
  /** Called once for every answer that goes out. */
  readonly answered?: (given: Given) => void
}

const READS = { readOnlyHint: true, openWorldHint: false }
const Filters = z.object({
  documents: z.array(z.string()).optional().describe('文件编号，见 list_documents'), regions: z.array(z.string()).optional().describe('地区'),
}).optional().describe('只在这些文件、这些地区里找')

const clauseUri = (id: string): string => `wence://clauses/${id.split('/').map(encodeURIComponent).join('/')}`
const documentUri = (id: string): string => `wence://documents/${encodeURIComponent(id)}`

type Cited = { readonly clauseId: string; readonly title: string; readonly label: string }
const linksTo = (cited: readonly Cited[]): CallToolResult['content'] =>
  [...new Map(cited.map((item) => [item.clauseId, item])).values()].map(({ clauseId, title, label }) => ({ type: 'resource_link', uri: clauseUri(clauseId), name: `《${title}》${label}`, mimeType: 'text/plain' }))

const result = (text: string, structured: object, links: CallToolResult['content'] = []): CallToolResult =>
  ({ content: [{ type: 'text', text }, ...links], structuredContent: structured as Record<string, unknown> })

/** What goes wrong is a result that the model reads: what, and what to do. A defect shows nothing of itself. */
const told = async (work: () => Promise<CallToolResult>): Promise<CallToolResult> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL') return { isError: true, content: [{ type: 'text', text: '服务内部错误' }] }
    return { isError: true, content: [{ type: 'text', text: error.message }] }
  }
}

const addQuestionTools = (server: McpServer, { current, desk, answered, owner }: McpOptions): void => {
  server.registerTool('ask', {
    title: '提问', annotations: READS, outputSchema: AnswerBody.shape,
    description: '就政策文件提问。只依据文件库回答，每句话注明条款（正文里的 [n]），status 为 no_answer 表示文件里没有。',
    inputSchema: {
      question: z.string().describe('1–2000 个字符'), filters: Filters, maxCitations: z.number().int().optional().describe('至多几条引用，1–50'),
      history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).optional().describe('此前的对话，跟进的问题要带上'),
    },
  }, (input, { signal }) => told(async () => {
    const given = await desk.ask(current, { ...parseAskRequest(input), ...(owner !== undefined && { owner }) }, { signal })
    answered?.(given)
    return result(given.answer.answer + footnotes(given.answer.citations), given.answer, linksTo(given.answer.citations))
  }))
  server.registerTool('search_clauses', {
    title: '检索条款', annotations: READS, outputSchema: SearchResponseBody.shape, description: '按词和意思检索条款，每个条款一条，最相关的在前；不作答。',
    inputSchema: { query: z.string().describe('1–2000 个字符'), limit: z.number().int().optional().describe('1–100，默认 20'), mode: z.enum(['hybrid', 'lexical', 'vector']).optional(), filters: Filters },
  }, (input, { signal }) => told(async () => {
    const found = await desk.search(current, parseSearchRequest(input), signal)
    return result(found.results.map(({ title, label, quote, clauseId }) => `《${title}》${label}（${clauseId}）：${quote}`).join('\n') || '没有找到', found, linksTo(found.results))
  }))
}

const addReadingTools = (server: McpServer, { current }: McpOptions): void => {
  server.registerTool('get_clause', {
    title: '读条款', annotations: READS, outputSchema: ClauseBody.shape, description: '一个条款的原文。',
    inputSchema: { id: z.string().describe('条款编号，如检索结果里的 clauseId') },
  }, ({ id }) => told(async () => {
    const clause = await current().clause(id)
    return result(`《${clause.title}》${clause.path.join(' / ')}\n\n${clause.text}`, clause, linksTo([{ clauseId: clause.id, title: clause.title, label: clause.label }]))
  }))
  server.registerTool('list_documents', {
    title: '文件列表', annotations: READS, outputSchema: DocumentsBody.shape, description: '文件库里的全部文件。', inputSchema: {},
  }, () => told(async () => {
    const documents = await current().documents()
    return result(documents.map(({ id, title, date }) => `${id}  ${title}${date === '' ? '' : `（${date}）`}`).join('\n'), { documents, nextCursor: null })
  }))
  server.registerTool('list_facets', {
    title: '列出要素', annotations: READS, outputSchema: { kind: z.string(), items: z.array(z.record(z.string(), z.unknown())), total: z.number(), nextCursor: z.string().nullable() },
    description: '从条款中抽取的要素：units 责任单位、tasks 一个单位的任务（name 写单位）、industries 产业、places 地点、figures 数字；每条带出处。',
    inputSchema: {
      kind: z.enum(FACET_KINDS), name: z.string().optional().describe('kind 为 tasks 时的单位名称'), q: z.string().optional().describe('须出现的词'),
      documents: z.array(z.string()).optional(), limit: z.number().int().min(1).max(50).optional().describe('默认 10'), cursor: z.string().optional(),
    },
  }, (input) => told(async () => {
    const page = await listFacets(current(), input)
    return result(`共 ${page.total} 条，本页 ${page.items.length} 条：\n${page.items.map((item) => JSON.stringify(item)).join('\n')}`, page)
  }))
}

const addResources = (server: McpServer, { current }: McpOptions): void => {
  server.registerResource('条款', new ResourceTemplate('wence://clauses/{+id}', { list: undefined }), { description: '一个条款的原文', mimeType: 'text/plain' }, async (uri, { id }) => {
    const clause = await current().clause(decodeURIComponent(String(id)))
    return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: clause.text }] }
  })
  const list = async () => ({ resources: (await current().documents()).map(({ id, title }) => ({ uri: documentUri(id), name: title, mimeType: 'text/plain' })) })
  server.registerResource('文件', new ResourceTemplate('wence://documents/{id}', { list }), { description: '一份文件的全文', mimeType: 'text/plain' }, async (uri, { id }) => {
    const document = await current().document(decodeURIComponent(String(id)))
    return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: document.text }] }
  })
}

/** A server for one connection; over HTTP one for each request. */
export const createMcpServer = (options: McpOptions): McpServer => {
  const server = new McpServer({ name: 'wence', title: '问策', version: options.version }, { instructions: '政策文件问答。回答只依据文件库；引用时写明条款，不要改动引文。' })
  addQuestionTools(server, options)
  addReadingTools(server, options)
  addResources(server, options)
  return server
}
