import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskEvent } from '../../src/assistant/assistant.ts'
import type { Answer } from '../../src/core/answer.ts'
import type { Behaviour, ScriptedRequest } from '../answer/scripted-server.ts'
import { openScriptedAssistant, rightAnswer, type ScriptedAssistant } from './scripted-assistant.ts'

const QUESTION = '德阳协同改革先行区的实施范围有多大？'
const DEADLINE_MS = 1_500

/** What the model of each name does. */
const MODELS: Readonly<Record<string, (request: ScriptedRequest) => Behaviour>> = {
  good: ({ user }) => ({ do: 'write', text: rightAnswer(user) }),
  thinks: ({ user }) => ({ do: 'write', text: `<think>面积也许是500平方公里。[1]</think>${rightAnswer(user)}` }),
  'thinks-untagged': ({ user }) => ({ do: 'write', text: `好的，面积是98.2平方公里。[1]</think>${rightAnswer(user)}` }),
  'never-stops-thinking': () => ({ do: 'write', text: '<think>让我想想。' + '还要再想想。'.repeat(20) }),
  slow: ({ user }) => ({ do: 'write', text: rightAnswer(user), delayMs: 400 }),
  hangs: () => ({ do: 'hang' }),
  'hangs-in-the-middle': ({ user }) => ({ do: 'hang', after: rightAnswer(user).slice(0, 30) }),
  cut: ({ user }) => ({ do: 'cut', after: rightAnswer(user) }),
  'cut-in-a-sentence': ({ user }) => ({ do: 'write', text: rightAnswer(user).slice(0, 40), finish: null }),
  'out-of-tokens': ({ user }) => ({ do: 'write', text: rightAnswer(user).slice(0, 40), finish: 'length' }),
  empty: () => ({ do: 'write', text: '' }),
  blank: () => ({ do: 'write', text: ' \n\n ' }),
  english: () => ({ do: 'write', text: 'The zone covers 98.2 square kilometres.[1] It has three areas.[1]' }),
  loops: () => ({ do: 'write', text: '范围较大。[1]'.repeat(200) }),
  'loops-without-end': () => ({ do: 'write', text: '范围很大很大'.repeat(500) }),
  'always-429': () => ({ do: 'status', status: 429 }),
  '429-then-good': ({ count, user }) => (count % 2 === 1 ? { do: 'status', status: 429 } : { do: 'write', text: rightAnswer(user) }),
  '429-wait-a-second': ({ count, user }) => (count % 2 === 1 ? { do: 'status', status: 429, headers: { 'retry-after': '1' } } : { do: 'write', text: rightAnswer(user) }),
  '429-wait-an-hour': () => ({ do: 'status', status: 429, headers: { 'retry-after': '3600' } }),
  '500': () => ({ do: 'status', status: 500 }),
  '401': () => ({ do: 'status', status: 401 }),
  garbled: () => ({ do: 'garble' }),
  'a-page': () => ({ do: 'page', body: '<html><body>网关错误</body></html>', type: 'text/html' }),
  'no-citations': ({ user }) => ({ do: 'write', text: rightAnswer(user).replace(/\[\d+\]/gu, '') }),
  'wrong-citations': ({ user }) => ({ do: 'write', text: rightAnswer(user).replace(/\[\d+\]/gu, '[77]') }),
  'invented-numbers': () => ({ do: 'write', text: '实施范围为321.5平方公里。[1]涵盖七个片区。[1]' }),
  'invented-names': () => ({ do: 'write', text: '实施范围涵盖绵阳科技城新区片区。[1]由省航天发展局牵头负责。[1]' }),
  mixed: ({ user }) => ({ do: 'write', text: `${rightAnswer(user, 1)}总投资达到880亿元。[1]` }),
}

const counts = new Map<string, number>()
const open: { scripted?: ScriptedAssistant } = {}
const scripted = (): ScriptedAssistant => open.scripted!

beforeAll(async () => {
  open.scripted = await openScriptedAssistant({
    script: (request) => {
      const model = String(request.body['model'])
      counts.set(model, (counts.get(model) ?? 0) + 1)
      return MODELS[model]!({ ...request, count: counts.get(model)! })
    },
    backends: { ...Object.fromEntries(Object.keys(MODELS).map((name) => [name, {}])), down: { baseUrl: 'http://127.0.0.1:1/v1' }, '429-wait-a-second': { deadlineMs: 4_000 } },
  })
})
afterAll(() => open.scripted?.close())

type Told = { readonly answer: Answer; readonly events: readonly AskEvent[] }

const ask = async (backend: string, question = QUESTION): Promise<Told> => {
  const events: AskEvent[] = []
  const answer = await scripted().assistant.ask({ question, backend, sessionId: `s-${backend}` }, undefined, (event) => events.push(event))
  return { answer, events }
}

const substance = ({ status, answer, citations, coverage }: Answer): object => ({ status, answer, citations, coverage })

/** What a listener has at the end: the text after the last replacement. */
const heard = (events: readonly AskEvent[]): string => events.reduce((text, event) => (event.type === 'delta' ? (event.replace ? '' : text) + event.text : text), '')

describe('a language model that fails', () => {
  it.each([
    ['down', 'MODEL_UNAVAILABLE'], ['500', 'MODEL_UNAVAILABLE'], ['garbled', 'MODEL_UNAVAILABLE'], ['a-page', 'MODEL_EMPTY'], ['401', 'MODEL_REFUSED'],
    ['always-429', 'MODEL_BUSY'], ['429-wait-an-hour', 'MODEL_BUSY'], ['slow', 'MODEL_TIMEOUT'], ['hangs', 'MODEL_TIMEOUT'], ['hangs-in-the-middle', 'MODEL_TIMEOUT'],
    ['cut', 'MODEL_CUT_OFF'], ['cut-in-a-sentence', 'MODEL_CUT_OFF'], ['out-of-tokens', 'MODEL_CUT_OFF'], ['empty', 'MODEL_EMPTY'], ['blank', 'MODEL_EMPTY'],
    ['never-stops-thinking', 'MODEL_EMPTY'], ['english', 'MODEL_LANGUAGE'], ['loops', 'MODEL_LOOP'], ['loops-without-end', 'MODEL_LOOP'],
    ['no-citations', 'MODEL_UNVERIFIED'], ['wrong-citations', 'MODEL_UNVERIFIED'], ['invented-numbers', 'MODEL_UNVERIFIED'], ['invented-names', 'MODEL_UNVERIFIED'],
  ])('because it is %s gives the extractive answer in time, with the warning %s, streamed or not', async (backend, code) => {
    const { answer: wanted } = await ask('extractive')
    const { answer, events } = await ask(backend)
    expect(substance(answer)).toEqual(substance(wanted))
    expect(answer.warnings?.map((warning) => warning.code)).toEqual([code])
    expect(answer.warnings?.[0]?.message).toContain(`“${backend}”`)
    // A busy machine is late with everything; a model that is waited for would take ten times as long.
    expect(answer.timings.composeMs).toBeLessThan(DEADLINE_MS + 1_500)
    expect(heard(events)).toBe(wanted.answer)
    expect(events.filter(({ type }) => type === 'warning')).toHaveLength(1)
  })
})

describe('a language model that works', () => {
  it.each(['good', 'thinks', 'thinks-untagged', '429-then-good', '429-wait-a-second'])('(%s) writes the answer, and nothing that it thought', async (backend) => {
    const { answer, events } = await ask(backend)
    expect(answer.warnings).toBeUndefined()
    expect(answer.answer).toMatch(/^文件提出，协同改革先行区实施范围98\.2平方公里[^\n]*\[1\]/u)
    expect(answer.answer).not.toMatch(/think|500|好的/u)
    expect(answer.backend).toBe(backend)
    expect(heard(events)).toBe(answer.answer)
  })

  it('is cited as exactly as the extractive answer, and loses none of its clauses', async () => {
    const { answer: extractive } = await ask('extractive')
    const { answer } = await ask('good')
    const cited = new Set(answer.citations.map(({ clauseId }) => clauseId))
    expect(extractive.citations.filter(({ clauseId }) => !cited.has(clauseId))).toEqual([])
    for (const citation of answer.citations) {
      const { text } = await scripted().assistant.document(citation.documentId)
      expect(text.slice(citation.span.start, citation.span.end)).toBe(citation.quote)
      expect(answer.answer).toContain(`[${citation.index}]`)
    }
  })

  it('keeps the right sentences where another is wrong, and says that one was left out', async () => {
    const { answer } = await ask('mixed')
    expect(answer.answer).toContain('98.2平方公里')
    expect(answer.answer).not.toContain('880')
    expect(answer.warnings).toEqual([{ code: 'SENTENCES_DROPPED', message: expect.stringContaining('1 句没有通过核对（数字与所引条款不符 1 句）') as string }])
  })

  it('is told piece by piece, each sentence before the next is there', async () => {
    const { events } = await ask('good')
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []))
    expect(deltas.length).toBeGreaterThan(1)
    for (const text of deltas.slice(0, 2)) expect(text).toMatch(/\[\d+\]$/u)
  })

  it('is never asked about what the corpus does not hold', async () => {
    const before = scripted().server.requests.length
    const { answer } = await ask('good', '今天天气怎么样？')
    expect([answer.status, answer.citations, scripted().server.requests.length]).toEqual(['no_answer', [], before])
  })

  it('gets rules first, then numbered evidence and the question as data, and no earlier turn', async () => {
    await scripted().assistant.ask({ question: QUESTION, backend: 'good', history: [{ role: 'user', content: '绝密的上一轮' }, { role: 'assistant', content: '上一轮的回答' }] })
    const last = scripted().server.requests.at(-1)!
    expect(last.system).toContain('规则')
    expect(last.system).not.toMatch(/98\.2|实施范围|\{\{/u)
    expect(last.user).toMatch(/<材料 编号="1" 出处="《[^》]+》[^"]+">/u)
    expect(last.user).toMatch(/<问题>\n德阳[^<]*\n<\/问题>/u)
    expect(last.user).not.toMatch(/上一轮|\{\{/u)
  })
})

describe('an asker who leaves', () => {
  it('ends the call of the model', async () => {
    const leave = new AbortController()
    const asked = scripted().assistant.ask({ question: QUESTION, backend: 'hangs' }, leave.signal)
    setTimeout(() => leave.abort(), 100)
    await expect(asked).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('a backend that does not exist', () => {
  it('is named, with those that do', async () => {
    await expect(ask('gpt-9')).rejects.toMatchObject({ code: 'BACKEND_UNKNOWN', message: expect.stringMatching(/“gpt-9”.*可用的有：extractive.*good/u) as string })
  })
})

describe('GET /backends', () => {
  it('tells which servers are there, without address or key', async () => {
    const { backends, default: name, prompts } = await scripted().assistant.backends()
    expect(name).toBe('extractive')
    expect(prompts).toEqual({ answer: 3, list: 3, compare: 2 })
    expect(backends.find((each) => each.name === 'down')).toMatchObject({ kind: 'openai-compatible', model: 'down', health: 'unreachable', detail: '连接不上' })
    expect(backends.find((each) => each.name === 'good')).toMatchObject({ health: 'ok' })
    expect(JSON.stringify(backends)).not.toMatch(/127\.0\.0\.1|http/u)
  })
})
