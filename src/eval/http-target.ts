// Evaluates a service over HTTP: the contract of `POST /ask` and `POST /search`.
import { z } from 'zod'
import { userTurns, type EvalTarget, type Outcome } from './target.ts'

/** As score.py waits. */
const TIMEOUT_MS = 120_000

/** Characters of an error body that are kept. */
const MAX_ERROR_CHARS = 200

// score.py reads whatever is there; so do we: a field that is missing or null is empty, more fields are ignored.
const text = z.string().nullish().transform((value) => value ?? '')
const AnswerBody = z.object({
  status: text,
  standaloneQuestion: text,
  sessionId: text,
  answer: text,
  citations: z.array(z.object({ documentId: text, label: text, quote: text, text })).nullish().transform((citations) => citations ?? []),
})
const SearchBody = z.object({ results: z.array(z.object({ documentId: text, clauseId: text, label: text, text })) })

export type HttpTargetOptions = {
  /** `http://127.0.0.1:8787`, with or without a closing slash. */
  readonly baseUrl: string
  /** Sent as a bearer token. */
  readonly key?: string
  /** Way of answering; the service's default without it. */
  readonly backend?: string
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch
  readonly timeoutMs?: number
}

export const createHttpTarget = ({ baseUrl, key = '', backend, fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS }: HttpTargetOptions): EvalTarget => {
  const base = baseUrl.replace(/\/+$/u, '')
  const headers = { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) }
  const post = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<Outcome<T>> => {
    try {
      const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(timeoutMs) })
      const received = await response.text()
      if (!response.ok) return { ok: false, error: `HTTP ${response.status} ${received.slice(0, MAX_ERROR_CHARS)}` }
      const parsed = schema.safeParse(JSON.parse(received))
      if (parsed.success) return { ok: true, value: parsed.data }
      return { ok: false, error: `响应不合约定：${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('；')}` }
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? `（${error.cause.message}）` : ''
      return { ok: false, error: error instanceof Error ? `${error.name} ${error.message}${cause}` : String(error) }
    }
  }
  const turns = (history: readonly string[]): object => (history.length > 0 ? { history: userTurns(history) } : {})
  return {
    name: backend === undefined ? base : `${base}，${backend}`,
    ask: async (question, history, sessionId) => {
      const answer = await post('/ask', { question, ...turns(history), ...(sessionId && { sessionId }), ...(backend !== undefined && { backend }) }, AnswerBody)
      if (!answer.ok) return answer
      const { standaloneQuestion: standalone, sessionId: session, ...value } = answer.value
      return { ok: true, value: { ...value, ...(standalone && { standalone }), ...(session && { sessionId: session }) } }
    },
    search: async (query, history, limit) => {
      const found = await post('/search', { query, limit, ...turns(history) }, SearchBody)
      return found.ok ? { ok: true, value: found.value.results } : found
    },
  }
}
