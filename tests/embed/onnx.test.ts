import { existsSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/embed/embedder.ts'
import { createMaxSim } from '../../src/embed/maxsim.ts'
import { createOnnxEmbedder } from '../../src/embed/onnx.ts'

const MODEL = 'models/bge-small-zh-v1.5'
const STSB = '../shared/external/stsb_zh/test.jsonl'
const SENTENCE = '资阳片区重点发展口腔装备材料、口腔医疗服务等产业，打造全国领先的口腔产业集聚区，并支持种植牙、隐形正畸等产品进入国家集中采购目录。'

const held: { embedder: Embedder | null; workers: Worker[] } = { embedder: null, workers: [] }
const onnx = (): Embedder => {
  if (held.embedder === null) throw new Error('not created')
  return held.embedder
}
const remember = (worker: Worker): void => void held.workers.push(worker)
beforeAll(async () => {
  process.on('worker', remember)
  held.embedder = await createOnnxEmbedder({ modelDir: MODEL, purpose: 'build' })
})
afterAll(async () => {
  process.off('worker', remember)
  await held.embedder?.close()
})

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
const passages = async (texts: string[]): Promise<Float32Array[]> => (await onnx().embed(texts, 'passage')).map((each) => each.vector)

/** Ranks with ties at their mean. */
const ranks = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
}
const pearson = (a: readonly number[], b: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  const moment = (f: (i: number) => number): number => a.reduce((sum, _, i) => sum + f(i), 0)
  const da = (i: number): number => (a[i] ?? 0) - meanA
  const db = (i: number): number => (b[i] ?? 0) - meanB
  return moment((i) => da(i) * db(i)) / Math.sqrt(moment((i) => da(i) ** 2) * moment((i) => db(i) ** 2))
}

describe('onnx embedder', () => {
  it('knows RCEP and AI, in either case', async () => {
    const [rcep, ai, lower, unknown] = await passages(['RCEP', 'AI', 'rcep', '\u{20000}\u{20001}\u{20002}\u{20003}'])
    expect(cosine(rcep!, lower!)).toBeCloseTo(1, 5)
    expect(cosine(rcep!, ai!)).toBeLessThan(0.9)
    expect(cosine(rcep!, unknown!)).toBeLessThan(0.9)
  })

  it('has 512 dimensions and reads a query with its instruction, whose tokens are left out', async () => {
    const [passage] = await onnx().embed(['种植牙'], 'passage')
    const [query] = await onnx().embed(['种植牙'], 'query')
    expect(onnx()).toMatchObject({ dimensions: 512, tokenDimensions: 128 })
    expect(cosine(passage!.vector, query!.vector)).toBeLessThan(0.98)
    expect([passage?.tokens.count, query?.tokens.count]).toEqual([3, 3])
  })

  it('cuts a text of 5 MB at 512 tokens without delay', async () => {
    const [short, long] = await onnx().embed(['种'.repeat(600), '种'.repeat(5_000_000)], 'passage')
    expect(long).toEqual(short)
    expect(long?.tokens.count).toBe(510)
    const [withContext] = await onnx().embed([{ context: '题'.repeat(600), text: '种'.repeat(600) }], 'passage')
    expect(withContext?.tokens.count).toBe(254)
  })

  it('gives the same bytes from one session of two threads as from two of one', async () => {
    const other = await createOnnxEmbedder({ modelDir: MODEL, threads: 2, workers: 1 })
    const texts = Array.from({ length: 12 }, (_, i) => SENTENCE.slice(i * 4))
    const embedded = await other.embed(texts, 'passage')
    await other.close()
    expect(embedded).toEqual(await onnx().embed(texts, 'passage'))
    expect(other.fingerprint).toBe(onnx().fingerprint)
  })

  it('finds by its tokens the sentence that answers', async () => {
    const [query] = await onnx().embed(['种植牙企业去哪里？'], 'query')
    const candidates = await onnx().embed(['发展无人机物流配送。', SENTENCE, '建设国际铁路港。'], 'passage')
    const scores = createMaxSim()(query!.tokens, candidates.map((each) => each.tokens))
    expect(scores.indexOf(Math.max(...scores))).toBe(1)
  })

  // Not the maximum: other processes share the cores, and their turns are gaps too. Inference on this thread would make
  // every delay a slice long, about 100 ms.
  it('leaves the event loop free during a bulk embed', { retry: 2 }, async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await onnx().embed(Array.from({ length: 60 }, (_, i) => `${i}${SENTENCE}`), 'passage')
    delay.disable()
    expect(delay.percentile(95) / 1e6).toBeLessThan(50)
  })

  it('answers a question while a build waits', async () => {
    const order: string[] = []
    const bulk = onnx().embed(Array.from({ length: 60 }, () => SENTENCE), 'passage').then(() => order.push('build'))
    await onnx().embed(['谁负责？'], 'query').then(() => order.push('question'))
    await bulk
    expect(order).toEqual(['question', 'build'])
  })

  it('stops a bulk embed within a slice when aborted', async () => {
    const running = onnx().embed(Array.from({ length: 2000 }, () => SENTENCE), 'passage', AbortSignal.timeout(100))
    const start = performance.now()
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' })
    expect(performance.now() - start).toBeLessThan(1000)
    expect(await onnx().embed(['之后'], 'query')).toHaveLength(1)
  })

  // Only an idle one: a thread that is terminated inside native code takes the process with it. At work: worker-pool.test.ts.
  it('replaces a thread that dies, and gives the same vectors', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${i}${SENTENCE}`)
    const before = await onnx().embed(texts, 'passage')
    await Promise.all(held.workers.splice(0).map((worker) => worker.terminate()))
    expect(await onnx().embed(texts, 'passage')).toEqual(before)
  })

  it('rejects what is under way and what comes later when it is closed', async () => {
    const other = await createOnnxEmbedder({ modelDir: MODEL })
    const running = other.embed(Array.from({ length: 100 }, () => SENTENCE), 'passage').then(() => null, (error: unknown) => error)
    await other.close()
    expect(await running).toMatchObject({ code: 'ABORTED' })
    await expect(other.embed(['x'], 'query')).rejects.toThrow(/已关闭/)
  })

  it.skipIf(!existsSync(STSB))('agrees with people about likeness: Spearman on a quarter of Chinese STS-B', async () => {
    const lines = readFileSync(STSB, 'utf8').trim().split('\n')
    const pairs = lines.filter((_, i) => i % 4 === 0).map((line) => JSON.parse(line) as { a: string; b: string; score: number })
    const a = await passages(pairs.map((pair) => pair.a))
    const b = await passages(pairs.map((pair) => pair.b))
    const likeness = pairs.map((_, i) => cosine(a[i]!, b[i]!))
    expect(pearson(ranks(likeness), ranks(pairs.map((pair) => pair.score)))).toBeGreaterThanOrEqual(0.76)
  })
})
