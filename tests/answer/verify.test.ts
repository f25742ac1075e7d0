import { describe, expect, it } from 'vitest'
import { render } from '../../src/answer/render.ts'
import { verifyDraft } from '../../src/answer/verify.ts'
import type { Citation, Draft } from '../../src/core/answer.ts'
import { createEvidence, fixtureText } from './evidence-fixture.ts'

const FIXTURE = { sentences: [['甲负责。', 1]] } as const
const evidence = createEvidence(FIXTURE)
const { answer, citations, statements } = render({ lead: [], selections: [{ evidence, spans: [evidence.best.span], quote: evidence.best.span }] })
const draftOf = (change: Partial<Citation> = {}, text = answer): Draft =>
  ({ status: 'answered', answer: text, citations: [{ ...citations[0]!, ...change }], coverage: { matched: 1, scanned: 1 } })
const verify = (draft: Draft, said = statements) => verifyDraft(draft, said, () => fixtureText(FIXTURE))

describe('verifyDraft', () => {
  it('passes an exact draft through', () => expect(verify(draftOf())).toEqual(draftOf()))
  it.each([
    ['a quote that is off by a character', draftOf({ quote: '乙负责。' })],
    ['a span that points elsewhere', draftOf({ span: { start: 0, end: 4 } })],
    ['a quote outside the clause', draftOf({ text: '别的条款。' })],
    ['a number out of sequence', draftOf({ index: 2 })],
    ['a mark without a citation', draftOf({}, `${answer}[2]`)],
    ['a citation that nothing uses', draftOf({}, '甲负责。')],
  ])('stops %s', (_, draft) => expect(() => verify(draft)).toThrow(/引文核对未通过/))
  it('stops a statement that its clause does not hold', () => expect(() => verify(draftOf(), [{ text: '丙负责。', citation: 1 }])).toThrow(/不在引用 1 的条款内/))
})
