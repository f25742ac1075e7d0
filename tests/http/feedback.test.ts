import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFeedbackStore } from '../../src/assistant/feedback-store.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { fakeAssistant } from './fake-assistant.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-feedback-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GIVEN = {
  rating: 'down', reason: '漏了内容', answerId: 'a1', sessionId: 's1', question: '口腔器械企业去哪里？', standaloneQuestion: '口腔器械企业去哪里？', history: [], backend: 'extractive', status: 'answered',
  answer: '口腔器械企业进入A片区。[1]', citations: [{ documentId: 'deyang', clauseId: 'deyang/2.2', quote: '口腔器械企业进入A片区。' }],
}

const stand = (name: string) => {
  const store = createFeedbackStore(join(folder, name), () => 0)
  const app = createApp({ source: assistantSource(fakeAssistant()), feedback: store })
  const post = (body: object) => app.request('/feedback', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  return { store, post }
}

describe('POST /feedback', () => {
  it('keeps what was said, with the time', async () => {
    const { store, post } = stand('keep')
    const response = await post(GIVEN)
    expect([response.status, await response.json()]).toEqual([201, { kept: true }])
    expect(await store.all()).toEqual([{ at: '1970-01-01T00:00:00.000Z', ...GIVEN }])
  })

  it('lets a later word on the same answer stand', async () => {
    const { store, post } = stand('again')
    await post(GIVEN)
    await post({ ...GIVEN, answerId: 'a2' })
    await post({ ...GIVEN, rating: 'up', reason: '' })
    expect((await store.all()).map(({ answerId, rating }) => [answerId, rating])).toEqual([['a2', 'down'], ['a1', 'up']])
    expect(readFileSync(join(folder, 'again/feedback.jsonl'), 'utf8').trim().split('\n').length).toBe(3)
  })

  it.each([
    ['an unknown rating', { ...GIVEN, rating: 'maybe' }], ['no question', { ...GIVEN, question: ' ' }], ['a reason without end', { ...GIVEN, reason: '长'.repeat(1001) }],
    ['a field that is not ours', { ...GIVEN, admin: true }], ['no answer id', { ...GIVEN, answerId: '' }],
  ])('refuses %s in Chinese, and keeps nothing', async (_, body) => {
    const { store, post } = stand('refuse')
    const response = await post(body)
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'REQUEST_INVALID', errors: [{ message: expect.stringMatching(/\p{Script=Han}/u) as string }] }])
    expect(await store.all()).toEqual([])
  })

  it('passes over a line that a crash cut short', async () => {
    const { store, post } = stand('crash')
    await post(GIVEN)
    appendFileSync(join(folder, 'crash/feedback.jsonl'), '{"rating":"up","ans')
    expect(await store.all()).toHaveLength(1)
  })

  it('says what to do where nothing can be written', async () => {
    appendFileSync(join(folder, 'file'), 'not a folder')
    const response = await stand('file/below').post(GIVEN)
    expect(response.status).toBeGreaterThanOrEqual(500)
  })

  it('does not exist where nothing keeps it', async () => {
    const app = createApp({ source: assistantSource(fakeAssistant()) })
    expect((await app.request('/feedback', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status).toBe(404)
  })
})
