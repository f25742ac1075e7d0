import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConversations } from '../../src/assistant/conversations.ts'
import { createFeedbackStore } from '../../src/assistant/feedback-store.ts'
import { makeOwnFile } from '../../src/assistant/make-own-file.ts'
import { openKeyStore } from '../../src/http/key-store.ts'
import { exchange } from './exchange-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-own-'))
const umask = { before: 0 }
// As careless as an account can be set up.
beforeAll(() => { umask.before = process.umask(0) })
afterAll(() => {
  process.umask(umask.before)
  rmSync(root, { recursive: true, force: true })
})

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const now = new Date('2026-11-25T08:00:00Z')
const openAll = async (dataDir: string): Promise<() => void> => {
  const keys = openKeyStore({ dataDir, now: () => now })
  keys.create({ name: '大厅', scopes: ['ask'], expiresAt: null })
  const conversations = openConversations({ file: join(dataDir, 'conversations.sqlite'), days: 30, now: () => now.getTime() })
  conversations.append('s-1', exchange('多大？'))
  await createFeedbackStore(dataDir, () => now.getTime()).append({ rating: 'up', reason: '', answerId: 'a-1', sessionId: 's-1', question: '多大？', standaloneQuestion: '多大？', history: [], backend: 'extractive', status: 'answered', answer: '98.2平方公里。', citations: [] })
  return () => {
    keys.close()
    conversations.close()
  }
}

describe('what the service writes about people', () => {
  it('is its own alone, while it is open too, in folders that are', async () => {
    const dataDir = join(root, 'deep', 'data')
    const close = await openAll(dataDir)
    const files = readdirSync(dataDir)
    expect(files).toEqual(expect.arrayContaining(['keys.sqlite', 'conversations.sqlite', 'conversations.sqlite-wal', 'conversations.sqlite-shm', 'feedback.jsonl']))
    expect(files.filter((file) => modeOf(join(dataDir, file)) !== '600')).toEqual([])
    expect([modeOf(dataDir), modeOf(join(root, 'deep'))]).toEqual(['700', '700'])
    close()
  })

  it('is its own alone where it is made again after somebody took it away', () => {
    const dataDir = join(root, 'gone')
    const file = join(dataDir, 'conversations.sqlite')
    const conversations = openConversations({ file, days: 30, now: () => now.getTime() })
    conversations.append('s-1', exchange('多大？'))
    rmSync(dataDir, { recursive: true })
    conversations.append('s-1', exchange('谁负责？'))
    expect([modeOf(file), modeOf(`${file}-wal`), modeOf(dataDir)]).toEqual(['600', '600', '700'])
    expect(conversations.find('s-1')?.exchanges).toHaveLength(2)
    conversations.close()
  })

  it('keeps the modes that its operator gave it', () => {
    const folder = join(root, 'shared')
    const file = join(folder, 'keys.sqlite')
    mkdirSync(folder, { mode: 0o750 })
    writeFileSync(file, '')
    chmodSync(file, 0o640)
    makeOwnFile(file)
    expect([modeOf(folder), modeOf(file)]).toEqual(['750', '640'])
  })

  it('says of a folder that may not be written what the system said', () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    expect(() => makeOwnFile(join(file, 'keys.sqlite'))).toThrow(/ENOTDIR|EEXIST/u)
  })
})
