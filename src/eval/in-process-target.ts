// Evaluates the assistant of this process.
import type { Assistant } from '../assistant/assistant.ts'
import { AppError } from '../core/errors.ts'
import { userTurns, type EvalTarget, type Outcome } from './target.ts'

const attempt = async <T>(run: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: `${error.code} ${error.message}` }
    return { ok: false, error: error instanceof Error ? `INTERNAL ${error.message}` : `INTERNAL ${String(error)}` }
  }
}

/** The caller closes the assistant. */
export const createInProcessTarget = (assistant: Pick<Assistant, 'ask' | 'search'>, { name = '本进程', backend }: { readonly name?: string; /** Way of answering; the assistant's default without it. */ readonly backend?: string } = {}): EvalTarget => ({
  name: backend === undefined ? name : `${name}，${backend}`,
  ask: (question, history, sessionId) => attempt(async () => {
    const answer = await assistant.ask({ question, ...(history.length > 0 ? { history: userTurns(history) } : {}), ...(sessionId && { sessionId }), ...(backend !== undefined && { backend }) })
    return { ...answer, standalone: answer.standaloneQuestion }
  }),
  search: (query, history, limit) =>
    attempt(async () => (await assistant.search({ query, limit, ...(history.length > 0 ? { history: userTurns(history) } : {}) })).results),
})
