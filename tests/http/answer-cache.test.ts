import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../src/http/answer-cache.ts'
import type { Answer } from '../../src/core/answer.ts'
import { CITATION } from './fake-assistant.ts'

const names = { id: 'a1', sessionId: 's1', question: '口腔“器械”去哪' }
const common = { standaloneQuestion: '口腔', backend: 'extractive', timings: { understandMs: 0, retrieveMs: 1, composeMs: 0, totalMs: 1 } }
const said = { status: 'answered' as const, answer: '口腔器械企业进入A片区。[1]\n', citations: [CITATION] as const, coverage: { matched: 1, scanned: 2 } }
const others = { id: 'b"2', sessionId: 's\\2', question: '口腔\n器械 𠮷' }

describe('a kept answer', () => {
  it.each<[string, Answer]>([
    ['in the middle', { ...said, ...names, ...common }],
    ['at the beginning', { ...names, ...said, ...common }],
    ['at the end', { ...said, ...common, ...names }],
  ])('is written under other names as JSON would write it, with its names %s', (_, answer) => {
    const cache = createAnswerCache(1_048_576)
    cache.set('k', answer)
    const kept = cache.get('k')
    expect(Buffer.from(kept?.bodyFor(others) ?? []).toString('utf8')).toBe(JSON.stringify({ ...answer, ...others }))
    expect(kept?.answer).toBe(answer)
  })

  it('is forgotten where bytes are short, and none is kept where there are none', () => {
    const answer = { ...said, ...names, ...common }
    for (const bytes of [0, 100]) {
      const cache = createAnswerCache(bytes)
      cache.set('k', answer)
      expect([cache.get('k'), cache.bytes()]).toEqual([undefined, 0])
    }
  })
})
