import { describe, expect, it } from 'vitest'
import { applyEvent } from '../../../src/web/conversation/apply-event.ts'
import { conversationOfTurns, createConversation, createTurn, historyBefore, NO_FILTERS, titleOf, withTurn, type ChatTurn } from '../../../src/web/conversation/conversation.ts'
import type { AskEvent } from '../../../src/web/service/ask-stream.ts'
import type { Answer, Citation } from '../../../src/web/service/contract.ts'

const citation = (index: number): Citation => ({ index, documentId: 'deyang', title: '德阳方案', clauseId: 'deyang/2.2', label: '二、（二）', path: [], quote: '原文', text: '原文', span: { start: 0, end: 2 }, score: 1 })
const asked = (question: string): ChatTurn => createTurn({ question, alone: false, filters: NO_FILTERS, backend: '' }, 0)
const answer: Answer = {
  id: 'a', sessionId: 's', question: '问', standaloneQuestion: '整句', status: 'answered', answer: '答[1]', citations: [citation(1)], coverage: { matched: 1, scanned: 11 }, backend: 'extractive',
  timings: { understandMs: 1, retrieveMs: 1, composeMs: 1, totalMs: 3 },
}
const after = (...events: AskEvent[]): ChatTurn => events.reduce(applyEvent, asked('问'))

describe('an answer on its way', () => {
  it('grows by its pieces, and is what the last event says', () => {
    const half = after({ type: 'status', stage: 'compose', message: '正在整理' }, { type: 'delta', text: '答' }, { type: 'citation', citation: citation(1) })
    expect(half).toMatchObject({ text: '答', citations: [{ index: 1 }], state: { kind: 'asking', message: '正在整理' }, answer: null })
    expect(applyEvent(half, { type: 'done', answer })).toMatchObject({ text: '答[1]', state: { kind: 'done' }, standaloneQuestion: '整句', answer: { id: 'a', status: 'answered' } })
  })
  it('forgets what was replaced, its citations too', () => {
    expect(after({ type: 'delta', text: '错' }, { type: 'citation', citation: citation(1) }, { type: 'delta', text: '对', replace: true })).toMatchObject({ text: '对', citations: [] })
  })
})

describe('a conversation', () => {
  const done = (question: string): ChatTurn => ({ ...asked(question), text: `答${question}`, answer: { id: question, status: 'answered', backend: '', coverage: null, timings: null } })
  it('tells the service what was said before a turn, and not after', () => {
    const turns = ['一', '二', '三'].map(done)
    const conversation = turns.reduce(withTurn, createConversation('c', { question: '一', nowMs: 0 }))
    expect(historyBefore(conversation, turns[1]?.id ?? '')).toEqual([{ role: 'user', content: '一' }, { role: 'assistant', content: '答一' }])
  })
  it('leaves out what was never answered', () => {
    const conversation = [asked('一'), done('二'), asked('三')].reduce(withTurn, createConversation('c', { question: '一', nowMs: 0 }))
    expect(historyBefore(conversation, conversation.turns[2]?.id ?? '').map(({ content }) => content)).toEqual(['二', '答二'])
  })
  it('is named after its first question, on one line and not too long', () => {
    expect(titleOf('  口腔器械\n去哪里？ ')).toBe('口腔器械 去哪里？')
    expect([...titleOf('😀'.repeat(60))].length).toBe(41)
  })
  it('comes back from what the service remembers, with its citations', () => {
    const remembered = conversationOfTurns('c', [{ at: '2026-11-25T08:00:00.000Z', question: '问', standaloneQuestion: '整句', status: 'answered', answer: '答[1]', citations: [{ documentId: 'd', title: 't', clauseId: 'd/1', label: '一、', quote: '原文' }] }], 0)
    expect(remembered).toMatchObject({ title: '问', turns: [{ text: '答[1]', citations: [{ index: 1, quote: '原文' }], state: { kind: 'done' } }] })
    expect(conversationOfTurns('c', [], 0)).toBeNull()
  })
})
