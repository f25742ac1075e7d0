// Latency of a route against the least that it has to do: embed the question, search the graph once.
import { quantileOf } from '../metrics.ts'
import type { BenchRow } from './bench-row.ts'
import { stopwatch, type Clock } from './stopwatch.ts'

const WARM_UP = 10

/** One thing to time: a route at the socket, by one client. */
export type Route = {
  readonly name: string
  readonly call: (question: string) => Promise<unknown>
  /** Route ÷ floor, by medians. */
  readonly maxRatio: number
  readonly maxP95Ms?: number
}

export type BenchLatencyOptions = {
  readonly questions: readonly string[]
  readonly routes: readonly Route[]
  /** Tokenise and embed the question, search HNSW once. */
  readonly floor: (question: string) => Promise<unknown>
  readonly clock: Clock
}

/** Floor and routes take turns question by question, so that a slow moment of the machine falls on all of them. */
export const benchLatency = async ({ questions, routes, floor, clock }: BenchLatencyOptions): Promise<BenchRow[]> => {
  for (const question of questions.slice(0, WARM_UP)) {
    await floor(question)
    for (const { call } of routes) await call(question)
  }
  const floorMs: number[] = []
  const routeMs = routes.map((): number[] => [])
  for (const question of questions) {
    floorMs.push(await stopwatch(clock, () => floor(question)))
    for (const [index, { call }] of routes.entries()) routeMs[index]?.push(await stopwatch(clock, () => call(question)))
  }
  const at = (values: readonly number[], quantile: number): number => quantileOf(values, quantile) ?? 0
  const floorP50 = at(floorMs, 0.5)
  const rows = routes.flatMap(({ name, maxRatio, maxP95Ms }, index): BenchRow[] => {
    const taken = routeMs[index] ?? []
    const p50 = at(taken, 0.5)
    return [
      { name: `${name} ÷（向量化问题 + 一次 HNSW）`, value: p50 / floorP50, unit: '倍', budget: { max: maxRatio }, detail: `中位数 ${p50.toFixed(1)} / ${floorP50.toFixed(1)} 毫秒，${questions.length} 问` },
      { name: `${name} p95`, value: at(taken, 0.95), unit: '毫秒', budget: maxP95Ms === undefined ? null : { max: maxP95Ms }, detail: `最慢 ${Math.max(...taken).toFixed(1)} 毫秒` },
    ]
  })
  return [...rows, { name: '向量化问题 + 一次 HNSW p95', value: at(floorMs, 0.95), unit: '毫秒', budget: null, detail: '' }]
}
