import { describe, expect, it } from 'vitest'
import { openConversations, type Conversations } from '../../src/assistant/conversations.ts'
import { createSessions, rememberExchange, takeUpSession } from '../../src/assistant/sessions.ts'
import { AppError } from '../../src/core/errors.ts'
import { exchange } from './exchange-fixture.ts'

const open = (): Conversations => openConversations({ file: null, days: 30, now: () => Date.UTC(2026, 0, 1) })
const createId = (): string => 'new-id'
const OURS = '0f8fad5b-d9cb-469f-a165-70867728950e'

describe('the conversation that a question belongs to', () => {
  it('begins where no id is given', () => expect(takeUpSession(open(), {}, createId)).toEqual({ sessionId: 'new-id', owner: '', exchanges: [], warnings: [] }))

  it('goes on under its id', () => {
    const conversations = open()
    conversations.append(OURS, exchange('多大？'))
    expect(takeUpSession(conversations, { sessionId: OURS }, createId)).toMatchObject({ sessionId: OURS, exchanges: [{ question: '多大？' }], warnings: [] })
  })

  it('begins under an id of the client\'s own making', () => expect(takeUpSession(open(), { sessionId: 'case-2026-17' }, createId)).toEqual({ sessionId: 'case-2026-17', owner: '', exchanges: [], warnings: [] }))

  it('begins anew, under a new id and with a warning, where an id of ours is expired, deleted or made up', () => {
    expect(takeUpSession(open(), { sessionId: OURS }, createId)).toMatchObject({ sessionId: 'new-id', exchanges: [], warnings: [{ code: 'SESSION_UNKNOWN' }] })
  })

  it('begins under an id that was given out with an answer from the cache', () => {
    expect(takeUpSession(open(), { sessionId: OURS, beginsSession: true }, createId)).toEqual({ sessionId: OURS, owner: '', exchanges: [], warnings: [] })
  })

  it('is not the reason for withholding an answer when it cannot be written', () => {
    const full: Conversations = { ...open(), append: () => { throw new AppError('DISK_FULL', '磁盘已满。') } }
    expect(rememberExchange(full, { sessionId: 's-1', owner: '' }, exchange('多大？'))).toMatchObject([{ code: 'SESSION_NOT_KEPT' }])
  })
})

describe('a conversation that was begun with a key', () => {
  const begun = (): Conversations => {
    const conversations = open()
    for (const id of [OURS, 'case-17']) conversations.append(id, exchange('多大？'), 'key:a')
    return conversations
  }

  it('goes on with that key', () => expect(takeUpSession(begun(), { sessionId: OURS, owner: 'key:a' }, createId)).toMatchObject({ sessionId: OURS, owner: 'key:a', exchanges: [{ question: '多大？' }], warnings: [] }))

  it.each(['key:b', undefined])('is as unknown to %s as one that never was', (owner) => {
    const asked = { ...(owner !== undefined && { owner }) }
    const never = takeUpSession(open(), { sessionId: OURS, ...asked }, createId)
    expect(takeUpSession(begun(), { sessionId: OURS, ...asked }, createId)).toEqual(never)
    expect(never).toMatchObject({ sessionId: 'new-id', exchanges: [], warnings: [{ code: 'SESSION_UNKNOWN' }] })
    expect(takeUpSession(begun(), { sessionId: 'case-17', ...asked }, createId)).toEqual({ sessionId: 'case-17', owner: owner ?? '', exchanges: [], warnings: [] })
  })

  it.each(['key:b', undefined])('is neither shown to nor forgotten for %s, in the words for one that never was', async (owner) => {
    const access = { ...(owner !== undefined && { owner }) }
    const sessions = createSessions(begun())
    const told = await createSessions(open()).session(OURS).catch((error: unknown) => error)
    await expect(sessions.session(OURS, access)).rejects.toEqual(told)
    await expect(sessions.forgetSession(OURS, access)).rejects.toEqual(told)
    expect((await sessions.session(OURS, { owner: 'key:a' })).turns).toHaveLength(1)
  })

  it('is forgotten by its key, and by whoever may forget everyone\'s', async () => {
    const sessions = createSessions(begun())
    await sessions.forgetSession(OURS, { owner: 'key:a' })
    await sessions.forgetSession('case-17', { owner: 'key:b', everyones: true })
    for (const id of [OURS, 'case-17']) await expect(sessions.session(id, { owner: 'key:a' })).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
  })

  it('keeps its own turns where another key calls one by the same name', () => {
    const conversations = begun()
    conversations.append('case-17', exchange('谁负责？'), 'key:b')
    expect(['key:a', 'key:b', ''].map((owner) => conversations.find('case-17', owner)?.exchanges.map(({ question }) => question))).toEqual([['多大？'], ['谁负责？'], undefined])
  })
})

describe('a conversation that was begun without a key', () => {
  it('goes on, is shown and is forgotten for whoever knows its id', async () => {
    const conversations = open()
    conversations.append(OURS, exchange('多大？'))
    const taken = takeUpSession(conversations, { sessionId: OURS, owner: 'key:a' }, createId)
    expect(taken).toMatchObject({ sessionId: OURS, owner: '', exchanges: [{ question: '多大？' }] })
    rememberExchange(conversations, taken, exchange('谁负责？'))
    const sessions = createSessions(conversations)
    expect((await sessions.session(OURS)).turns).toHaveLength(2)
    await sessions.forgetSession(OURS, { owner: 'key:b' })
    await expect(sessions.session(OURS)).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
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
