// Conversations under load: many sessions held in turn, what each turn costs beside its search, and whether memory stays flat.
import type { Assistant } from '../../assistant/assistant.ts'
import type { EvalConversation } from '../conversations.ts'
import { quantileOf } from '../metrics.ts'
import type { BenchRow } from './bench-row.ts'

export type BenchSessionsOptions = {
  readonly assistant: Pick<Assistant, 'ask' | 'search'>
  /** Held over and over, turn by turn. */
  readonly conversations: readonly EvalConversation[]
  readonly sessions: number
  readonly turns: number
  /** What a conversation costs beside its search, and nothing else: the session is fetched, the question read in it, a turn written down. */
  readonly handle: (sessionId: string, question: string) => void
  readonly clock: () => number
  /** Bytes that are reachable, after a collection. */
  readonly heapBytes: () => number
  readonly onProgress?: (done: number, total: number) => void
}

/** The first quarter fills caches: growth counts from there. */
const WARM_SHARE = 0.25
/** Questions of which the first piece and the search are timed against each other. */
const TIMED_TURNS = 200
const P50 = 0.5
const P95 = 0.95
const MEGABYTE = 1_048_576
const MAX_GROWTH = 1.1
const MAX_HANDLING_MS = 2
const MAX_FIRST_PIECE = 1.2

type Samples = { readonly handled: number[]; readonly followUps: number[]; readonly whole: number[]; readonly pieces: number[]; readonly searches: number[] }

const firstPieceMs = async ({ assistant, clock }: BenchSessionsOptions, question: string): Promise<number> => {
  const start = clock()
  let first: number | null = null
  await assistant.ask({ question }, undefined, ({ type }) => { if (type === 'delta') first ??= clock() - start })
  return first ?? clock() - start
}

const searchMs = async ({ assistant, clock }: BenchSessionsOptions, query: string): Promise<number> => {
  const start = clock()
  await assistant.search({ query })
  return clock() - start
}

const handleMs = ({ handle, clock }: BenchSessionsOptions, sessionId: string, question: string): number => {
  const start = clock()
  handle(sessionId, question)
  return clock() - start
}

/** One turn of session `at % sessions`, and for some turns the same question asked whole, searched and streamed. */
const holdTurn = async (options: BenchSessionsOptions, at: number, { ids, samples }: { ids: string[]; samples: Samples }): Promise<void> => {
  const { assistant, conversations, sessions } = options
  const session = at % sessions
  const { turns } = conversations[session % conversations.length]!
  const turn = Math.floor(at / sessions)
  const { question } = turns[turn % turns.length]!
  const sessionId = ids[session]
  if (sessionId !== undefined) samples.handled.push(handleMs(options, sessionId, question))
  const answer = await assistant.ask({ question, ...(sessionId !== undefined && { sessionId }) })
  ids[session] = answer.sessionId
  if (sessionId === undefined || samples.pieces.length >= TIMED_TURNS) return
  samples.followUps.push(answer.timings.understandMs)
  const whole = await assistant.ask({ question: answer.standaloneQuestion })
  samples.whole.push(whole.timings.understandMs)
  samples.searches.push(await searchMs(options, answer.standaloneQuestion))
  samples.pieces.push(await firstPieceMs(options, answer.standaloneQuestion))
}

type Heap = { readonly warm: number; readonly end: number }

const rowsOf = ({ handled, followUps, whole, pieces, searches }: Samples, { warm, end }: Heap, { sessions, turns }: BenchSessionsOptions): BenchRow[] => {
  const at = (values: readonly number[], quantile: number): number => quantileOf(values, quantile) ?? 0
  const handling = (name: string, quantile: number): BenchRow =>
    ({ name: `会话：一轮的开销，${name}`, value: at(handled, quantile), unit: '毫秒', budget: { max: MAX_HANDLING_MS }, detail: `取出会话、连着前文读问题、记下一轮；${handled.length} 轮` })
  return [
    handling('p50', P50),
    handling('p95', P95),
    { name: '会话：读懂跟进的问题，p50', value: Math.max(0, at(followUps, P50) - at(whole, P50)), unit: '毫秒', budget: { max: MAX_HANDLING_MS }, detail: `跟进 ${at(followUps, P50).toFixed(2)} 减同一问整句 ${at(whole, P50).toFixed(2)}；整句后问，它的词已在缓存里` },
    { name: '流：第一段正文 / 检索，p50', value: at(pieces, P50) / at(searches, P50), unit: '倍', budget: { max: MAX_FIRST_PIECE }, detail: `${at(pieces, P50).toFixed(1)} 毫秒 / ${at(searches, P50).toFixed(1)} 毫秒` },
    { name: '会话：内存增长', value: end / warm, unit: '倍', budget: { max: MAX_GROWTH }, detail: `${sessions} 个会话 ${turns} 轮：${(warm / MEGABYTE).toFixed(1)} → ${(end / MEGABYTE).toFixed(1)} MB（回收之后）` },
  ]
}

/** @param options `turns` at least four times `sessions` for a growth that means something. */
export const benchSessions = async (options: BenchSessionsOptions): Promise<BenchRow[]> => {
  const { turns, heapBytes, onProgress } = options
  const state = { ids: [] as string[], samples: { handled: [], followUps: [], whole: [], pieces: [], searches: [] } as Samples }
  let warm = heapBytes()
  for (let at = 0; at < turns; at += 1) {
    await holdTurn(options, at, state)
    if (at + 1 === Math.ceil(turns * WARM_SHARE)) warm = heapBytes()
    onProgress?.(at + 1, turns)
  }
  return rowsOf(state.samples, { warm, end: heapBytes() }, options)
}
