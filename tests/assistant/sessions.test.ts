import { describe, expect, it } from 'vitest'
import { openConversations, type Conversations } from '../../src/assistant/conversations.ts'
import { createSessions, rememberExchange, takeUpSession } from '../../src/assistant/sessions.ts'
import { AppError } from '../../src/core/errors.ts'
import { exchange } from './exchange-fixture.ts'

const open = (): Conversations => openConversations({ file: null, days: 30, now: () => Date.UTC(2026, 0, 1) })
const createId = (): string => 'new-id'
const OURS = '0f8fad5b-d9cb-469f-a165-70867728950e'

describe('the conversation that a question belongs to', () => {
  it('begins where no id is given', () => expect(takeUpSession(open(), {}, createId)).toEqual({ sessionId: 'new-id', exchanges: [], warnings: [] }))

  it('goes on under its id', () => {
    const conversations = open()
    conversations.append(OURS, exchange('多大？'))
    expect(takeUpSession(conversations, { sessionId: OURS }, createId)).toMatchObject({ sessionId: OURS, exchanges: [{ question: '多大？' }], warnings: [] })
  })

  it('begins under an id of the client\'s own making', () => expect(takeUpSession(open(), { sessionId: 'case-2026-17' }, createId)).toEqual({ sessionId: 'case-2026-17', exchanges: [], warnings: [] }))

  it('begins anew, under a new id and with a warning, where an id of ours is expired, deleted or made up', () => {
    expect(takeUpSession(open(), { sessionId: OURS }, createId)).toMatchObject({ sessionId: 'new-id', exchanges: [], warnings: [{ code: 'SESSION_UNKNOWN' }] })
  })

  it('begins under an id that was given out with an answer from the cache', () => {
    expect(takeUpSession(open(), { sessionId: OURS, beginsSession: true }, createId)).toEqual({ sessionId: OURS, exchanges: [], warnings: [] })
  })

  it('is not the reason for withholding an answer when it cannot be written', () => {
    const full: Conversations = { ...open(), append: () => { throw new AppError('DISK_FULL', '磁盘已满。') } }
    expect(rememberExchange(full, 's-1', exchange('多大？'))).toMatchObject([{ code: 'SESSION_NOT_KEPT' }])
  })
})

describe('a conversation', () => {
  it('is looked back at with what each turn cited', async () => {
    const conversations = open()
    conversations.append('s-1', exchange('多大？'))
    expect(await createSessions(conversations).session('s-1')).toMatchObject({
      id: 's-1', createdAt: '2026-01-01T00:00:00.000Z', turns: [{ question: '多大？', standaloneQuestion: '德阳多大？', status: 'answered', citations: [{ clauseId: 'deyang/2.1' }] }],
    })
  })

  it('is gone after it was forgotten', async () => {
    const conversations = open()
    conversations.append('s-1', exchange('多大？'))
    const sessions = createSessions(conversations)
    await sessions.forgetSession('s-1')
    await expect(sessions.session('s-1')).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
    await expect(sessions.forgetSession('s-1')).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
  })
})
