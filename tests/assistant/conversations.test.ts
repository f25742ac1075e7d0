import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openConversations, type ConversationsOptions } from '../../src/assistant/conversations.ts'
import { exchange } from './exchange-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-conversations-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const clock = { day: 0 }
const names = { next: 0 }
const newFile = (): string => join(root, String((names.next += 1)), 'conversations.sqlite')
const openAt = (file: string | null, options: Partial<ConversationsOptions> = {}) => openConversations({ file, days: 30, now: () => clock.day * 86_400_000, ...options })
const questionsOf = (conversations: ReturnType<typeof openAt>, id: string): string[] | null => conversations.find(id)?.exchanges.map(({ question }) => question) ?? null

describe('conversations', () => {
  it('are remembered whole, and after the program was started again', () => {
    const file = newFile()
    const first = openAt(file)
    first.append('s-1', exchange('多大？'))
    first.append('s-2', exchange('谁负责？'))
    first.close()
    const again = openAt(file)
    expect(again.find('s-1')?.exchanges).toEqual([{ at: 0, ...exchange('多大？') }])
    expect(questionsOf(again, 's-2')).toEqual(['谁负责？'])
    again.close()
  })

  it('survive a process that is killed', async () => {
    const file = newFile()
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'conversations-child.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const after = openConversations({ file, days: 30, now: () => Date.now() })
    expect(questionsOf(after, 's-1')).toEqual(['第一问', '第二问'])
    after.append('s-1', exchange('第三问'))
    expect(questionsOf(after, 's-1')).toEqual(['第一问', '第二问', '第三问'])
    after.close()
  }, 30_000)

  it('are shared by two processes that have the file open', () => {
    const file = newFile()
    const [one, other] = [openAt(file), openAt(file)]
    one.append('s-1', exchange('多大？'))
    other.append('s-1', exchange('谁负责？'))
    expect(questionsOf(one, 's-1')).toEqual(['多大？', '谁负责？'])
    one.close()
    other.close()
  })

  it('keep their last fifty exchanges', () => {
    const conversations = openAt(null)
    for (let at = 1; at <= 60; at += 1) conversations.append('s-1', exchange(`第${at}问`))
    expect(questionsOf(conversations, 's-1')).toHaveLength(50)
    expect(questionsOf(conversations, 's-1')?.[0]).toBe('第11问')
  })

  it('are no more than so many: the one that was silent longest goes', () => {
    const conversations = openAt(null, { maxSessions: 3, now: (() => { const time = { now: 0 }; return () => (time.now += 1) })() })
    for (let at = 1; at <= 101; at += 1) conversations.append(`s-${at}`, exchange('多大？'))
    expect([1, 50, 98, 99, 101].map((at) => conversations.find(`s-${at}`) !== null)).toEqual([false, false, false, true, true])
  })

  it('are forgotten after their days, and an id is not taken up again with what was said before', () => {
    clock.day = 0
    const conversations = openAt(newFile())
    conversations.append('s-1', exchange('多大？'))
    clock.day = 29
    expect(questionsOf(conversations, 's-1')).toEqual(['多大？'])
    clock.day = 31
    expect(conversations.find('s-1')).toBeNull()
    conversations.append('s-1', exchange('谁负责？'))
    expect(questionsOf(conversations, 's-1')).toEqual(['谁负责？'])
    conversations.close()
    clock.day = 0
  })

  it('can be removed, once', () => {
    const conversations = openAt(null)
    conversations.append('s-1', exchange('多大？'))
    expect([conversations.remove('s-1'), conversations.remove('s-1'), conversations.find('s-1')]).toEqual([true, false, null])
  })

  it('are readable by their owner only', () => {
    const file = newFile()
    openAt(file).close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('begin anew beside a file that cannot be read, which is put aside', () => {
    const file = newFile()
    openAt(file).close()
    writeFileSync(file, 'not a database, and long enough to be none: '.repeat(100))
    const conversations = openAt(file)
    conversations.append('s-1', exchange('多大？'))
    expect(questionsOf(conversations, 's-1')).toEqual(['多大？'])
    expect(readdirSync(join(file, '..')).some((name) => name.includes('.damaged-'))).toBe(true)
    conversations.close()
  })

  it('refuse a file of a later version, and leave it as it is', () => {
    const file = newFile()
    openAt(file).close()
    const database = new Database(file)
    database.pragma('user_version = 99')
    database.close()
    expect(() => openAt(file)).toThrow(/版本是 99/)
  })
})
