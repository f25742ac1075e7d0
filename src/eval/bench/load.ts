// Throughput and latency under many connections, as ratios taken in one run.
import type { Result } from 'autocannon'
import type { BenchRow } from './bench-row.ts'

export type LoadOptions = {
  readonly baseUrl: string
  /** An empty Hono route on this machine, measured in the same way. */
  readonly emptyUrl: string
  readonly questions: readonly string[]
  readonly seconds: number
  /** Questions a second that the bare embedding session takes, in as many workers. */
  readonly embeddingsPerSecond: number
  readonly residentMb: () => Promise<number>
}

const CONNECTIONS = 64
const OVERLOAD = 10
const MS = 1_000

type Shot = { readonly url: string; readonly connections: number; readonly seconds: number; readonly bodies: readonly string[]; readonly headers?: Readonly<Record<string, string>> }

const fire = async ({ url, connections, seconds, bodies, headers = {} }: Shot): Promise<Result> => {
  const { default: autocannon } = await import('autocannon')
  const common = { url, connections, duration: seconds, timeout: 60 }
  if (bodies.length === 0) return autocannon(common)
  return autocannon({ ...common, requests: bodies.map((body) => ({ method: 'POST' as const, headers: { 'Content-Type': 'application/json', ...headers }, body })) })
}

const metric = async (baseUrl: string, name: string): Promise<number> => {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN)
}

const statusCounts = ({ statusCodeStats }: Result): Record<string, number> =>
  Object.fromEntries(Object.entries(statusCodeStats ?? {}).map(([status, { count = 0 }]) => [status, count]))

/** @throws nothing that the service answers: what it answered is in the rows. */
export const benchLoad = async ({ baseUrl, emptyUrl, questions, seconds, embeddingsPerSecond, residentMb }: LoadOptions): Promise<BenchRow[]> => {
  const bodies = questions.map((question) => JSON.stringify({ question }))
  const url = `${baseUrl}/ask`
  const uncached = { 'Cache-Control': 'no-store' }
  await fire({ url, connections: CONNECTIONS, seconds: 2, bodies, headers: uncached })
  const busy = await fire({ url, connections: CONNECTIONS, seconds, bodies, headers: uncached })
  const lagMs = (await metric(baseUrl, 'nodejs_eventloop_lag_p99_seconds')) * MS
  const before = await residentMb()
  const over = await fire({ url, connections: CONNECTIONS * OVERLOAD, seconds, bodies, headers: uncached })
  const after = await residentMb()
  const cached = await fire({ url, connections: CONNECTIONS, seconds, bodies: bodies.slice(0, 1) })
  const empty = await fire({ url: emptyUrl, connections: CONNECTIONS, seconds, bodies: [] })
  const refused = Object.entries(statusCounts(over)).filter(([status]) => !['200', '429', '503'].includes(status)).reduce((sum, [, count]) => sum + count, 0)
  const rate = ({ requests }: Result): number => requests.average
  return [
    { name: '64 连接的吞吐 ÷ 裸向量会话', value: rate(busy) / embeddingsPerSecond, unit: '倍', budget: { min: 0.85 }, detail: `${rate(busy).toFixed(0)}/秒 ÷ ${embeddingsPerSecond.toFixed(0)}/秒` },
    { name: '64 连接的 p99 ÷ p50', value: busy.latency.p99 / busy.latency.p50, unit: '倍', budget: { max: 8 }, detail: `${busy.latency.p99} 毫秒 ÷ ${busy.latency.p50} 毫秒` },
    { name: '64 连接时事件循环延迟 p99', value: lagMs, unit: '毫秒', budget: { max: 50 }, detail: '/metrics 的 nodejs_eventloop_lag_p99_seconds' },
    { name: '640 连接时 200、429、503 以外的回应', value: refused + over.errors, unit: '', budget: { max: 0 }, detail: JSON.stringify(statusCounts(over)) },
    { name: '640 连接前后常驻内存之差', value: after - before, unit: 'MB', budget: null, detail: `${before.toFixed(0)} → ${after.toFixed(0)}` },
    { name: '缓存的回答 ÷ 空的 Hono 路由', value: rate(cached) / rate(empty), unit: '倍', budget: { min: 0.5 }, detail: `${rate(cached).toFixed(0)}/秒 ÷ ${rate(empty).toFixed(0)}/秒` },
  ]
}
