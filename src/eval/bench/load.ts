// Throughput and latency under many connections, as ratios taken in one run.
import type { Result } from 'autocannon'
import type { BenchRow } from './bench-row.ts'

export type LoadOptions = {
  readonly baseUrl: string
  /** An empty Hono route on this machine, measured in the same way. */
  readonly emptyUrl: string
  readonly questions: readonly string[]
  readonly seconds: number
  /** Questions a second that the bare embedding session takes by itself, in as many workers, with the machine to itself. */
  readonly embeddingsPerSecond: number
  /** The same while `other` is under way: the service shares the machine with what loads it, and the session should too. */
  readonly embeddingsPerSecondBeside: (other: Promise<unknown>) => Promise<number>
  readonly residentMb: () => Promise<number>
}

const CONNECTIONS = 64
const OVERLOAD = 10
const MS = 1_000
/** Questions between the first ones of two connections: of no common measure with round numbers of questions. */
const CONNECTION_STEP = 7

type Shot = { readonly url: string; readonly connections: number; /** Requests a second of all connections together; as many as they can without. */ readonly perSecond?: number; readonly seconds: number; readonly bodies: readonly string[]; readonly headers?: Readonly<Record<string, string>> }

const fire = async ({ url, connections, perSecond, seconds, bodies, headers = {} }: Shot): Promise<Result> => {
  const { default: autocannon } = await import('autocannon')
  const common = { url, connections, duration: seconds, timeout: 60, ...(perSecond !== undefined && { overallRate: perSecond }) }
  if (bodies.length === 0) return autocannon(common)
  const requests = bodies.map((body) => ({ method: 'POST' as const, headers: { 'Content-Type': 'application/json', ...headers }, body }))
  const state = { connection: 0 }
  return autocannon({
    ...common, requests,
    // Each begins elsewhere: otherwise all of them ask the first few questions, and those have a length of their own.
    setupClient: (client) => {
      const from = (state.connection * CONNECTION_STEP) % requests.length
      state.connection += 1
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)])
    },
  })
}

const metric = async (baseUrl: string, name: string): Promise<number> => {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN)
}

const statusCounts = ({ statusCodeStats }: Result): Record<string, number> =>
  Object.fromEntries(Object.entries(statusCodeStats ?? {}).map(([status, { count = 0 }]) => [status, count]))

/** Answers a second of the target that an integrator sees, whatever an empty route does on this machine. */
const CACHED_PER_SECOND = 5_000

const rate = ({ requests }: Result): number => requests.average
const answers = (result: Result, seconds: number): number => (statusCounts(result)['200'] ?? 0) / seconds

/** An empty route is loaded at the rate that the service had, so that the session has the company that the service had; beside it the session runs. */
const besideLoad = async ({ emptyUrl, bodies, seconds, perSecond, embeddingsPerSecondBeside }: Pick<LoadOptions, 'emptyUrl' | 'seconds' | 'embeddingsPerSecondBeside'> & { readonly bodies: readonly string[]; readonly perSecond: number }): Promise<number> =>
  embeddingsPerSecondBeside(fire({ url: emptyUrl, connections: CONNECTIONS, seconds, bodies, perSecond: Math.max(1, Math.round(perSecond)) }))

/** @throws nothing that the service answers: what it answered is in the rows. */
export const benchLoad = async ({ baseUrl, emptyUrl, questions, seconds, embeddingsPerSecond, embeddingsPerSecondBeside, residentMb }: LoadOptions): Promise<BenchRow[]> => {
  const bodies = questions.map((question) => JSON.stringify({ question }))
  const url = `${baseUrl}/ask`
  const uncached = { 'Cache-Control': 'no-store' }
  await fire({ url, connections: CONNECTIONS, seconds: 2, bodies, headers: uncached })
  const busy = await fire({ url, connections: CONNECTIONS, seconds, bodies, headers: uncached })
  const lagMs = (await metric(baseUrl, 'nodejs_eventloop_lag_p99_seconds')) * MS
  const beside = await besideLoad({ emptyUrl, bodies, seconds, perSecond: rate(busy), embeddingsPerSecondBeside })
  const before = await residentMb()
  const over = await fire({ url, connections: CONNECTIONS * OVERLOAD, seconds, bodies, headers: uncached })
  const after = await residentMb()
  const cached = await fire({ url, connections: CONNECTIONS, seconds, bodies: bodies.slice(0, 1) })
  const empty = await fire({ url: emptyUrl, connections: CONNECTIONS, seconds, bodies: [] })
  const refused = Object.entries(statusCounts(over)).filter(([status]) => !['200', '429', '503'].includes(status)).reduce((sum, [, count]) => sum + count, 0)
  return [
    { name: '64 连接的吞吐 ÷ 裸向量会话', value: rate(busy) / embeddingsPerSecond, unit: '倍', budget: { min: 0.85 }, detail: `${rate(busy).toFixed(0)}/秒 ÷ ${embeddingsPerSecond.toFixed(0)}/秒` },
    { name: '64 连接的吞吐 ÷ 同样受压时的裸向量会话', value: rate(busy) / beside, unit: '倍', budget: null, detail: `÷ ${beside.toFixed(0)}/秒：另有同样多的请求压在一个空路由上` },
    { name: '64 连接的 p99 ÷ p50', value: busy.latency.p99 / busy.latency.p50, unit: '倍', budget: { max: 8 }, detail: `${busy.latency.p99} 毫秒 ÷ ${busy.latency.p50} 毫秒` },
    { name: '64 连接时事件循环延迟 p99', value: lagMs, unit: '毫秒', budget: { max: 50 }, detail: '/metrics 的 nodejs_eventloop_lag_p99_seconds' },
    { name: '640 连接时 200、429、503 以外的回应', value: refused + over.errors, unit: '', budget: { max: 0 }, detail: JSON.stringify(statusCounts(over)) },
    { name: '640 连接时的回答 ÷ 64 连接的吞吐', value: answers(over, seconds) / rate(busy), unit: '倍', budget: null, detail: `${answers(over, seconds).toFixed(0)}/秒 ÷ ${rate(busy).toFixed(0)}/秒` },
    { name: '640 连接前后常驻内存之差', value: after - before, unit: 'MB', budget: null, detail: `${before.toFixed(0)} → ${after.toFixed(0)}` },
    { name: '缓存的回答 ÷ 空的 Hono 路由', value: rate(cached) / rate(empty), unit: '倍', budget: rate(cached) >= CACHED_PER_SECOND ? null : { min: 0.5 }, detail: `${rate(cached).toFixed(0)}/秒 ÷ ${rate(empty).toFixed(0)}/秒；每秒 ${CACHED_PER_SECOND} 个也算达到` },
  ]
}
