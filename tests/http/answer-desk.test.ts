import { describe, expect, it } from 'vitest'
import type { AskEvent, AskRequest } from '../../src/assistant/assistant.ts'
import { cacheKey } from '../../src/http/answer-cache.ts'
import { createAnswerDesk } from '../../src/http/answer-desk.ts'
import { deferred } from './deferred.ts'
import { fakeAssistant } from './fake-assistant.ts'

const MB = 1_048_576

/** An assistant that answers when it is let. */
const held = () => {
  const gate = deferred()
  const plain = fakeAssistant()
  const signals: (AbortSignal | undefined)[] = []
  const assistant = fakeAssistant({
    ask: async (request, signal, tell) => {
      signals.push(signal)
      await Promise.race([gate.promise, new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))])
      return plain.ask(request, signal, tell)
    },
  })
  return { assistant, plain, signals, open: () => gate.resolve() }
}

describe('the queue', () => {
  it('is bounded, and says at once when it is full', async () => {
    const { assistant, open } = held()
    const desk = createAnswerDesk({ concurrency: 1, queueLimit: 2 })
    const waiting = [1, 2, 3].map((n) => desk.ask(() => assistant, { question: `口腔${n}` }))
    expect(desk.state()).toMatchObject({ running: 1, waiting: 2 })
    await expect(desk.ask(() => assistant, { question: '口腔4' })).rejects.toMatchObject({ code: 'SERVICE_BUSY', details: { retryAfterSeconds: 1 } })
    open()
    expect((await Promise.all(waiting)).map(({ answer }) => answer.question)).toEqual(['口腔1', '口腔2', '口腔3'])
  })

  it('gives up what takes too long', async () => {
    const { assistant } = held()
    await expect(createAnswerDesk({ timeoutMs: 20 }).ask(() => assistant, { question: '口腔' })).rejects.toMatchObject({ code: 'SERVICE_BUSY', message: expect.stringMatching(/0.02 秒/) as string })
  })

  it('tells what is under way when the service stops', async () => {
    const { assistant } = held()
    const desk = createAnswerDesk()
    const asked = desk.ask(() => assistant, { question: '口腔' })
    desk.stop()
    await expect(asked).rejects.toMatchObject({ code: 'ABORTED', message: expect.stringContaining('正在停止') as string })
  })
})

describe('equal questions at the same moment', () => {
  it('are computed once, each with an answer of its own name', async () => {
    const { assistant, plain, open } = held()
    const desk = createAnswerDesk()
    const asked = Array.from({ length: 5 }, () => desk.ask(() => assistant, { question: '口腔' }))
    open()
    const given = await Promise.all(asked)
    expect(plain.asked).toHaveLength(1)
    expect(given.map(({ cache }) => cache)).toEqual(['miss', 'shared', 'shared', 'shared', 'shared'])
    expect(new Set(given.map(({ answer }) => answer.sessionId)).size).toBe(5)
    expect(new Set(given.map(({ answer }) => answer.answer)).size).toBe(1)
  })

  it('go on for the others when one leaves, and end when all have', async () => {
    const { assistant, signals, open } = held()
    const desk = createAnswerDesk()
    const [first, second] = [new AbortController(), new AbortController()]
    const one = desk.ask(() => assistant, { question: '口腔' }, { signal: first.signal })
    const two = desk.ask(() => assistant, { question: '口腔' }, { signal: second.signal })
    first.abort()
    await expect(one).rejects.toMatchObject({ code: 'ABORTED' })
    expect(signals[0]?.aborted).toBe(false)
    open()
    expect((await two).answer.status).toBe('answered')
    const lonely = held()
    const gone = new AbortController()
    const left = desk.ask(() => lonely.assistant, { question: '口腔' }, { signal: gone.signal })
    gone.abort()
    await expect(left).rejects.toMatchObject({ code: 'ABORTED' })
    expect(lonely.signals[0]?.aborted).toBe(true)
  })
})

describe('answers given again', () => {
  it('come from the cache, under new names, and tell a stream the same', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: MB })
    const first = await desk.ask(() => assistant, { question: '口腔' })
    const told: AskEvent[] = []
    const again = await desk.ask(() => assistant, { question: ' 口腔 ' }, { tell: (event) => told.push(event) })
    expect([first.cache, again.cache, assistant.asked.length]).toEqual(['miss', 'hit', 1])
    expect(again.answer.citations).toEqual(first.answer.citations)
    expect(again.answer.sessionId).not.toBe(first.answer.sessionId)
    expect(told.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('')).toBe(first.answer.answer)
  })

  it('are told apart by whatever changes the answer', () => {
    const requests: AskRequest[] = [
      { question: '口腔' }, { question: '口腔？' }, { question: '口腔', maxCitations: 2 }, { question: '口腔', backend: 'extractive' }, { question: '口腔', filters: { regions: ['德阳'] } },
      { question: '口腔', history: [{ role: 'user', content: '德阳' }] }, { question: '口腔', history: [{ role: 'assistant', content: '德阳' }] },
    ]
    expect(new Set([...requests.map((request) => cacheKey('b1', request)), cacheKey('b2', { question: '口腔' })]).size).toBe(requests.length + 1)
    expect(cacheKey('b1', { question: '口腔', filters: { regions: ['甲', '乙'] } })).toBe(cacheKey('b1', { question: '口腔', filters: { regions: ['乙', '甲', '甲'] } }))
  })

  it('are never another session\'s', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: MB })
    await desk.ask(() => assistant, { question: '口腔' })
    expect((await desk.ask(() => assistant, { question: '口腔', sessionId: 's7' })).cache).toBe('bypass')
    expect((await desk.ask(() => assistant, { question: '口腔', sessionId: 's7' })).cache).toBe('bypass')
  })

  it('are forgotten as beginnings of sessions, the oldest first, where their histories would fill the memory', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: 1_000_000 })
    const history = [{ role: 'user' as const, content: '口'.repeat(100_000) }]
    const again = async (): Promise<string> => (await desk.ask(() => assistant, { question: '口腔', history })).answer.sessionId
    await again()
    const oldest = await again()
    for (let at = 0; at < 100; at += 1) await again()
    const newest = await again()
    const asked = async (sessionId: string): Promise<number> => {
      assistant.asked.splice(0)
      await desk.ask(() => assistant, { question: '那材料呢', sessionId })
      return assistant.asked.length
    }
    expect([await asked(oldest), await asked(newest)]).toEqual([1, 2])
  })

  it('begin a session that is its key\'s alone', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: 1_000_000 })
    await desk.ask(() => assistant, { question: '口腔', owner: 'key:b' })
    const { answer: { sessionId } } = await desk.ask(() => assistant, { question: '口腔', owner: 'key:a' })
    await desk.ask(() => assistant, { question: '那材料呢', sessionId, owner: 'key:b' })
    expect(assistant.asked.slice(1)).toEqual([{ question: '那材料呢', sessionId, owner: 'key:b' }])
    await desk.ask(() => assistant, { question: '那材料呢', sessionId, owner: 'key:a' })
    expect(assistant.asked.slice(2)).toEqual([{ question: '口腔', owner: 'key:a', sessionId, beginsSession: true }, { question: '那材料呢', sessionId, owner: 'key:a' }])
  })

  it('begin a session that knows its first question', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: MB })
    await desk.ask(() => assistant, { question: '口腔' })
    const { answer: { sessionId } } = await desk.ask(() => assistant, { question: '口腔' })
    await desk.ask(() => assistant, { question: '那材料呢', sessionId })
    expect(assistant.asked.slice(1)).toEqual([{ question: '口腔', sessionId, beginsSession: true }, { question: '那材料呢', sessionId }])
  })

  it('are not used or kept where the caller says so', async () => {
    const assistant = fakeAssistant()
    const desk = createAnswerDesk({ cacheBytes: MB })
    expect((await desk.ask(() => assistant, { question: '口腔' }, { cache: 'none' })).cache).toBe('bypass')
    expect((await desk.ask(() => assistant, { question: '口腔' })).cache).toBe('miss')
    expect((await desk.ask(() => assistant, { question: '口腔' }, { cache: 'refresh' })).cache).toBe('miss')
    expect((await desk.ask(() => assistant, { question: '口腔' })).cache).toBe('hit')
  })

  it('stay within the memory they are given', async () => {
    const desk = createAnswerDesk({ cacheBytes: 20_000 })
    for (let n = 0; n < 50; n += 1) await desk.ask(() => fakeAssistant(), { question: `口腔${n}` })
    expect(desk.state().cacheBytes).toBeLessThanOrEqual(20_000)
    expect(desk.state().cacheBytes).toBeGreaterThan(0)
  })
})

it('asks the assistant that serves when its turn comes, not the one that served when it was asked', async () => {
  const { assistant: old, open } = held()
  const fresh = fakeAssistant()
  const serving = { now: old }
  const desk = createAnswerDesk({ concurrency: 1 })
  const first = desk.ask(() => serving.now, { question: '口腔1' })
  const second = desk.ask(() => serving.now, { question: '口腔2' })
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  serving.now = fresh
  open()
  await Promise.all([first, second])
  expect(fresh.asked).toEqual([{ question: '口腔2' }])
})
