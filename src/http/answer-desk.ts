// Where every question and search passes, whatever way it came: bounded queue, time limit, one computation for equal questions, cached answers.
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'
import type { AskEvent, AskRequest, Assistant, SearchRequest, SearchResponse } from '../assistant/assistant.ts'
import { createAnswerTeller } from '../assistant/tell-answer.ts'
import type { Answer } from '../core/answer.ts'
import { AppError, throwIfAborted } from '../core/errors.ts'
import { keepTrace } from '../core/trace.ts'
import { cacheKey, createAnswerCache, isShareable } from './answer-cache.ts'
import { createShared } from './shared.ts'

/** `refresh` computes anew and keeps the answer, `none` leaves no trace: `Cache-Control: no-cache` and `no-store`. */
export type CacheUse = 'use' | 'refresh' | 'none'
export type CacheResult = 'hit' | 'shared' | 'miss' | 'bypass'

export type AskOptions = { readonly signal?: AbortSignal; readonly tell?: (event: AskEvent) => void; readonly cache?: CacheUse }
export type Given = { readonly answer: Answer; readonly cache: CacheResult }
/** `body` is the answer's JSON in UTF-8. */
export type Known = Given & { readonly body: Uint8Array<ArrayBuffer> }

export type DeskState = { readonly running: number; readonly waiting: number; readonly cacheBytes: number }

/** `current` is asked when the work begins: the index may have been swapped while a question waited. */
export type AnswerDesk = {
  /** @throws AppError `SERVICE_BUSY` at once when the queue is full, later when the time limit passes; else what the assistant throws. */
  readonly ask: (current: () => Assistant, request: AskRequest, options?: AskOptions) => Promise<Given>
  /** The answer that is kept for the request, at once, or null: what `ask` would give without computing. */
  readonly known: (current: () => Assistant, request: AskRequest, use: CacheUse) => Known | null
  /** Whether a question that has to be computed would be refused now. */
  readonly isFull: () => boolean
  readonly search: (current: () => Assistant, request: SearchRequest, signal?: AbortSignal) => Promise<SearchResponse>
  readonly state: () => DeskState
  /** Tells everything that is still under way that the service stops. */
  readonly stop: () => void
}

export type DeskOptions = {
  readonly queueLimit?: number
  /** Questions that are worked on at once: enough to keep the embedding threads busy. */
  readonly concurrency?: number
  readonly timeoutMs?: number
  readonly cacheBytes?: number
  readonly createId?: () => string
}

const CONCURRENCY = 16
const QUEUE_LIMIT = 128
const TIMEOUT_MS = 120_000
/** Sessions begun by a cached answer, until their first follow-up. */
const MAX_SEEDS = 10_000
/** What they may hold together: a question is small, a history may be 256 KB. */
const MAX_SEED_BYTES = 16 * 1_024 * 1_024
/** Of a seed's objects and of its place among the others, about. */
const SEED_OVERHEAD_BYTES = 512
const BYTES_PER_UNIT = 2
/** What a refusal asks to wait. */
export const RETRY_AFTER_SECONDS = 1

/** The refusal of a full queue. */
export const busy = (): AppError => new AppError('SERVICE_BUSY', `排队的请求已满；请在 ${RETRY_AFTER_SECONDS} 秒后重试。`, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } })
const late = (timeoutMs: number): AppError => new AppError('SERVICE_BUSY', `没有在 ${timeoutMs / 1_000} 秒内答完；请稍后重试，或把问题问得窄一些。`, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } })
const stopping = (): AppError => new AppError('ABORTED', '服务正在停止；请稍后重试。')

const buildOf = (assistant: Assistant): string => {
  const readiness = assistant.readiness()
  return readiness.ready ? readiness.build : ''
}

type Limits = { readonly queueLimit: number; readonly concurrency: number; readonly timeoutMs: number }
type Ending = 'late' | 'stopping' | 'left'

/**
 * Runs work in a bounded queue under a time limit. Each run has a controller of its own: signals that are made of a long-lived one
 * (`AbortSignal.any`) stay listed at it for as long as it lives.
 */
const createBounded = ({ queueLimit, concurrency, timeoutMs }: Limits) => {
  const queue = new PQueue({ concurrency })
  const active = new Set<(why: Ending) => void>()
  const isFull = (): boolean => queue.size >= queueLimit && queue.pending >= concurrency
  const run = async <T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    if (isFull()) throw busy()
    const own = new AbortController()
    const state: { ending: Ending | null } = { ending: null }
    const end = (why: Ending): void => {
      state.ending ??= why
      own.abort()
    }
    const leave = (): void => end('left')
    const timer = setTimeout(() => end('late'), timeoutMs)
    active.add(end)
    if (signal?.aborted) leave()
    signal?.addEventListener('abort', leave, { once: true })
    try {
      return await queue.add(keepTrace(() => {
        throwIfAborted(own.signal)
        return work(own.signal)
      }))
    } catch (error) {
      if (state.ending === 'stopping') throw stopping()
      if (state.ending === 'late') throw late(timeoutMs)
      throw error
    } finally {
      clearTimeout(timer)
      active.delete(end)
      signal?.removeEventListener('abort', leave)
    }
  }
  return { run, isFull, stop: () => { for (const end of active) end('stopping') }, state: () => ({ running: queue.pending, waiting: queue.size }) }
}

const seedBytes = ({ question, history = [] }: AskRequest): number => SEED_OVERHEAD_BYTES + BYTES_PER_UNIT * history.reduce((sum, { content }) => sum + content.length, question.length)

/** Answers given again, and the sessions that begin with them. */
const createRepeats = (createId: () => string) => {
  const seeds = new LRUCache<string, AskRequest>({ max: MAX_SEEDS, maxSize: MAX_SEED_BYTES, sizeCalculation: seedBytes })
  return {
    /** The same answer under names of its own; its session is made true when somebody comes back to it. */
    again: (answer: Answer, request: AskRequest, tell?: AskOptions['tell']): Answer => {
      const copy = { ...answer, id: createId(), sessionId: createId(), question: request.question }
      seeds.set(copy.sessionId, request)
      if (tell) createAnswerTeller(tell).finish(copy)
      return copy
    },
    /** A session that began with a cached answer has no turn yet: its first question is asked once more, now for the session. */
    sow: async (current: () => Assistant, { sessionId, owner }: AskRequest, signal: AbortSignal): Promise<void> => {
      const seed = sessionId === undefined ? undefined : seeds.get(sessionId)
      if (!seed || sessionId === undefined || (seed.owner !== undefined && seed.owner !== owner)) return
      seeds.delete(sessionId)
      await current().ask({ ...seed, sessionId, beginsSession: true }, signal)
    },
  }
}

export const createAnswerDesk = ({
  queueLimit = QUEUE_LIMIT, concurrency = CONCURRENCY, timeoutMs = TIMEOUT_MS, cacheBytes = 0, createId = randomUUID,
}: DeskOptions = {}): AnswerDesk => {
  const bounded = createBounded({ queueLimit, concurrency, timeoutMs })
  const cache = createAnswerCache(cacheBytes)
  const shared = createShared<Answer>()
  const { again, sow } = createRepeats(createId)

  const compute = (current: () => Assistant, request: AskRequest, { signal, tell }: AskOptions): Promise<Answer> =>
    bounded.run(async (limit) => {
      await sow(current, request, limit)
      throwIfAborted(limit)
      return current().ask(request, limit, tell)
    }, signal)

  const ask: AnswerDesk['ask'] = async (current, request, options = {}) => {
    const { tell, cache: use = 'use', signal } = options
    if (use === 'none' || !isShareable(request)) return { answer: await compute(current, request, options), cache: 'bypass' }
    const key = cacheKey(buildOf(current()), request)
    const kept = use === 'use' ? cache.get(key) : undefined
    if (kept) return { answer: again(kept.answer, request, tell), cache: 'hit' }
    const { value, first } = await shared(key, (ofAll) => compute(current, request, { signal: ofAll, ...(tell && { tell }) }), signal)
    if (!first) return { answer: again(value, request, tell), cache: 'shared' }
    // A warning tells of this moment (a model that was down), and is no answer for later.
    if (!value.warnings) cache.set(key, value)
    return { answer: value, cache: 'miss' }
  }
  return {
    ask,
    isFull: bounded.isFull,
    known: (current, request, use) => {
      const kept = use === 'use' && isShareable(request) ? cache.get(cacheKey(buildOf(current()), request)) : undefined
      if (!kept) return null
      const answer = again(kept.answer, request)
      return { answer, cache: 'hit', body: kept.bodyFor(answer) }
    },
    search: (current, request, signal) => bounded.run((limit) => current().search(request, limit), signal),
    state: () => ({ ...bounded.state(), cacheBytes: cache.bytes() }),
    stop: bounded.stop,
  }
}
