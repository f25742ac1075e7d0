import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConversations, runConversations } from '../../src/eval/conversations.ts'
import type { EvalTarget } from '../../src/eval/target.ts'
import { makeAnswer } from './eval-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-conversations-'))
afterAll(() => rmSync(folder, { recursive: true }))

const turn = (question: string): object => ({ question, gold: [{ doc: 'deyang', quote: '规划面积98.2平方公里' }], must: [['98.2']], answerable: true })
const conversation = (turns: readonly object[]): string => {
  const file = join(folder, 'talk.jsonl')
  writeFileSync(file, JSON.stringify({ id: 'c-1', corpus: 'founding', turns }))
  return file
}

/** Writes down what it is asked, and answers the second turn wrongly. */
const listen = (): { target: EvalTarget; heard: unknown[][] } => {
  const heard: unknown[][] = []
  const target: EvalTarget = {
    name: '假目标',
    ask: (...asked) => {
      heard.push(asked)
      return Promise.resolve({ ok: true, value: makeAnswer({ sessionId: 's-7', ...(heard.length === 2 ? { answer: '不知道。' } : {}) }) })
    },
    search: () => Promise.resolve({ ok: true, value: [] }),
  }
  return { target, heard }
}

describe('conversations', () => {
  it('are held in one session, whose id is the first answer\'s', async () => {
    const { target, heard } = listen()
    const reports = await runConversations(target, await loadConversations(conversation([turn('多大？'), turn('那资阳呢？'), turn('它呢？')])), { memory: 'session' })
    expect(heard).toEqual([['多大？', [], ''], ['那资阳呢？', [], 's-7'], ['它呢？', [], 's-7']])
    expect(reports.map(({ name, results }) => [name, results.map(({ question, answer }) => [question.id, answer?.correct])])).toEqual([
      ['会话第 1 轮', [['c-1#1', true]]], ['会话第 2 轮', [['c-1#2', false]]], ['会话第 3 轮', [['c-1#3', true]]],
    ])
  })

  it('are asked again with the user\'s earlier questions alone', async () => {
    const { target, heard } = listen()
    await runConversations(target, await loadConversations(conversation([turn('多大？'), turn('那资阳呢？'), turn('它呢？')])), { memory: 'history' })
    expect(heard).toEqual([['多大？', []], ['那资阳呢？', ['多大？']], ['它呢？', ['多大？', '那资阳呢？']]])
  })

  it('have at least two turns', async () => {
    await expect(loadConversations(conversation([turn('多大？')]))).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })

  it('are thirty, twenty of them on the documents of the project', async () => {
    const all = await loadConversations('eval/questions/conversations.jsonl')
    expect(all.map(({ corpus }) => corpus).filter((corpus) => corpus === 'founding')).toHaveLength(20)
    expect(all).toHaveLength(30)
    expect(all.every(({ turns }) => turns.length >= 3 && turns.length <= 5)).toBe(true)
  })
})
