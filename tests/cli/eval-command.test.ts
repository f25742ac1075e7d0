import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createEvalCommand, type EvalContext } from '../../src/cli/eval-command.ts'
import { readConfig, type Config } from '../../src/core/config.ts'
import { makeAnswer, makeHit } from '../eval/eval-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-eval-command-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const line = (id: string, over: object = {}): string =>
  `${JSON.stringify({ id, type: 'fact', question: `${id}？`, gold: [{ doc: 'deyang', quote: '规划面积98.2平方公里' }], must: [['98.2']], answerable: true, ...over })}\n`
const questions = file('small.jsonl', line('a') + line('b', { must: [['没有的话']] }))

type Opened = { readonly config: Config; readonly disabledSteps: readonly string[] | undefined }
type Ran = { readonly out: string; readonly told: string[]; readonly failed: number; readonly opened: Opened[]; readonly closed: number; readonly indexed: number }

/** Runs the command with an assistant that finds and says the same to everything. */
const run = async (...args: string[]): Promise<Ran> => {
  const printed: string[] = []
  const told: string[] = []
  const opened: Opened[] = []
  const counts = { failed: 0, closed: 0, indexed: 0 }
  const assistant = {
    ask: () => Promise.resolve(makeAnswer()),
    search: () => Promise.resolve({ results: [makeHit({ documentId: 'p-1' }), makeHit()] }),
    close: () => Promise.resolve(void (counts.closed += 1)),
  } as unknown as Assistant
  const terminal = { print: (text: string) => void printed.push(text), tell: (text: string) => void told.push(text), progress: () => ({ report: () => undefined, end: () => undefined }) }
  const context = {
    terminal, signal: new AbortController().signal,
    config: (overrides: Record<string, string> = {}) => readConfig(overrides),
    openAssistant: (config: Config, options?: { disabledSteps?: readonly string[] }) => {
      opened.push({ config, disabledSteps: options?.disabledSteps })
      return Promise.resolve(assistant)
    },
    rebuildIndex: () => Promise.resolve(void (counts.indexed += 1)),
  } as unknown as EvalContext
  const command = createEvalCommand({ steps: ['fuse'], fail: () => void (counts.failed += 1) })(context)
  await command.exitOverride().configureOutput({ writeErr: () => undefined }).parseAsync(args, { from: 'user' })
  return { out: printed.join('\n'), told, opened, ...counts }
}

describe('wence eval', () => {
  it('prints the report, writes JSON and Markdown, and compares with an earlier run', async () => {
    const [json, markdown] = [join(folder, 'run.json'), join(folder, 'run.md')]
    const first = await run(questions, '--json', json, '--markdown', markdown, '--failures')
    expect(first.out).toMatch(/\| ALL +\| +2 \| +\.500/u)
    expect(first.out).toContain('未说到 没有的话')
    expect(readFileSync(markdown, 'utf8')).toBe(first.out)
    expect(first).toMatchObject({ closed: 1, failed: 0 })
    expect((await run(questions, '--against', json)).out).toContain('与前次相比')
  })
  it('fails below a floor and names it', async () => {
    const floors = file('floors.json', JSON.stringify({ small: { ALL: { correct: { min: 0.9 } } } }))
    expect(await run(questions, '--floors', floors)).toMatchObject({ failed: 1, told: ['低于底线：small · ALL · 正确：0.5000，应不低于 0.9'] })
  })
  it('evaluates with each step off in turn', async () => {
    const ran = await run(questions, '--ablate')
    expect(ran.opened.map(({ disabledSteps }) => disabledSteps)).toEqual([undefined, ['fuse']])
    expect(ran.closed).toBe(2)
    expect(ran.out).toContain('| fuse')
  })
  it('stops at a malformed line, or goes on where it is told to', async () => {
    const broken = file('broken.jsonl', `${line('a')}{"id":\n`)
    await expect(run(broken)).rejects.toThrow(/第 2 行/u)
    const ran = await run(broken, '--on-invalid', 'skip')
    expect(ran.told[0]).toMatch(/已跳过：.*第 2 行/u)
    expect(ran.out).toContain('（1 题）')
  })
  it.each([['--types', 'poem'], ['--limit', '0'], ['--concurrency', 'two'], ['--only', 'talk']])('refuses %s %s', async (...args) => {
    await expect(run(questions, ...args)).rejects.toMatchObject({ code: 'commander.invalidArgument' })
  })
  it('says so when no question is left, and when a service is not there', async () => {
    await expect(run(questions, '--types', 'list')).rejects.toThrow(/没有符合条件的题目/u)
    await expect(run(questions, '--url', 'http://127.0.0.1:1')).rejects.toThrow(/对每一题都出错/u)
  })
  it('measures the outside sets by every method over an index of their own', async () => {
    const { mkdirSync } = await import('node:fs')
    for (const name of ['stard', 'lawbench', 'cmrc2018']) {
      mkdirSync(join(folder, 'outside', name), { recursive: true })
      for (const passages of ['passages', 'distractors']) file(`outside/${name}/${passages}.jsonl`, `{"passage_id":"${passages[0]}-1","title":"某法","text":"内容"}\n`)
      for (const asked of ['questions', 'scenario_questions']) file(`outside/${name}/${asked}.jsonl`, '{"id":"q","question":"问？","passage_id":"p-1"}\n')
    }
    const ran = await run('--outside', join(folder, 'outside'))
    expect(ran).toMatchObject({ indexed: 3, closed: 15 })
    expect(ran.opened.slice(0, 5).map(({ disabledSteps }) => disabledSteps)).toEqual([['words'], undefined, undefined, ['late', 'background'], undefined])
    expect(ran.out.split('\n').filter((row) => /^\| (?:stard|lawbench|cmrc)/u.test(row))).toHaveLength(15)
    expect(new Set(ran.opened.map(({ config }) => config.corpusDir)).size).toBe(3)
  })
})
