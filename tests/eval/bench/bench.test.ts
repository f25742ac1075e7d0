import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../../src/embed/embedder.ts'
import { benchBuild } from '../../../src/eval/bench/bench-build.ts'
import { benchLatency } from '../../../src/eval/bench/bench-latency.ts'
import { benchParser } from '../../../src/eval/bench/bench-parser.ts'
import { holdsBudget, renderBench } from '../../../src/eval/bench/bench-row.ts'
import { benchServing } from '../../../src/eval/bench/bench-serving.ts'
import { recordEmbedder } from '../../../src/eval/bench/recording-embedder.ts'
import { startServing } from '../../../src/eval/bench/serving-process.ts'

/** A clock that work moves by hand. */
const makeClock = (): { readonly clock: () => number; readonly pass: (ms: number) => void } => {
  const state = { now: 0 }
  return { clock: () => state.now, pass: (ms) => { state.now += ms } }
}
const clock = (): number => performance.now()

const makeEmbedder = (onText: () => void = () => undefined): Embedder => ({
  fingerprint: 'fake', dimensions: 1, tokenDimensions: 1,
  embed: (texts) => Promise.resolve(texts.map(() => {
    onText()
    return { vector: Float32Array.of(1), tokens: { count: 0, dimensions: 1, codes: new Int8Array(0) } }
  })),
  close: () => Promise.resolve(),
})

describe('benchBuild', () => {
  it('compares the build with the same batches embedded alone and with the extraction of facets, and the rebuild with its budget', async () => {
    const { clock: now, pass } = makeClock()
    const built = { times: 0 }
    const rows = await benchBuild({
      clock: now,
      embedder: makeEmbedder(() => pass(100)),
      build: async (embedder) => {
        built.times += 1
        if (built.times === 1) await Promise.all([embedder.embed(['甲', '乙'], 'passage'), embedder.embed(['丙'], 'passage')])
        pass(60)
      },
      extract: () => {
        pass(18)
        return 7
      },
    })
    expect(rows.map(({ value }) => value)).toEqual([1.2, 0.05, 0.06])
    expect(rows.map(holdsBudget)).toEqual([true, true, true])
    expect(rows.slice(1).map(({ detail }) => detail)).toEqual(['18 / 360 毫秒，7 个要素', '重新推理 0 段'])
  })
})

describe('recordEmbedder', () => {
  it('keeps passages, not queries, and how many calls were under way', async () => {
    const recording = recordEmbedder(makeEmbedder())
    await recording.embedder.embed(['问'], 'query')
    await Promise.all([recording.embedder.embed(['甲'], 'passage'), recording.embedder.embed([{ context: '题', text: '乙' }], 'passage')])
    expect(recording.batches).toEqual([['甲'], [{ context: '题', text: '乙' }]])
    expect(recording.concurrency()).toBe(2)
  })
})

describe('benchParser', () => {
  it('gives megabytes a second and the growth for twice the text', async () => {
    const { clock: now, pass } = makeClock()
    const rows = await benchParser({ texts: ['x'.repeat(500_000), 'y'.repeat(499_999)], parse: (text) => pass(text.length / 10_000), clock: now })
    expect(rows[0]).toMatchObject({ unit: 'MB/秒', value: 10 })
    expect(rows[1]?.value).toBeCloseTo(2, 3)
  })
})

describe('benchLatency', () => {
  it('divides medians and reports the slow end', async () => {
    const { clock: now, pass } = makeClock()
    const questions = Array.from({ length: 40 }, (_, index) => `q${index}`)
    const rows = await benchLatency({
      questions, clock: now,
      floor: () => Promise.resolve(pass(10)),
      routes: [{ name: '/ask', call: (question) => Promise.resolve(pass(question >= 'q37' && question.length > 2 ? 50 : 15)), maxRatio: 1.6, maxP95Ms: 30 }],
    })
    expect(rows.map(({ name, value }) => [name, value])).toEqual([['/ask ÷（向量化问题 + 一次 HNSW）', 1.5], ['/ask p95', 50], ['向量化问题 + 一次 HNSW p95', 10]])
    expect(rows.map(holdsBudget)).toEqual([true, false, true])
    expect(renderBench(rows)).toMatch(/≤ 30 ✗/u)
  })
})

const SERVER = `
const { createServer } = require('node:http')
const since = Date.now()
createServer((request, response) => {
  const ready = request.url !== '/readyz' || Date.now() - since > 60
  const status = !ready ? 503 : request.url === '/search' && process.env.BROKEN ? 500 : 200
  request.resume().on('end', () => response.writeHead(status).end('{}'))
}).listen(Number(process.env.PORT), process.env.HOST)
`

describe('startServing and benchServing', () => {
  it('waits until the service is ready, measures it, and leaves no process', async () => {
    const rows = await benchServing({ command: [process.execPath, '-e', SERVER], env: {}, clock, questions: ['一', '二'], floor: () => Promise.resolve() })
    const names = rows.map(({ name }) => name)
    expect(names[0]).toBe('启动到可用')
    expect(rows[0]?.value).toBeGreaterThan(0.06)
    expect(names.at(-1)).toBe('服务常驻内存')
    expect(rows.at(-1)?.value).toBeGreaterThan(10)
  })
  it('does not take refused requests for fast ones', async () => {
    await expect(benchServing({ command: [process.execPath, '-e', SERVER], env: { BROKEN: '1' }, clock, questions: ['一'], floor: () => Promise.resolve() })).rejects.toThrow(/\/search 返回 500/u)
  })
  it('says what a service printed that did not start', async () => {
    await expect(startServing({ command: [process.execPath, '-e', 'console.error("端口被占用"); process.exit(3)'], env: {}, clock })).rejects.toThrow(/退出码 3.*端口被占用/u)
  })
})
