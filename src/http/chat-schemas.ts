// What OpenAI's chat interface takes and gives, as far as it means anything here.
import { z } from '@hono/zod-openapi'
import { CitationBody, MAX_TURN_CHARS } from './schemas.ts'

const MAX_MESSAGES = 101
const MAX_NAME_CHARS = 200

const Part = z.looseObject({ type: z.string(), text: z.string().max(MAX_TURN_CHARS).optional() })

const Message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string().max(MAX_TURN_CHARS), z.array(Part).max(MAX_MESSAGES), z.null()]).optional(),
}).openapi('ChatMessage')

/** Loose: clients send much that has no meaning here (temperature, tools); it is let be. */
export const ChatBody = z.looseObject({
  model: z.string().min(1).max(MAX_NAME_CHARS).openapi({ description: '`wence`，或 `wence/<作答方式>`，见 GET /v1/models' }),
  messages: z.array(Message).min(1).max(MAX_MESSAGES).openapi({ description: '最后一条用户消息是问题，此前的用户与助手消息是对话；system 消息不起作用' }),
  stream: z.boolean().nullable().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullable().optional(),
}).openapi('ChatRequest', { example: { model: 'wence', messages: [{ role: 'user', content: '贸易强省2027年货物贸易目标是多少？' }] } })

const UrlCitation = z.object({ start_index: z.int(), end_index: z.int(), title: z.string(), url: z.string() })

export const AnnotationBody = z.object({ type: z.literal('url_citation'), url_citation: UrlCitation }).openapi('ChatAnnotation', {
  description: '正文里一个 [n] 的位置（UTF-16 码元）和它引用的条款的地址',
})

export const UsageBody = z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() }).openapi('ChatUsage', { description: '按字符计，不是某个模型的词元' })

export const ChatAnswerBody = z.object({
  id: z.string(), object: z.literal('chat.completion'), created: z.int(), model: z.string(),
  choices: z.array(z.object({
    index: z.int(), finish_reason: z.literal('stop'), logprobs: z.null(),
    message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null(), annotations: z.array(AnnotationBody).readonly() }),
  })),
  usage: UsageBody,
  citations: z.array(CitationBody).readonly(),
  wence: z.object({ status: z.enum(['answered', 'partial', 'no_answer']), standaloneQuestion: z.string(), coverage: z.object({ matched: z.int(), scanned: z.int() }) }),
}).openapi('ChatCompletion')

export const ModelsBody = z.object({
  object: z.literal('list'), data: z.array(z.object({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() })),
}).openapi('Models')

export type ChatBody = z.infer<typeof ChatBody>
export type ChatAnswer = z.infer<typeof ChatAnswerBody>
export type Annotation = z.infer<typeof AnnotationBody>
export type Usage = z.infer<typeof UsageBody>
