import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { countCalls } from '../../src/http/count-calls.ts'
import { createApp } from '../../src/http/create-app.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { deferred } from './deferred.ts'
import { fakeAssistant } from './fake-assistant.ts'

const source = assistantSource(fakeAssistant())

describe('metrics', () => {
  it('count requests by route, answers, refusals, and what was rejected', async () => {
    const metrics = createMetrics({ desk: () => ({ running: 2, waiting: 3, cacheBytes: 4 }), readiness: source.readiness, now: () => Date.parse('2024-01-01T00:01:00.000Z'), ofProcess: true })
    const app = createApp({ source, metrics })
    const ask = (question: string) => app.request('/ask', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question }) })
    await ask('口腔')
    await ask('火星')
    await ask('')
    await app.request('/clauses/deyang/2.2')
    await app.request('/nothing/at/all')
    const text = await (await app.request('/metrics')).text()
    expect(text).toContain('wence_http_requests_total{route="/ask",method="POST",status="200"} 2')
    expect(text).toContain('wence_http_requests_total{route="/ask",method="POST",status="400"} 1')
    expect(text).toMatch(/wence_http_requests_total\{route="\/clauses\/:id[^"]*",method="GET",status="200"\} 1/)
    expect(text).toContain('wence_http_requests_total{route="unknown",method="GET",status="404"} 1')
    expect(text).toContain('wence_answers_total{status="answered",backend="extractive",cache="miss"} 1')
    expect(text).toContain('wence_answers_total{status="no_answer",backend="extractive",cache="miss"} 1')
    expect(text).toContain('wence_rejected_total{code="REQUEST_INVALID"} 1')
    expect(text).toMatch(/wence_stage_duration_seconds_count\{stage="retrieve"\} 2/)
    for (const line of ['wence_queue_waiting 3', 'wence_queue_running 2', 'wence_cache_bytes 4', 'wence_ready 1', 'wence_index_age_seconds 60', 'wence_index_info{build="b1"} 1', 'nodejs_eventloop_lag_p99_seconds']) expect(text).toContain(line)
  })
})

describe('counted calls', () => {
  it('are waited for, those of parts too', async () => {
    const gate = deferred()
    const plain = fakeAssistant()
    const { assistant, idle } = countCalls(fakeAssistant({ search: async (request) => { await gate.promise; return plain.search(request) } }))
    await idle()
    const searching = assistant.search({ query: '口腔' })
    const settled = { idle: false }
    const waited = idle().then(() => { settled.idle = true })
    await setTimeout(5)
    expect(settled.idle).toBe(false)
    gate.resolve()
    await searching
    await waited
    expect(settled.idle).toBe(true)
    await expect(assistant.clause('nothing')).rejects.toMatchObject({ code: 'CLAUSE_UNKNOWN' })
    await idle()
  })
})
