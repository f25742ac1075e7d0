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
