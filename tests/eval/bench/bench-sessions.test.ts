import { describe, expect, it } from 'vitest'
import { benchSessions } from '../../../src/eval/bench/bench-sessions.ts'
import type { EvalConversation } from '../../../src/eval/conversations.ts'
import { fakeAssistant } from '../../http/fake-assistant.ts'

const turn = (question: string) => ({ question, gold: [], must: [], must_not: [], answerable: false })
const conversations: EvalConversation[] = [{ id: 'c-1', corpus: 'founding', turns: [turn('口腔去哪里？'), turn('那材料呢？')], note: '' }]

const bench = async (heaps: number[]) => {
  const assistant = fakeAssistant()
  const time = { now: 0 }
  const handled: (readonly [sessionId: string, question: string])[] = []
  const handle = (sessionId: string, question: string): void => {
    handled.push([sessionId, question])
    time.now += 4
  }
  const rows = await benchSessions({ assistant, conversations, sessions: 2, turns: 8, handle, clock: () => (time.now += 1), heapBytes: () => heaps.shift() ?? 0 })
  return { rows, assistant, handled }
}

describe('the bench of sessions', () => {
  it('goes on in each session under the id that it was given', async () => {
    const { assistant } = await bench([1, 1, 1])
    const inSession = assistant.asked.filter(({ sessionId }) => sessionId !== undefined)
    expect(inSession.map(({ question }) => question)).toEqual(['那材料呢？', '那材料呢？', '口腔去哪里？', '口腔去哪里？', '那材料呢？', '那材料呢？'])
  })

  it('times what each later turn of a session costs by itself, before it is asked', async () => {
    const { rows, handled } = await bench([1, 1, 1])
    expect(handled.slice(0, 3)).toEqual([['s1', '那材料呢？'], ['s1', '那材料呢？'], ['s1', '口腔去哪里？']])
    expect(rows.slice(0, 2).map(({ name, value, budget }) => [name, value, budget])).toEqual([['会话：一轮的开销，p50', 5, { max: 2 }], ['会话：一轮的开销，p95', 5, { max: 2 }]])
  })

  it('counts growth from when the caches are filled, and holds it against its budget', async () => {
    const growth = (await bench([100, 200, 210])).rows.find(({ name }) => name.includes('内存'))
    expect(growth).toMatchObject({ value: 1.05, budget: { max: 1.1 } })
  })

  it('times the first piece of a streamed answer against the search', async () => {
    expect((await bench([1, 1, 1])).rows.find(({ name }) => name.includes('第一段'))?.value).toBeGreaterThan(0)
  })
})
