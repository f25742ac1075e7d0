import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM } from './delivered-program.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const NOTICE = `某市促进口腔产业发展的若干措施

某政发〔2024〕1号

一、支持企业落户
对落户口腔产业园的口腔器械企业，给予一次性奖励五十万元。由市商务局负责。

二、加强人才保障
（一）引进人才。为口腔材料研发人才提供人才公寓。
（二）培养人才。支持院校开设口腔技术专业。
`

type Ended = { code: number | null; signal: string | null; out: string; err: string }

const STATUS = /^(answered|partial|no_answer)$/

const folder = { path: '' }

const start = (args: readonly string[], input: 'ignore' | 'pipe' = 'ignore'): { child: ChildProcess; text: { out: string; err: string }; ended: Promise<Ended> } => {
  const env = {
    ...process.env, ...SHORT_TABLES, PORT: '0', WENCE_EMBEDDER: 'hashing', WENCE_SEEDS_DIR: join(folder.path, 'seeds'), WENCE_CORPUS_DIR: join(folder.path, 'corpus'), WENCE_INDEX_DIR: join(folder.path, 'index'), WENCE_DATA_DIR: join(folder.path, 'data'),
  }
  const child = spawn(process.execPath, [...PROGRAM, ...args], { env, stdio: [input, 'pipe', 'pipe'] })
  const text = { out: '', err: '' }
  child.stdout?.on('data', (chunk: Buffer) => { text.out += chunk.toString() })
  child.stderr?.on('data', (chunk: Buffer) => { text.err += chunk.toString() })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...text }))
  })
  return { child, text, ended }
}

const wence = (...args: string[]): Promise<Ended> => start(args).ended

const until = async (condition: () => boolean, ended: Promise<Ended>): Promise<void> => {
  const state = { over: false }
  void ended.then(() => { state.over = true })
  while (!condition() && !state.over) await new Promise((resolve) => { setTimeout(resolve, 20) })
}

const addressOf = async ({ text, ended }: ReturnType<typeof start>): Promise<string> => {
  await until(() => text.out.includes('http://'), ended)
  return /http:\/\/\S+?:\d+/u.exec(text.out)?.[0] ?? `no address: ${text.err}`
}

describe('from a received file to an answer', () => {
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'wence-e2e-'))
    await mkdir(join(folder.path, 'seeds'))
    await writeFile(join(folder.path, 'seeds', 'notice.txt'), NOTICE)
  })
  afterAll(() => rm(folder.path, { recursive: true, force: true }))

  it('without an index, says what to do', async () => {
    const { code, out, err } = await wence('ask', '口腔器械')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^.*wence import.*\n$/)
  })

  it('serve --prepare imports, builds, serves over HTTP and stops on SIGTERM', async () => {
    const served = start(['serve', '--prepare'])
    const url = await addressOf(served)
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true, documents: 1 })
    const { documents } = await (await fetch(`${url}/documents`)).json() as { documents: { id: string; title: string }[] }
    expect(documents).toMatchObject([{ id: 'notice', title: '某市促进口腔产业发展的若干措施' }])
    const { clauses } = await (await fetch(`${url}/documents/notice/clauses`)).json() as { clauses: { id: string; text: string }[] }
    const { text } = await (await fetch(`${url}/documents/notice`)).json() as { text: string }
    expect(clauses.map((clause) => clause.text).join('')).toBe(text)
    expect(await (await fetch(`${url}/clauses/${clauses[1]?.id}`)).json()).toMatchObject({ id: clauses[1]?.id })
    const post = async (path: string, body: object): Promise<unknown> => (await fetch(url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json()
    const { results } = await post('/search', { query: '口腔器械企业 奖励' }) as { results: { quote: string; span: { start: number; end: number } }[] }
    expect(results.length).toBeGreaterThan(0)
    for (const { quote, span } of results) expect(text.slice(span.start, span.end)).toBe(quote)
    // What the answer says with so little a model is not the matter here; that it is one of the contract's is.
    expect(await post('/ask', { question: '口腔器械企业落户有什么奖励？' })).toMatchObject({ status: expect.stringMatching(STATUS) as string, backend: 'extractive', coverage: { scanned: 1 } })
    served.child.kill('SIGTERM')
    expect(await served.ended).toMatchObject({ code: 0, signal: null })
    expect(served.text.err).toMatch(/已导入 1 份文件。\n还没有索引，正在建立……/)
  })

  it('answers, lists and searches on the command line', async () => {
    const [ask, documents, search, index] = await Promise.all([wence('ask', '口腔器械企业落户有什么奖励？', '--json'), wence('documents'), wence('search', '人才公寓', '--limit', '1'), wence('index')])
    expect(JSON.parse(ask.out)).toMatchObject({ status: expect.stringMatching(STATUS) as string, backend: 'extractive' })
    expect(documents.out).toMatch(/^notice {2}某市促进口腔产业发展的若干措施\n/)
    expect(search.out).toMatch(/^1\. 《某市.*》二、（一） notice\/2\.1/)
    expect(index).toMatchObject({ code: 0, out: expect.stringMatching(/^索引已是最新：1 份文件/) as string })
  })

  it.each([[['documents', '--json']], [['clauses', 'notice', '--json']], [['search', '口腔', '--json']]])('%j prints one JSON document and nothing else', async (args) => {
    const { code, out, err } = await wence(...args)
    expect([code, err]).toEqual([0, ''])
    expect(() => { JSON.parse(out) }).not.toThrow()
  })

  it.each([[['clauses', 'nothing']], [['ask', '口腔', '--document', 'nothing']], [['import', 'no-such-file.txt']]])('%j fails with one line: exit code 1', async (args) => {
    const { code, out, err } = await wence(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^[^\n]*\p{Script=Han}[^\n]*\n$/u)
  })

  it('is left with exit code 130 on Ctrl+C', async () => {
    const chat = start(['chat'], 'pipe')
    chat.child.stdin?.write('口腔器械企业落户有什么奖励？\n')
    await until(() => chat.text.out.includes('查阅 1 份文件'), chat.ended)
    chat.child.kill('SIGINT')
    expect(await chat.ended).toMatchObject({ code: 130, err: '已中断。\n' })
  })
})
