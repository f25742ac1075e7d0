// `wence bench --service …`: the running service under fuzz, load, swaps of the index, and over a long time.
import { ENVIRONMENT, type Config } from '../core/config.ts'
import { holdsBudget, renderBench } from '../eval/bench/bench-row.ts'
import { fuzz } from '../eval/bench/fuzz.ts'
import type { ApiDocument } from '../eval/bench/fuzz-requests.ts'
import { benchLoad } from '../eval/bench/load.ts'
import { startServing, type ServingProcess } from '../eval/bench/serving-process.ts'
import { soak } from '../eval/bench/soak.ts'
import { swapUnderLoad } from '../eval/bench/swap.ts'
import { verifyCurrent } from '../indexing/snapshot.ts'
import { ALLOCATOR_ENVIRONMENT } from './allocator-environment.ts'
import type { CliContext } from './cli-context.ts'
import type { ServiceBench } from './service-benches.ts'

export type ServiceBenchOptions = {
  readonly config: Config
  readonly command: readonly [string, ...string[]]
  readonly questions: readonly string[]
  readonly requests?: number
  readonly minutes?: number
  /** What happens where a target is missed. */
  readonly fail?: () => void
}

const FUZZ_REQUESTS = 10_000
const SWAP_REQUESTS = 5_000
const SWAPS = 20
const SOAK_MINUTES = 20
const SOAK_SLOPE_MB = 1
const LOAD_SECONDS = 10
/** Questions that the bare session has in hand. */
const AT_ONCE = 8
const MS = 1_000
const clock = (): number => performance.now()

/** An empty Hono route as a process of its own; it answers everything, `/readyz` too. */
const EMPTY_SERVICE = `import { Hono } from 'hono'; import { serve } from '@hono/node-server'; import { env } from 'node:process'
const app = new Hono().all('*', (c) => c.json({ ok: true })); serve({ fetch: app.fetch, port: Number(env.PORT), hostname: '127.0.0.1' })`

const runFuzz = async ({ terminal }: CliContext, { baseUrl }: ServingProcess, { requests = FUZZ_REQUESTS }: ServiceBenchOptions): Promise<boolean> => {
  const document = await (await fetch(`${baseUrl}/openapi.json`)).json() as ApiDocument
  const report = await fuzz({
    document, requests, skip: ['/admin/reload'],
    send: ({ url, method, headers, body }) => fetch(`${baseUrl}${url}`, { method, headers, ...(body !== undefined && { body }) }),
  })
  const alive = (await fetch(`${baseUrl}/healthz`)).status === 200
  terminal.printJson({ ...report, faults: report.faults.slice(0, 20), faultCount: report.faults.length, alive })
  return report.faults.length === 0 && alive
}

/** Questions a second of the embedding session alone, as the service has it; for some seconds, or as long as `other` is under way. */
const embeddingsPerSecond = async (config: Config, questions: readonly string[], other?: Promise<unknown>): Promise<number> => {
  const { createEmbedder } = await import('../assistant/create-embedder.ts')
  const embedder = await createEmbedder(config, 'serve')
  try {
    const start = clock()
    const state = { done: 0, alone: other === undefined }
    void other?.finally(() => { state.alone = true })
    while (!state.alone || (other === undefined && clock() - start < LOAD_SECONDS * MS)) {
      // All of them in turn, as the service is asked them.
      const some = Array.from({ length: AT_ONCE }, (_, at) => questions[(state.done + at) % questions.length] ?? '')
      await Promise.all(some.map((question) => embedder.embed([question], 'query')))
      state.done += some.length
    }
    return (state.done / (clock() - start)) * MS
  } finally {
    await embedder.close()
  }
}

const runLoad = async ({ terminal }: CliContext, service: ServingProcess, { config, questions }: ServiceBenchOptions): Promise<boolean> => {
  const perSecond = await embeddingsPerSecond(config, questions)
  const empty = await startServing({ command: [process.execPath, '--input-type=module', '--eval', EMPTY_SERVICE], env: {}, clock })
  try {
    const rows = await benchLoad({ baseUrl: service.baseUrl, emptyUrl: `${empty.baseUrl}/`, questions, seconds: LOAD_SECONDS, embeddingsPerSecond: perSecond, embeddingsPerSecondBeside: (other) => embeddingsPerSecond(config, questions, other), residentMb: service.residentMb })
    terminal.print(renderBench(rows))
    return rows.every(holdsBudget)
  } finally {
    await empty.stop()
  }
}

const runSwap = async ({ terminal }: CliContext, { baseUrl }: ServingProcess, { questions, requests = SWAP_REQUESTS }: ServiceBenchOptions): Promise<boolean> => {
  const report = await swapUnderLoad({ baseUrl, questions, requests, swaps: SWAPS })
  terminal.printJson(report)
  return report.failed === 0 && report.failedSwaps === 0
}

const runSoak = async ({ terminal }: CliContext, { baseUrl, residentMb }: ServingProcess, { questions, minutes = SOAK_MINUTES }: ServiceBenchOptions): Promise<boolean> => {
  const report = await soak({ baseUrl, questions, minutes, residentMb, clock })
  terminal.printJson(report)
  return report.unexpected.length === 0 && report.slopeMbPerMinute <= SOAK_SLOPE_MB
}

const RUNS = { fuzz: runFuzz, load: runLoad, swap: runSwap, soak: runSoak } as const

/**
 * Starts the service on a free port with the settings given, and stops it; a missed target is told after the figures.
 * @throws AppError `INDEX_MISSING`, `INDEX_DAMAGED`, `SERVICE_NOT_STARTED` with what the service said.
 */
export const benchService = async (context: CliContext, which: ServiceBench, options: ServiceBenchOptions): Promise<void> => {
  const { config, command, fail = () => { process.exitCode = 1 } } = options
  await verifyCurrent(config.indexDir)
  const settings = Object.fromEntries(Object.entries(ENVIRONMENT).map(([key, name]) => [name, String(config[key as keyof Config])]))
  const service = await startServing({ command, env: { ...ALLOCATOR_ENVIRONMENT, ...settings }, clock })
  try {
    if (await RUNS[which](context, service, options)) return
    context.terminal.tell(`没有达到目标：${which}，见上面的数字。`)
    fail()
  } finally {
    await service.stop()
  }
}
