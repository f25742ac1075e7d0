// What an operator watches: counts and times of requests, answers, queue, cache, event loop and index, for Prometheus.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Readiness } from '../assistant/assistant.ts'
import type { Answer } from '../core/answer.ts'
import type { CacheResult, DeskState } from './answer-desk.ts'
import type { HttpEnv } from './request-id.ts'

export type Metrics = {
  readonly middleware: MiddlewareHandler<HttpEnv>
  readonly answered: (answer: Answer, cache: CacheResult) => void
  readonly rejected: (code: string) => void
  /** A POST that was refused with 503 before the middleware. */
  readonly shed: (route: string, code: string) => void
  /** The text of `/metrics`. */
  readonly render: () => Promise<string>
  readonly contentType: string
}

export type MetricsOptions = { readonly desk: () => DeskState; readonly readiness: () => Readiness; readonly now: () => number; /** Gauges of the process and its event loop. */ readonly ofProcess?: boolean }

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const MS = 1_000

const addGauges = (registers: Registry[], { desk, readiness, now }: MetricsOptions): void => {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({ name, help, registers, collect() { this.set(read()) } })
  }
  gauge('wence_queue_waiting', 'Questions and searches that wait', () => desk().waiting)
  gauge('wence_queue_running', 'Questions and searches under way', () => desk().running)
  gauge('wence_cache_bytes', 'Memory of cached answers', () => desk().cacheBytes)
  gauge('wence_ready', '1 where an index serves', () => (readiness().ready ? 1 : 0))
  gauge('wence_index_age_seconds', 'Since the index was built', () => {
    const ready = readiness()
    return ready.ready ? Math.max(0, (now() - Date.parse(ready.builtAt)) / MS) : 0
  })
  new Gauge({
    name: 'wence_index_info', help: 'The build that serves', labelNames: ['build'], registers,
    collect() {
      this.reset()
      const ready = readiness()
      if (ready.ready) this.set({ build: ready.build }, 1)
    },
  })
}

export const createMetrics = (options: MetricsOptions): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  if (options.ofProcess) collectDefaultMetrics({ register: registry })
  addGauges(registers, options)
  const requests = new Counter({ name: 'wence_http_requests_total', help: 'Requests', labelNames: ['route', 'method', 'status'], registers })
  const duration = new Histogram({ name: 'wence_http_request_duration_seconds', help: 'Time to the response, of a stream to its start', labelNames: ['route'], buckets: SECONDS, registers })
  const stages = new Histogram({ name: 'wence_stage_duration_seconds', help: 'Time of one stage of an answer', labelNames: ['stage'], buckets: SECONDS, registers })
  const answers = new Counter({ name: 'wence_answers_total', help: 'Answers; no_answer is a refusal', labelNames: ['status', 'backend', 'cache'], registers })
  const fallbacks = new Counter({ name: 'wence_answer_warnings_total', help: 'Warnings of answers, a fallback to the extractive answer among them', labelNames: ['code'], registers })
  const rejections = new Counter({ name: 'wence_rejected_total', help: 'Requests that were refused, by code', labelNames: ['code'], registers })
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    rejected: (code) => rejections.inc({ code }),
    shed: (route, code) => {
      rejections.inc({ code })
      requests.inc({ route, method: 'POST', status: '503' })
    },
    answered: ({ status, backend, timings, warnings = [] }, cache) => {
      answers.inc({ status, backend, cache })
      for (const { code } of warnings) fallbacks.inc({ code })
      if (cache === 'hit' || cache === 'shared') return
      for (const [stage, ms] of [['understand', timings.understandMs], ['retrieve', timings.retrieveMs], ['compose', timings.composeMs]] as const) stages.observe({ stage }, ms / MS)
    },
    middleware: async (c, next) => {
      const start = options.now()
      await next()
      const { status } = c.res
      const path = routePath(c, -1)
      const route = status === 404 && path === '/*' ? 'unknown' : path
      requests.inc({ route, method: c.req.method, status: String(status) })
      duration.observe({ route }, Math.max(0, options.now() - start) / MS)
    },
  }
}
