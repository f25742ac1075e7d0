// Between OpenAI's chat messages and a question here.
import type { AskRequest } from '../assistant/assistant.ts'
import type { Answer, Citation, Turn } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import { parseAskRequest } from './assistant-request.ts'
import { codePoints } from './clean-text.ts'
import type { Annotation, ChatAnswer, ChatBody, Usage } from './chat-schemas.ts'

export const MODEL = 'wence'

type Message = ChatBody['messages'][number]

const textOf = ({ content }: Message): string => {
  if (typeof content === 'string') return content
  return (content ?? []).map(({ text = '' }) => text).filter((text) => text !== '').join('\n')
}

/** The backend that a model's name means: `wence` leaves it to the service. */
const backendOf = (model: string): string | undefined => {
  if (model === MODEL) return undefined
  if (model.startsWith(`${MODEL}/`)) return model.slice(MODEL.length + 1)
  throw new AppError('BACKEND_UNKNOWN', `没有名为“${model}”的模型；可用的见 GET /v1/models，一般用 ${MODEL}。`, { details: { model } })
}

/**
 * The last message of the user is the question; what was said before is the conversation. Instructions of a system message are not
 * followed: answers come from the documents alone.
 * @throws AppError `REQUEST_INVALID` where there is no question, `BACKEND_UNKNOWN`.
 */
export const chatRequest = ({ model, messages }: ChatBody): AskRequest => {
  const backend = backendOf(model)
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const question = messages[last]
  if (!question) throw new AppError('REQUEST_INVALID', '请求不合要求：messages：没有用户的消息（role 为 user）。', { details: { errors: [{ path: 'messages', message: '没有用户的消息（role 为 user）' }] } })
  const history: Turn[] = messages.slice(0, last).flatMap((message) =>
    (message.role === 'user' || message.role === 'assistant' ? [{ role: message.role, content: textOf(message) }] : [])).filter(({ content }) => content.trim() !== '')
  return parseAskRequest({ question: textOf(question), ...(history.length > 0 && { history }), ...(backend !== undefined && { backend }) })
}

/** 「[1] 《…》三、（二）」, one line each: what a client shows that knows nothing of citations. */
export const footnotes = (citations: readonly Citation[]): string =>
  citations.length === 0 ? '' : `\n\n---\n${citations.map(({ index, title, label }) => `[${index}] 《${title}》${label}`).join('\n')}`

/** Every `[n]` of the answer's body with the clause that it names. @param origin `http://127.0.0.1:8787` */
export const annotations = (answer: Pick<Answer, 'answer' | 'citations'>, origin: string): Annotation[] =>
  [...answer.answer.matchAll(/\[(\d+)\]/gu)].flatMap((match) => {
    const citation = answer.citations.find(({ index }) => index === Number(match[1]))
    if (!citation) return []
    const url = `${origin}/v1/clauses/${citation.clauseId.split('/').map(encodeURIComponent).join('/')}`
    return [{ type: 'url_citation' as const, url_citation: { start_index: match.index, end_index: match.index + match[0].length, title: `${citation.title} ${citation.label}`.trim(), url } }]
  })

/** Counted in characters: there is no model whose tokens it could be. */
export const usage = ({ question, history = [] }: AskRequest, text: string): Usage => {
  const prompt = codePoints(question) + history.reduce((sum, { content }) => sum + codePoints(content), 0)
  return { prompt_tokens: prompt, completion_tokens: codePoints(text), total_tokens: prompt + codePoints(text) }
}

export type ChatFrame = { readonly model: string; /** Unix seconds. */ readonly created: number; readonly origin: string }

export const chatAnswer = (answer: Answer, request: AskRequest, { model, created, origin }: ChatFrame): ChatAnswer => {
  const content = answer.answer + footnotes(answer.citations)
  return {
    id: `chatcmpl-${answer.id}`, object: 'chat.completion', created, model,
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content, refusal: null, annotations: annotations(answer, origin) } }],
    usage: usage(request, content),
    citations: answer.citations.map((citation) => ({ ...citation })),
    wence: { status: answer.status, standaloneQuestion: answer.standaloneQuestion, coverage: answer.coverage },
  }
}
