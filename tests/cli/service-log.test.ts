import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { createServiceLog } from '../../src/cli/service-log.ts'
import { fakeAssistant } from '../http/fake-assistant.ts'

const logged = (write: (log: ReturnType<typeof createServiceLog>) => void, level: 'warn' | 'info' = 'warn'): string => {
  const lines: string[] = []
  write(createServiceLog({ level, write: (line) => { lines.push(line) } }))
  return lines.join('\n')
}

describe('the log', () => {
  it('says what failed, without folders of the machine and without keys', () => {
    const cause = new AppError('INTERNAL', '打不开 /srv/wence/data/keys.sqlite，密钥 wence_0123456789ab_secretsecret')
    const line = logged((log) => log.failure({ requestId: 'r1', method: 'POST', path: '/ask', code: 'INTERNAL', error: cause }))
    expect(JSON.parse(line)).toMatchObject({ requestId: 'r1', path: '/ask', code: 'INTERNAL', error: { message: '打不开 keys.sqlite，密钥 [密钥]' } })
    expect(line).not.toMatch(/\/srv\/|secretsecret|"pid"|"hostname"/)
    expect(line).not.toContain(process.cwd())
  })

  it('says where, in five lines, and what lay beneath: a real failure, with no folder of this machine', () => {
    const open = (): never => {
      try {
        return new Database(join(tmpdir(), 'no such folder', 'x.sqlite')) as never
      } catch (cause) {
        throw new AppError('DISK_READONLY', '会话目录不可写。', { cause })
      }
    }
    const line = (() => {
      try {
        return open()
      } catch (error) {
        return logged((log) => log.problem('换索引失败', error))
      }
    })()
    const { error } = JSON.parse(line) as { error: { code: string; at: string[]; cause: { name: string; message: string; at: string[] } } }
    expect(error.code).toBe('DISK_READONLY')
    expect(error.at).toHaveLength(5)
    expect(error.at[0]).toMatch(/^at open \(tests\/cli\/service-log\.test\.ts:\d+:\d+\)$/)
    expect(error.cause).toMatchObject({ name: 'TypeError', message: 'Cannot open database because the directory does not exist' })
    expect(error.cause.at.join('\n')).toContain('better-sqlite3/lib/database.js:')
    for (const folder of [process.cwd(), homedir(), tmpdir()]) expect(line).not.toContain(`${folder}/`)
  })

  it.each([
    ['打不开 /data/keys.sqlite', '打不开 keys.sqlite'], ['打不开/data/keys.sqlite。', '打不开keys.sqlite。'], ['ENOENT: open \'C:\\wence\\data\\x\'', 'ENOENT: open \'x\''], ['at f (file:///srv/a/dist/http/gate.js:1:2)', 'at f (http/gate.js:1:2)'],
    ['401 from http://10.0.0.8:8000/v1/models: Incorrect API key provided: sk-abcdefgh12345678', '401 from http://10.0.0.8:8000/v1/models: Incorrect API key provided: [密钥]'],
    ['{"api_key": "geheim"}', '{"api_key": "[密钥]"}'], ['at process.processTicksAndRejections (node:internal/process/task_queues:95:5)', 'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
  ])('writes %s as %s', (message, written) => {
    expect((JSON.parse(logged((log) => log.problem('x', new Error(message)))) as { error: { message: string } }).error.message).toBe(written)
  })

  it('hides whatever is named like a secret', () => {
    expect(logged((log) => log.event('x', { headers: { authorization: 'Bearer abc', 'x-api-key': 'abc' }, key: 'abc' }))).not.toContain('abc')
  })

  it('has a line a request only where it is asked for', () => {
    const entry = { requestId: 'r1', method: 'GET', path: '/documents', status: 200, caller: 'key:1' }
    expect(logged((log) => log.access(entry))).toBe('')
    expect(JSON.parse(logged((log) => log.access(entry), 'info'))).toMatchObject(entry)
  })

  it('writes a question only where it may', async () => {
    const answer = await fakeAssistant().ask({ question: '口腔器械' })
    const withQuestions = (questions: boolean): string => {
      const lines: string[] = []
      createServiceLog({ level: 'info', questions, write: (line) => { lines.push(line) } }).answer('r1', { answer, cache: 'miss' })
      return lines.join('\n')
    }
    expect(withQuestions(false)).not.toContain('口腔')
    expect(JSON.parse(withQuestions(true))).toMatchObject({ requestId: 'r1', status: 'answered', cache: 'miss', question: '口腔器械' })
  })
})
