// One zod schema for everything that goes in or out over HTTP: validation, types and the OpenAPI document come from here.
import { z } from '@hono/zod-openapi'
import { SEARCH_MODES } from '../assistant/assistant.ts'
import { documentKey } from '../core/ids.ts'
import { MAX_QUESTION_CHARS } from '../core/max-question-chars.ts'
import { cleanText, codePoints, hasContent } from './clean-text.ts'

const MAX_HISTORY_TURNS = 100
/** An answer with fifty quoted clauses stays below this; the body limit caps the whole. */
export const MAX_TURN_CHARS = 20_000
const MAX_FILTER_VALUES = 100
const MAX_NAME_CHARS = 100
const MAX_CITATIONS = 50
const MAX_RESULTS = 100

/** Text a person typed: NUL and other control characters become spaces, lone surrogates U+FFFD; what is left must hold something. */
const Typed = (what: string, maxChars: number) =>
  z.string()
    .refine((text) => codePoints(text) <= maxChars, { error: `${what}最多 ${maxChars} 个字符，请缩短后重试`, abort: true })
    .transform((text) => cleanText(text).trim())
    .refine(hasContent, { error: `${what}是空的，请写明要问的内容` })
    .openapi({ type: 'string', minLength: 1, maxLength: maxChars, pattern: '\\S' })

const Name = z.string().min(1).max(MAX_NAME_CHARS)

export const FiltersBody = z.strictObject({
  documents: z.array(Name.transform(documentKey)).max(MAX_FILTER_VALUES).optional().openapi({ type: 'array', items: { type: 'string' }, example: ['deyang'] }),
  regions: z.array(Name).max(MAX_FILTER_VALUES).optional(),
}).openapi('Filters', { description: '只在这些文件、这些地区里找；空列表不限制。' })

const TurnBody = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.string()
    .refine((text) => codePoints(text) <= MAX_TURN_CHARS, { error: `一轮对话最多 ${MAX_TURN_CHARS} 个字符` })
    .transform(cleanText)
    .openapi({ type: 'string', maxLength: MAX_TURN_CHARS }),
}).openapi('Turn')

const History = z.array(TurnBody).max(MAX_HISTORY_TURNS).optional()

const SessionId = z.string().regex(/^[\w.:-]{1,128}$/, { error: '会话编号只能由 1–128 个字母、数字、「_ . : -」组成' })

export const AskBody = z.strictObject({
  question: Typed('问题', MAX_QUESTION_CHARS),
  sessionId: SessionId.optional(),
  history: History,
  filters: FiltersBody.optional(),
  backend: Name.optional(),
  maxCitations: z.int().min(1).max(MAX_CITATIONS).optional(),
  stream: z.boolean().optional(),
}).openapi('AskRequest', { example: { question: '种植牙企业该去哪个先行区？' } })

export const SearchBody = z.strictObject({
  query: Typed('检索词', MAX_QUESTION_CHARS),
  limit: z.int().min(1).max(MAX_RESULTS).optional(),
  mode: z.enum(SEARCH_MODES).optional(),
  filters: FiltersBody.optional(),
  history: History,
  explain: z.boolean().optional(),
}).openapi('SearchRequest', { example: { query: '口腔器械', limit: 5 } })

const Span = z.object({ start: z.int(), end: z.int() }).openapi('Span', { description: '在文件全文中的位置，UTF-16 码元，左闭右开。' })

export const Found = z.object({
  documentId: z.string(), title: z.string(), clauseId: z.string(), label: z.string(), path: z.array(z.string()).readonly(),
  quote: z.string().openapi({ description: '原文：全文.slice(span.start, span.end)' }), text: z.string(), span: Span, score: z.number(),
})

export const CitationBody = Found.extend({ index: z.int().openapi({ description: '回答中 [n] 的 n' }) }).openapi('Citation')

export const AnswerBody = z.object({
  id: z.string(), sessionId: z.string(), question: z.string(), standaloneQuestion: z.string(),
  status: z.enum(['answered', 'partial', 'no_answer']),
  answer: z.string().openapi({ description: 'Markdown，引用标记为 [n]' }),
  coverage: z.object({ matched: z.int(), scanned: z.int() }),
  citations: z.array(CitationBody).readonly(),
  backend: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).readonly().optional().openapi({ description: '需要留意的事；没有时不出现' }),
  timings: z.object({ understandMs: z.number(), retrieveMs: z.number(), composeMs: z.number(), totalMs: z.number() }),
}).openapi('Answer')

export const SearchResponseBody = z.object({
  query: z.string(), standaloneQuery: z.string(),
  results: z.array(Found.extend({ explain: z.record(z.string(), z.number()).optional() }).openapi('SearchResult')).readonly(),
  timings: z.object({ understandMs: z.number(), retrieveMs: z.number(), totalMs: z.number() }),
}).openapi('SearchResponse')

const DocumentBody = z.object({
  id: z.string(), title: z.string(), issuer: z.string(), number: z.string(), date: z.string(), status: z.string(),
  region: z.string(), source: z.string(), clauses: z.int(),
}).openapi('Document')

const NextCursor = z.string().nullable().openapi({ description: '下一页的 cursor；没有下一页时为 null' })

export const DocumentsBody = z.object({ documents: z.array(DocumentBody).readonly(), nextCursor: NextCursor }).openapi('Documents')
export const DocumentTextBody = DocumentBody.extend({ text: z.string() }).openapi('DocumentText')

export const ClauseBody = z.object({
  id: z.string(), documentId: z.string(), title: z.string(), label: z.string(), heading: z.string(), path: z.array(z.string()).readonly(),
  text: z.string(), span: Span, parentId: z.string().nullable(), order: z.int(),
}).openapi('Clause')

export const ClausesBody = z.object({ clauses: z.array(ClauseBody).readonly(), nextCursor: NextCursor }).openapi('Clauses')

export const BackendsBody = z.object({
  default: z.string().openapi({ description: '请求没有写 backend 时使用的' }),
  backends: z.array(z.object({
    name: z.string(), kind: z.string(), model: z.string(), health: z.enum(['ok', 'unreachable', 'refused', 'failing', 'resting', 'unknown']), detail: z.string(), running: z.int(), queued: z.int(),
  })).readonly(),
  prompts: z.record(z.string(), z.int()).openapi({ description: '各项任务的提示词版本' }),
}).openapi('Backends')

export const HealthBody = z.object({ status: z.literal('ok'), service: z.literal('wence') }).openapi('Health')

export const ReadyBody = z.object({
  ready: z.literal(true), build: z.string(), builtAt: z.string(), documents: z.int(), clauses: z.int(), chunks: z.int(),
  parts: z.record(z.string(), z.string()),
}).openapi('Ready')

export const ProblemBody = z.object({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string(), requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
  nearest: z.array(z.string()).readonly().optional().openapi({ description: '名称不存在时，文件库中与之相近的' }),
  error: z.object({ message: z.string(), type: z.string(), code: z.string(), param: z.string().nullable() }).optional().openapi({ description: '只在 OpenAI 兼容的路由上' }),
}).openapi('Problem', { description: 'RFC 9457' })

export type AskBody = z.infer<typeof AskBody>
export type SearchBody = z.infer<typeof SearchBody>
export type Problem = z.infer<typeof ProblemBody>

const Id = (what: string, example: string) => z.string().min(1).max(300).openapi({ param: { in: 'path', name: 'id' }, description: what, example })

export const DocumentParams = z.object({ id: Id('文件编号', 'deyang') })
export const ClauseParams = z.object({ id: Id('条款编号，可以直接带「/」', 'deyang/2.2') })

const CitedClause = z.object({ documentId: z.string(), title: z.string(), clauseId: z.string(), label: z.string(), quote: z.string() })

export const SessionBody = z.object({
  id: z.string(), createdAt: z.string(), updatedAt: z.string(),
  turns: z.array(z.object({
    at: z.string(), question: z.string(), standaloneQuestion: z.string(), status: z.enum(['answered', 'partial', 'no_answer']), answer: z.string(), citations: z.array(CitedClause).readonly(),
  })).readonly(),
}).openapi('Session')

export const SessionParams = z.object({ id: SessionId.openapi({ param: { in: 'path', name: 'id' }, description: '会话编号' }) })
