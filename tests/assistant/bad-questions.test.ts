import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import type { Answer } from '../../src/core/answer.ts'
import { readConfig } from '../../src/core/config.ts'
import { assistantSource } from '../../src/http/assistant-source.ts'
import { createApp } from '../../src/http/create-app.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-questions-'))
const founding = join(import.meta.dirname, '../..')
/** The real model over two founding documents: what a stranger's question comes to is the model's matter too. */
const config = readConfig({ ...SHORT_TABLES, WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_MODEL_DIR: join(founding, 'models/bge-small-zh-v1.5') })
const served: { assistant?: Assistant } = {}

beforeAll(async () => {
  mkdirSync(config.corpusDir)
  for (const name of ['deyang.md', 'wenjiang.md']) cpSync(join(founding, 'corpus', name), join(config.corpusDir, name))
  await rebuildIndex(config)
  served.assistant = await createAssistant(config, { ephemeral: true })
})
afterAll(async () => {
  await served.assistant?.close()
  rmSync(root, { recursive: true, force: true })
})

const post = async (path: string, body: object): Promise<{ status: number; body: unknown }> => {
  if (!served.assistant) throw new Error('beforeAll has failed')
  const app = createApp({ source: assistantSource(served.assistant) })
  const response = await app.request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}

const LONG = '德阳协同改革先行区的实施范围有多大？'.repeat(200).slice(0, 2000)

describe('earlier turns that are hardly ones', () => {
  // Each of these once took seconds and gigabytes, and with them the service.
  it.each(['问', '先行区', '德阳和', '，', '？', '产业'])('of 20,000 characters %s cost no more than a long question', async (said) => {
    const start = performance.now()
    const { status, body } = await post('/ask', { question: '那温江呢？', history: [{ role: 'user', content: said.repeat(20_000).slice(0, 20_000) }] })
    expect([status, (body as Answer).question]).toEqual([200, '那温江呢？'])
    expect(performance.now() - start).toBeLessThan(3_000)
  })
})

describe('a question that is hardly one', () => {
  it.each([
    ['one letter', 'a'],
    ['only punctuation', '？！。……'],
    ['one full stop', '。'],
    ['only emoji', '😀👩‍👩‍👧🦷'],
    ['only digits', '0000000'],
    ['characters of no known language', '\u{1D173}\u{E0041}ꙮ'],
    ['an unclosed bracket', '（（（「【'],
    ['query syntax', '" OR 1=1; DROP TABLE chunks; -- * NEAR('],
  ])('of %s is refused without a citation', async (_, question) => {
    const { status, body } = await post('/ask', { question })
    expect([status, (body as Answer).status, (body as Answer).citations]).toEqual([200, 'no_answer', []])
    expect((body as Answer).answer).toMatch(/没有找到/u)
  })

  it.each([
    ['NUL inside', '德阳协同改革先行区的\u0000实施范围有多大？'],
    ['a lone surrogate inside', '德阳协同改革先行区的实施范围有多大？\ud83d'],
    ['2,000 characters', LONG],
    ['blanks and line ends around', '\n\t 德阳协同改革先行区的实施范围有多大？\u3000'],
  ])('with %s is answered with exact quotes', async (_, question) => {
    const { status, body } = await post('/ask', { question })
    const { citations, answer, status: outcome } = body as Answer
    expect([status, outcome]).toEqual([200, 'answered'])
    expect(answer).toMatch(/98\.2/u)
    for (const { documentId, span, quote } of citations) {
      const document = await served.assistant?.document(documentId)
      expect(document?.text.slice(span.start, span.end)).toBe(quote)
    }
  })

  it('of one word that the corpus holds is answered from it, word for word', async () => {
    const { status, body } = await post('/ask', { question: '税' })
    expect(status).toBe(200)
    for (const { text } of (body as Answer).citations) expect(text).toContain('税')
  })

  it.each([['one word', '税'], ['punctuation', '？！。'], ['an emoji', '😀'], ['2,000 characters', LONG], ['NUL inside', '口\u0000腔'], ['query syntax', '"a" AND (']])('of %s is searched without an error', async (_, query) => {
    for (const mode of ['hybrid', 'lexical', 'vector']) expect((await post('/search', { query, mode })).status).toBe(200)
  })
})

describe('filters that name nothing', () => {
  it.each([
    [{ documents: ['nothing'] }, /文件不存在：nothing；可用的有：deyang、wenjiang/u],
    [{ regions: ['火星'] }, /地区不存在：火星；可用的有：.*德阳/u],
    [{ documents: ['deyang'], regions: ['温江'] }, /没有交集/u],
    [{ documents: ['__proto__', '../deyang'] }, /文件不存在/u],
  ])('%j are refused with what there is', async (filters, detail) => {
    for (const [path, body] of [['/ask', { question: '口腔', filters }], ['/search', { query: '口腔', filters }]] as const) {
      expect(await post(path, body)).toMatchObject({ status: 400, body: { code: 'FILTER_UNKNOWN', detail: expect.stringMatching(detail) as string } })
    }
  })

  it('and a way of answering that does not exist, too', async () => {
    expect(await post('/ask', { question: '口腔', backend: 'gpt' })).toMatchObject({ status: 400, body: { code: 'BACKEND_UNKNOWN', detail: expect.stringContaining('extractive') as string } })
  })
})

describe('a streamed answer', () => {
  it.each(['德阳城市候机厅能办哪些手续？', '今天股市收盘多少点？'])('is the answer that comes without streaming: %s', async (question) => {
    if (!served.assistant) throw new Error('beforeAll has failed')
    const app = createApp({ source: assistantSource(served.assistant) })
    const request = (stream: boolean) => app.request('/ask', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }, body: JSON.stringify({ question, stream }) })
    const plain = await (await request(false)).json() as Answer
    const events = (await (await request(true)).text()).split('\n\n').filter((block) => block.startsWith('event: ')).map((block) => ({
      event: /^event: (.*)$/mu.exec(block)?.[1], data: JSON.parse(/^data: (.*)$/mu.exec(block)?.[1] ?? 'null') as unknown,
    }))
    const whole = events.at(-1)?.data as Answer
    // Two questions have two ids and two times; all else is equal.
    const { id: _, sessionId: __, timings: ___, ...rest } = plain
    expect(whole).toMatchObject(rest)
    expect(events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text).join('')).toBe(plain.answer)
    expect(events.filter(({ event }) => event === 'citation').map(({ data }) => data)).toEqual(plain.citations)
    expect(events.map(({ event }) => event).slice(0, 2)).toEqual(['status', 'evidence'])
  })
})
