import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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

const VERSION_1 = `
CREATE TABLE sessions (id TEXT PRIMARY KEY, created INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX sessions_used ON sessions (used);
CREATE TABLE exchanges (
  session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, n INTEGER NOT NULL, at INTEGER NOT NULL,
  question TEXT NOT NULL, standalone TEXT NOT NULL, base TEXT NOT NULL, status TEXT NOT NULL, answer TEXT NOT NULL, cited TEXT NOT NULL,
  PRIMARY KEY (session, n)
) WITHOUT ROWID;
PRAGMA user_version = 1;`

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

  it('of the same moment go by their ids, the last first', () => {
    const conversations = openAt(null, { maxSessions: 3, now: () => 0 })
    for (let at = 101; at >= 1; at -= 1) conversations.append(`s-${String(at).padStart(3, '0')}`, exchange('多大？'))
    expect(['001', '002', '003', '004', '101'].map((at) => conversations.find(`s-${at}`) !== null)).toEqual([true, true, true, false, false])
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

  it('are taken over from a file of the version before, which knew no owners', () => {
    const file = newFile()
    mkdirSync(dirname(file), { recursive: true })
    const database = new Database(file)
    database.exec(VERSION_1)
    database.prepare("INSERT INTO sessions VALUES ('s-1', 5, 7)").run()
    database.prepare("INSERT INTO exchanges VALUES ('s-1', 1, 6, '多大？', '德阳多大？', '德阳多大？', 'answered', '很大。[1]', '[]')").run()
    database.close()
    const conversations = openAt(file)
    const exchanges = [{ at: 6, question: '多大？', standalone: '德阳多大？', base: '德阳多大？', answer: { status: 'answered', text: '很大。[1]', cited: [] } }]
    expect(conversations.find('s-1', 'key:a')).toEqual({ id: 's-1', owner: '', createdAt: 5, usedAt: 7, exchanges })
    conversations.append('s-1', exchange('谁负责？'))
    expect(conversations.remove('s-1')).toBe(true)
    conversations.close()
    const after = new Database(file)
    expect([after.pragma('user_version', { simple: true }), after.prepare('SELECT count(*) FROM exchanges').pluck().get(), after.pragma('foreign_key_check')]).toEqual([2, 0, []])
    after.close()
  })

  it('are removed with all their exchanges, for one owner or for all', () => {
    const conversations = openAt(null)
    for (const owner of ['key:a', 'key:b']) conversations.append('s-1', exchange('多大？'), owner)
    expect([conversations.remove('s-1'), conversations.remove('s-1', 'key:a'), conversations.find('s-1', 'key:b') !== null, conversations.remove('s-1', null), conversations.find('s-1', 'key:b')]).toEqual([false, true, true, true, null])
  })

  it('say so where the middle of their file is broken: what is asked with an id fails in words', () => {
    const file = newFile()
    const before = openAt(file)
    before.append('s-1', exchange('多大？'))
    before.close()
    const handle = openSync(file, 'r+')
    writeSync(handle, 'x'.repeat(statSync(file).size - 4_096), 4_096)
    closeSync(handle)
    const conversations = openAt(file)
    expect(() => conversations.find('s-1')).toThrow(/会话目录里的文件读不出来（被截断或替换，或磁盘有故障）；请检查磁盘/)
    expect(() => conversations.append('s-1', exchange('谁负责？'))).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }) as Error)
    conversations.close()
  })

  it('are found and continued in their order after the clock was set back, and none is forgotten for it', () => {
    const time = { now: Date.parse('2026-06-01') }
    const conversations = openAt(null, { now: () => time.now })
    conversations.append('s-1', exchange('多大？'))
    time.now = Date.parse('2025-06-01')
    conversations.append('s-1', exchange('谁负责？'))
    conversations.append('s-2', exchange('在哪里？'))
    for (let at = 0; at < 60; at += 1) conversations.append('s-3', exchange('又问'))
    expect([questionsOf(conversations, 's-1'), questionsOf(conversations, 's-2')]).toEqual([['多大？', '谁负责？'], ['在哪里？']])
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
