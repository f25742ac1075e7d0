// A reader's word on an answer: kept, so that it can become a question of the evaluation.
import { z } from '@hono/zod-openapi'
import type { FeedbackStore } from '../assistant/feedback-store.ts'
import { MAX_QUESTION_CHARS } from '../core/max-question-chars.ts'
import { cleanText, codePoints } from './clean-text.ts'
import { describeRoute, json, jsonBody, type App } from './route.ts'
import { FiltersBody, MAX_TURN_CHARS } from './schemas.ts'

const MAX_REASON_CHARS = 1_000
const MAX_QUOTE_CHARS = 20_000
const MAX_EARLIER = 100
const MAX_CITATIONS = 50
const MAX_ID_CHARS = 300

const Text = (maxChars: number) =>
  z.string().refine((text) => codePoints(text) <= maxChars, { error: `最多 ${maxChars} 个字符` }).transform(cleanText).openapi({ type: 'string', maxLength: maxChars })
const Id = z.string().min(1).max(MAX_ID_CHARS)

const FeedbackBody = z.strictObject({
  rating: z.enum(['up', 'down']).openapi({ description: '有帮助，或没帮助' }),
  reason: Text(MAX_REASON_CHARS).default(''),
  answerId: Id.openapi({ description: '回答的 id；同一回答再次评价时以后一次为准' }),
  sessionId: Id,
  question: Text(MAX_QUESTION_CHARS).refine((text) => text.trim() !== '', { error: '问题是空的' }).openapi({ type: 'string', minLength: 1, maxLength: MAX_QUESTION_CHARS, pattern: '\\S' }),
  standaloneQuestion: Text(MAX_QUESTION_CHARS).default(''),
  history: z.array(Text(MAX_QUESTION_CHARS)).max(MAX_EARLIER).default([]).openapi({ description: '此前的提问，按先后' }),
  filters: FiltersBody.optional(),
  backend: z.string().max(MAX_ID_CHARS).default(''),
  status: z.enum(['answered', 'partial', 'no_answer']),
  answer: Text(MAX_TURN_CHARS),
  citations: z.array(z.strictObject({ documentId: Id, clauseId: Id, quote: Text(MAX_QUOTE_CHARS) })).max(MAX_CITATIONS).default([]),
}).openapi('Feedback', {
  example: { rating: 'down', reason: '漏了内容', answerId: 'a1', sessionId: 's1', question: '种植牙企业该去哪个先行区？', status: 'no_answer', answer: '没有找到。' },
})

const KeptBody = z.object({ kept: z.literal(true) }).openapi('FeedbackKept')

const feedbackRoute = describeRoute({
  method: 'post', path: '/feedback', scope: 'ask', summary: '评价一个回答', tags: ['问答'], request: jsonBody(FeedbackBody),
  description: '记下读者对回答的评价，可由 `wence feedback` 导出为评测题目。',
  responses: { 201: json(KeptBody, '已经记下', { kept: true }) },
})

export const addFeedbackRoutes = (app: App, store: FeedbackStore): void => {
  app.openapi(feedbackRoute, async (c) => {
    const { filters: _, ...feedback } = c.req.valid('json')
    await store.append(feedback)
    return c.json({ kept: true as const }, 201)
  })
}
