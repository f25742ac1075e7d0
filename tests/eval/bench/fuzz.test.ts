import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fuzz } from '../../../src/eval/bench/fuzz.ts'
import type { ApiDocument } from '../../../src/eval/bench/fuzz-requests.ts'
import { assistantSource } from '../../../src/http/assistant-source.ts'
import { createApp } from '../../../src/http/create-app.ts'
import { fakeAssistant } from '../../http/fake-assistant.ts'

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument
const app = createApp({ source: assistantSource(fakeAssistant()), feedback: { append: () => Promise.resolve(), all: () => Promise.resolve([]) } })
const sendTo = (target: { request: typeof app.request }) => async ({ url, method, headers, body }: { url: string; method: string; headers: Readonly<Record<string, string>>; body?: string }) =>
  target.request(url, { method, headers, ...(body !== undefined && { body }) })

describe('a thousand requests that nobody should send', () => {
  it('are all answered as the document says', async () => {
    const report = await fuzz({ document, requests: 1_000, send: sendTo(app), skip: ['/admin/reload'] })
    const kinds = [...new Set(report.faults.map(({ request, what }) => `${request.method} ${request.path}: ${what}`))]
    expect(kinds.slice(0, 10)).toEqual([])
    for (const status of ['200', '400', '404', '405', '415']) expect(report.byStatus[status], `none was answered ${status}`).toBeGreaterThan(0)
    expect((await app.request('/healthz')).status).toBe(200)
  })

  it('would find a service that breaks', async () => {
    const broken = createApp({ source: assistantSource(fakeAssistant({ documents: () => Promise.reject(new Error('broken')) })) })
    expect((await fuzz({ document, requests: 200, send: sendTo(broken as never), skip: ['/admin/reload'] })).faults.length).toBeGreaterThan(0)
  })
})
