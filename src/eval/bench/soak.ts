// The service over a long time under a mixture: does its memory grow, does anything fail that should not?
import type { Clock } from './stopwatch.ts'
import { mixedRequest, outcomeOf, post, type Outcome } from './service-requests.ts'

export type SoakReport = { readonly requests: number; /** Where they differ, other work shared the machine, and how much garbage waits differed with them. */ readonly requestsEachMinute: readonly number[]; readonly unexpected: readonly Outcome[]; /** Some of the samples. */ readonly residentMb: readonly number[]; /** Of all samples after the settling. */ readonly slopeMbPerMinute: number; /** Of the least of each minute: what stays when the garbage is gone. */ readonly troughSlopeMbPerMinute: number }
export type SoakOptions = {
  readonly baseUrl: string
  readonly questions: readonly string[]
  readonly minutes: number
  readonly residentMb: () => Promise<number>
  readonly clock: Clock
  readonly concurrency?: number
}

const MINUTE_MS = 60_000
/** Every 2.5 seconds of 20 minutes: what a collection takes away at once weighs little among so many. */
const SAMPLES = 480
/** Of so many samples one is told. */
const TOLD_EACH = 4
/** Memory settles first: a quarter of the time, 5 of 20 minutes. */
const SETTLING_SHARE = 0.25

type Point = readonly [x: number, y: number]

/** Least squares. @param points [minute, MB] */
export const slopeOf = (points: readonly Point[]): number => {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [mx, my] = [mean(0), mean(1)]
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread
}

/** The least point of each minute: garbage that waits for its collection is not in it. */
export const troughsOf = (points: readonly Point[]): Point[] => {
  const least = new Map<number, Point>()
  for (const point of points) {
    const minute = Math.floor(point[0])
    if (point[1] < (least.get(minute)?.[1] ?? Infinity)) least.set(minute, point)
  }
  return [...least.values()]
}

/** A stream that the client leaves in the middle. */
const cutStream = async (baseUrl: string, question: string): Promise<void> => {
  const left = new AbortController()
  try {
    const response = await post(`${baseUrl}/ask`, { question, stream: true }, { headers: { 'Cache-Control': 'no-store' }, signal: left.signal })
    await response.body?.getReader().read()
  } finally {
    left.abort()
  }
}

const step = async ({ baseUrl, questions }: SoakOptions, at: number): Promise<Outcome | null> => {
  if (at % 50 === 0) return outcomeOf(() => post(`${baseUrl}/ask`, { question: '' }), 400)
  if (at % 7 === 0) {
    await cutStream(baseUrl, questions[at % questions.length] ?? '')
    return null
  }
  return outcomeOf(mixedRequest(baseUrl, questions, at))
}

/** Reloads the index once in about 1 % of the time. */
export const soak = async (options: SoakOptions): Promise<SoakReport> => {
  const { baseUrl, minutes, residentMb, clock, concurrency = 4 } = options
  const start = clock()
  const total = minutes * MINUTE_MS
  const left = (): number => total - (clock() - start)
  const state = { sent: 0 }
  const eachMinute: number[] = Array.from({ length: Math.ceil(minutes) }, () => 0)
  const unexpected: Outcome[] = []
  const points: Point[] = []
  const note = (outcome: Outcome | null): void => { if (outcome && !outcome.ok) unexpected.push(outcome) }
  const ask = async (): Promise<void> => {
    while (left() > 0) {
      state.sent += 1
      eachMinute[Math.min(eachMinute.length - 1, Math.floor((clock() - start) / MINUTE_MS))]! += 1
      note(await step(options, state.sent))
    }
  }
  const every = async (parts: number, work: () => Promise<void>): Promise<void> => {
    while (left() > 0) {
      await work()
      await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(0, left()), total / parts)))
    }
  }
  await Promise.all([
    ...Array.from({ length: concurrency }, ask),
    every(SAMPLES, async () => { points.push([(clock() - start) / MINUTE_MS, await residentMb()]) }),
    every(Math.max(2, minutes * 2), async () => note(await outcomeOf(() => post(`${baseUrl}/admin/reload`, {})))),
  ])
  const settled = points.filter(([minute]) => minute >= minutes * SETTLING_SHARE)
  return { requests: state.sent, requestsEachMinute: eachMinute, unexpected: unexpected.slice(0, 20), residentMb: points.filter((_, at) => at % TOLD_EACH === 0).map(([, mb]) => Math.round(mb)), slopeMbPerMinute: slopeOf(settled), troughSlopeMbPerMinute: slopeOf(troughsOf(settled)) }
}
