// The service at its socket: start, latency of its routes, memory after it has worked.
import { AppError } from '../../core/errors.ts'
import { benchLatency } from './bench-latency.ts'
import type { BenchRow } from './bench-row.ts'
import { startServing, type StartServingOptions } from './serving-process.ts'

/** Issue 3: start to serving, resident memory while serving, `/ask` against its floor, its p95 on two cores. */
const MAX_START_SECONDS = 3
const MAX_RESIDENT_MB = 500
const MAX_ASK_RATIO = 1.6
const MAX_ASK_P95_MS = 30
/** Issue 4: `/search` hybrid with everything on. */
const MAX_SEARCH_RATIO = 2

export type BenchServingOptions = StartServingOptions & {
  readonly questions: readonly string[]
  /** Tokenise and embed the question, search HNSW once. */
  readonly floor: (question: string) => Promise<unknown>
}

const createPost = (baseUrl: string) => async (path: string, body: object): Promise<void> => {
  const response = await fetch(`${baseUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const received = await response.text()
  // A refused request is fast: it must not pass for a fast answer.
  if (!response.ok) throw new AppError('INTERNAL', `${path} 返回 ${response.status}：${received.slice(0, 200)}`)
}

export const benchServing = async ({ questions, floor, ...start }: BenchServingOptions): Promise<BenchRow[]> => {
  const serving = await startServing(start)
  try {
    const post = createPost(serving.baseUrl)
    const latency = await benchLatency({
      questions, floor, clock: start.clock,
      routes: [
        { name: '/ask', call: (question) => post('/ask', { question }), maxRatio: MAX_ASK_RATIO, maxP95Ms: MAX_ASK_P95_MS },
        { name: '/search', call: (query) => post('/search', { query }), maxRatio: MAX_SEARCH_RATIO },
      ],
    })
    return [
      { name: '启动到可用', value: serving.readyMs / 1000, unit: '秒', budget: { max: MAX_START_SECONDS }, detail: '进程启动到 /readyz 返回 200' },
      ...latency,
      { name: '服务常驻内存', value: await serving.residentMb(), unit: 'MB', budget: { max: MAX_RESIDENT_MB }, detail: `答过 ${questions.length} 问之后` },
    ]
  } finally {
    await serving.stop()
  }
}
