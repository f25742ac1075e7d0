import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { PROGRAM } from './delivered-program.ts'

type Ended = { code: number | null; out: string; err: string }

const wence = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...PROGRAM, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => { text.out += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { text.err += chunk.toString() })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })

describe.concurrent('wence', () => {
  it('shows help in Chinese, with the exit codes', async ({ expect }) => {
    const { code, out, err } = await wence(['--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/用法： wence \[选项\] <命令>[^]*命令：[^]*doctor[^]*退出码：[^]*130/)
    expect(out).not.toMatch(/Usage|Options|Commands|display help/)
  })

  it('shows help of a command', async ({ expect }) => {
    const { code, out } = await wence(['search', '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/用法： wence search[^]*参数：[^]*选项：[^]*可选：hybrid、lexical、vector/)
    expect(out).not.toMatch(/default|choices|\[options\]/)
  })

  it('shows its version', async ({ expect }) => {
    expect(await wence(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string })
  })

  it.each<[string[], RegExp]>([
    [[], /用法：/],
    [['serach', '口腔'], /^没有命令「serach」；是不是想用 search？\n$/],
    [['ask'], /^缺少 <问题>；用法见 wence --help。\n$/],
    [['ask', '口腔', '--foo'], /^没有选项 --foo；/],
    [['search', '口腔', '--mode', 'fuzzy'], /值「fuzzy」只能是 hybrid、lexical、vector 之一/],
    [['search', '口腔', '--limit', 'many'], /^--limit <条数> 的值「many」应为数字；/],
    [['documents', 'extra'], /^多出了参数；/],
    [['ask', ''], /^请求不合要求：question：问题是空的，请写明要问的内容。\n$/],
  ])('%j is a wrong command line: exit code 2', async (args, message) => {
    const { code, out, err } = await wence(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it.each<[string[], Record<string, string>, RegExp]>([
    [['documents'], { WENCE_FOO: '1' }, /^不认识的设置：WENCE_FOO；/],
    [['serve', '--port', '99999'], {}, /^设置不合要求：PORT=99999/],
  ])('%j with %j fails with one line: exit code 1', async (args, env, message) => {
    const { code, out, err } = await wence(args, env)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('says what to do about a taken port', async ({ expect }) => {
    const blocker = createServer()
    await new Promise<void>((resolve) => { blocker.listen(0, '127.0.0.1', resolve) })
    const { port } = blocker.address() as AddressInfo
    const { code, err } = await wence(['serve', '--port', String(port)])
    await new Promise((resolve) => { blocker.close(resolve) })
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`^端口 ${port} 已被占用；请.*\\n$`))
  })

  it('is quiet when the reader of its output has left', async ({ expect }) => {
    const child = spawn('sh', ['-c', `"${process.execPath}" ${PROGRAM.join(' ')} --help | true`], { stdio: ['ignore', 'ignore', 'pipe'] })
    const err: string[] = []
    child.stderr.on('data', (chunk: Buffer) => { err.push(chunk.toString()) })
    await new Promise((resolve) => { child.on('close', resolve) })
    expect(err.join('')).toBe('')
  })

  it('finds what is wrong with the installation: exit code 1', async ({ expect }) => {
    const { code, out } = await wence(['doctor', '--json'], { WENCE_CORPUS_DIR: 'no-such-corpus', WENCE_INDEX_DIR: 'no-such-index', WENCE_MODEL_DIR: 'no-such-model', PORT: '0' })
    expect(code).toBe(1)
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] }
    expect(ok).toBe(false)
    expect(checks.map(({ name, ok: fine }) => [name, fine])).toEqual([['node', true], ['model', false], ['corpus', false], ['index', false], ['disk', true], ['port', true], ['backends', true]])
    expect(checks.find(({ name }) => name === 'model')?.detail).toMatch(/no-such-model.*请/)
    expect(checks.find(({ name }) => name === 'corpus')?.detail).toMatch(/no-such-corpus.*wence import/)
  })
})

describe('colours', () => {
  it('are not written to a pipe', async () => {
    expect((await wence(['--help'], { FORCE_COLOR: '1' })).out).not.toContain('\u001b[')
  })
})
