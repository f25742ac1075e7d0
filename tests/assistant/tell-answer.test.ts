import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswerTeller, splitDeltas } from '../../src/assistant/tell-answer.ts'
import type { AnswerPiece, Citation, Draft } from '../../src/core/answer.ts'
import { CITATION } from '../http/fake-assistant.ts'

const second: Citation = { ...CITATION, index: 2, quote: '材料企业进入B片区。' }
const draft: Draft = { status: 'answered', answer: '口腔器械企业进入A片区。[1]材料企业进入B片区。[2]', citations: [CITATION, second], coverage: { matched: 1, scanned: 2 } }

/** What a listener has at the end: the text and the citations that count. */
const heard = (pieces: readonly AnswerPiece[]): { text: string; citations: Citation[]; warnings: number } => {
  const state = { text: '', citations: [] as Citation[], warnings: 0 }
  for (const piece of pieces) {
    if (piece.type === 'delta' && piece.replace) Object.assign(state, { text: '', citations: [] })
    if (piece.type === 'delta') state.text += piece.text
    if (piece.type === 'citation') state.citations.push(piece.citation)
    if (piece.type === 'warning') state.warnings += 1
  }
  return state
}

const listen = (given: readonly AnswerPiece[], whole: Draft = draft): AnswerPiece[] => {
  const pieces: AnswerPiece[] = []
  const teller = createAnswerTeller((piece) => pieces.push(piece))
  for (const piece of given) teller.emit(piece)
  teller.finish(whole)
  return pieces
}

describe('telling an answer in pieces', () => {
  it('cuts a draft into sentences, each followed by the citation that it is the first to use', () => {
    expect(listen([]).map(({ type }) => type)).toEqual(['delta', 'citation', 'delta', 'citation'])
  })

  it.each([
    ['nothing', []],
    ['a first sentence', [{ type: 'delta', text: '口腔器械企业进入A片区。[1]' }, { type: 'citation', citation: CITATION }]],
    ['a sentence that was given up', [{ type: 'delta', text: '一句后来作废的话。[1]' }, { type: 'citation', citation: second }]],
    ['the right words on another citation', [{ type: 'delta', text: '口腔器械企业进入A片区。[1]' }, { type: 'citation', citation: { ...second, index: 1 } }]],
    ['everything', [{ type: 'delta', text: draft.answer }, { type: 'citation', citation: CITATION }, { type: 'citation', citation: second }]],
  ] as const)('ends in the draft where the composer gave %s', (_, given) => {
    expect(heard(listen(given))).toEqual({ text: draft.answer, citations: [CITATION, second], warnings: 0 })
  })

  it('tells each warning once', () => {
    const warning = { code: 'MODEL_DOWN', message: '模型没有回应。' }
    expect(heard(listen([{ type: 'warning', warning }], { ...draft, warnings: [warning] })).warnings).toBe(1)
  })

  it('loses no character when an answer is cut into deltas', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('口', '。', '；', '\n', '[1]', ' ', 'a', '！') }), (text) => {
      expect(splitDeltas(text).join('')).toBe(text)
    }))
  })
})
