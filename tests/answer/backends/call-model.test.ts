import { describe, expect, it } from 'vitest'
import { callModel } from '../../../src/answer/backends/call-model.ts'
import { createBackend } from '../../../src/answer/backends/backend.ts'
import { BackendEntry } from '../../../src/answer/backends/backend-schema.ts'
import type { ChatModel, ModelPiece } from '../../../src/answer/backends/chat-model.ts'

const LIMITS = { timeoutMs: 100, deadlineMs: 1_000, retries: 2 }
const clock = (): number => performance.now()

/** A model that does one thing after another, one a call. */
const scriptedModel = (calls: readonly (() => AsyncIterable<ModelPiece>)[]): ChatModel & { readonly asked: number[] } => {
  const asked: number[] = []
  return { asked, stream: () => { asked.push(performance.now()); return (calls[asked.length - 1] ?? calls.at(-1)!)() } }
}
// eslint-disable-next-line @typescript-eslint/require-await -- as a client that fails at once
async function* failing(error: unknown): AsyncGenerator<ModelPiece> { throw error; yield { text: '' } }
// eslint-disable-next-line @typescript-eslint/require-await -- as a client that has all at once
async function* writing(...pieces: ModelPiece[]): AsyncGenerator<ModelPiece> { yield* pieces }
async function* silent(): AsyncGenerator<ModelPiece> { await new Promise(() => undefined); yield { text: '' } }

const httpError = (status: number, headers: Record<string, string> = {}): Error => Object.assign(new Error(`${status}`), { status, headers: new Headers(headers) })
const call = async (model: ChatModel, limits = LIMITS, signal = new AbortController().signal) => {
  const said: string[] = []
  const outcome = await callModel({ model, limits, clock, random: () => 0 }, { messages: { system: '', user: '' }, take: (text) => said.push(text) < 5, signal, endsAt: clock() + limits.deadlineMs })
  return { outcome, said: said.join('') }
}

describe('a call of a model', () => {
  it('gives its pieces and whether it was done', async () => {
    expect(await call(scriptedModel([() => writing({ text: '甲' }, { text: '乙', finish: 'stop' })]))).toEqual({ outcome: { kind: 'ended', clean: true, any: true }, said: '甲乙' })
  })

  it.each([[429], [500], [503], [408]])('is tried again after %i, each time after a longer pause', async (status) => {
    const model = scriptedModel([() => failing(httpError(status)), () => failing(httpError(status)), () => writing({ text: '好', finish: 'stop' })])
    expect((await call(model, { ...LIMITS, deadlineMs: 5_000 })).said).toBe('好')
    const [first, second, third] = model.asked as [number, number, number]
    // 400 and 800 ms, of which chance took half here.
    expect(second - first).toBeGreaterThan(190)
    expect(third - second).toBeGreaterThan(390)
  })

  it('waits as long as Retry-After says, and not at all where that is beyond the deadline', async () => {
    const patient = scriptedModel([() => failing(httpError(429, { 'retry-after': '0.5' })), () => writing({ text: '好', finish: 'stop' })])
    await call(patient)
    expect(patient.asked[1]! - patient.asked[0]!).toBeGreaterThan(480)
    const start = performance.now()
    expect((await call(scriptedModel([() => failing(httpError(429, { 'retry-after': '60' }))]))).outcome).toMatchObject({ kind: 'failed', fault: 'busy' })
    expect(performance.now() - start).toBeLessThan(800)
  })

  it.each([[400], [401], [403], [404]])('is not tried again after %i', async (status) => {
    const model = scriptedModel([() => failing(httpError(status))])
    expect((await call(model)).outcome).toMatchObject({ kind: 'failed', fault: 'refused' })
    expect(model.asked).toHaveLength(1)
  })

  it('is not tried again once something was written: that is cut off', async () => {
    async function* cut(): AsyncGenerator<ModelPiece> { yield { text: '甲' }; await Promise.resolve(); throw new TypeError('terminated') }
    const model = scriptedModel([cut])
    expect(await call(model)).toMatchObject({ outcome: { kind: 'failed', fault: 'cut-off' }, said: '甲' })
    expect(model.asked).toHaveLength(1)
  })

  it('ends in silence at the time limit, even where the client ignores its signal', async () => {
    const start = performance.now()
    expect((await call(scriptedModel([silent]), { ...LIMITS, retries: 0 })).outcome).toMatchObject({ kind: 'failed', fault: 'timeout' })
    expect(performance.now() - start).toBeLessThan(900)
  })

  it('ends with its deadline whatever the retries', async () => {
    const start = performance.now()
    expect((await call(scriptedModel([silent]), { timeoutMs: 200, deadlineMs: 300, retries: 5 })).outcome).toMatchObject({ kind: 'failed' })
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  it('ends when its listener has heard enough', async () => {
    expect((await call(scriptedModel([() => writing(...Array.from({ length: 50 }, () => ({ text: '一' })))]))).said).toBe('一一一一一')
  })

  it('ends when the asker leaves', async () => {
    const leave = new AbortController()
    setTimeout(() => leave.abort(), 30)
    expect((await call(scriptedModel([silent]), { ...LIMITS, timeoutMs: 5_000 }, leave.signal)).outcome).toMatchObject({ kind: 'failed', fault: 'aborted' })
  })
})

describe('a backend', () => {
  const backendOf = (model: ChatModel, changes: object = {}, now: () => number = clock) => {
    const entry = BackendEntry.parse({ kind: 'ollama', model: 'm', timeoutMs: 100, deadlineMs: 400, retries: 0, ...changes })
    return createBackend({ name: 'b', entry, model, clock: now, random: () => 0 })
  }
  const request = () => ({ messages: { system: '', user: '' }, take: () => true, signal: new AbortController().signal })

  it('lets so many through at once, so many wait, and turns the rest away at once', async () => {
    const backend = backendOf(scriptedModel([silent]), { concurrency: 1, maxQueued: 1 })
    const calls = [backend.call(request()), backend.call(request()), backend.call(request())]
    expect(backend.status()).toMatchObject({ running: 1, queued: 1 })
    expect(await calls[2]).toEqual({ kind: 'failed', fault: 'busy' })
    expect((await Promise.all(calls)).map((outcome) => outcome.kind === 'failed' && outcome.fault)).toEqual(['timeout', 'timeout', 'busy'])
  })

  it('whose turn does not come in time says so in time', async () => {
    const backend = backendOf(scriptedModel([silent]), { concurrency: 1, timeoutMs: 5_000, deadlineMs: 200 })
    const start = performance.now()
    await Promise.all([backend.call(request()), backend.call(request()), backend.call(request())])
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('rests after three failures in a row, and is asked again afterwards', async () => {
    const time = { at: 0 }
    const model = scriptedModel([() => failing(httpError(500)), () => failing(httpError(500)), () => failing(httpError(500)), () => writing({ text: '好', finish: 'stop' })])
    const backend = backendOf(model, {}, () => time.at)
    expect(backend.status().state).toBe('unknown')
    for (let n = 0; n < 5; n += 1) await backend.call(request())
    expect([model.asked.length, backend.status().state]).toEqual([3, 'resting'])
    time.at = 20_000
    expect(await backend.call(request())).toMatchObject({ kind: 'ended' })
    expect(backend.status()).toMatchObject({ state: 'ok', lastFault: null })
  })

  it('is not thought ill because an asker left', async () => {
    const leave = new AbortController()
    const backend = backendOf(scriptedModel([silent]), { timeoutMs: 5_000 })
    setTimeout(() => leave.abort(), 20)
    expect(await backend.call({ ...request(), signal: leave.signal })).toMatchObject({ fault: 'aborted' })
    expect(backend.status().state).toBe('unknown')
  })
})
