import { describe, expect, it } from 'vitest'
import { createSentenceReader, type ModelSentence } from '../../../src/answer/verification/model-sentence.ts'

const read = (text: string, pieceChars = text.length): ModelSentence[] => {
  const reader = createSentenceReader()
  const sentences: ModelSentence[] = []
  for (let at = 0; at < text.length; at += pieceChars) sentences.push(...reader.push(text.slice(at, at + pieceChars)))
  return [...sentences, ...reader.end()]
}
const shown = (text: string) => read(text).map((sentence) => [sentence.text, sentence.segments.flatMap(({ marks }) => marks)])

describe('sentences of a model', () => {
  it.each([
    ['citations behind the full stop', '甲在前。[1]乙在后。[2]', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['citations before it', '甲在前[1]。乙在后[2]。', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['several', '甲在前。[1][3] 乙在后。[2,4]', [['甲在前。', [1, 3]], ['乙在后。', [2, 4]]]],
    ['citations in Chinese brackets', '甲在前。【1】乙在后。［证据2］', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['a citation in words', '甲在前（材料1）。乙在后（证据 2）。', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['footnotes', '甲在前。[^1]', [['甲在前。', [1]]]],
    ['a full stop inside a quote', '甲说“可以。”的，照办。[1]', [['甲说“可以。”的，照办。', [1]]]],
    ['semicolons with citations', '甲在前[1]；乙在后[2]；丙在旁[3]。', [['甲在前。', [1]], ['乙在后。', [2]], ['丙在旁。', [3]]]],
    ['semicolons without', '甲在前；乙在后。[1]', [['甲在前；乙在后。', [1]]]],
    ['a list', '- 甲在前。[1]\n- 乙在后。[2]\n', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['a numbered list', '1. 甲在前。[1]\n2、乙在后。[2]', [['甲在前。', [1]], ['乙在后。', [2]]]],
    ['bold', '**甲**：在前。[1]', [['甲：在前。', [1]]]],
    ['no end', '甲在前', [['甲在前', []]]],
    ['a number in brackets of a document', '依据川府发〔2021〕8号办理。[1]', [['依据川府发〔2021〕8号办理。', [1]]]],
  ])('with %s', (_, text, wanted) => expect(shown(text)).toEqual(wanted))

  it('are the same however the text is cut', () => {
    const text = '# 标题\n**甲**在前，是“可以。”的[1]；乙在后。[2][3]\n\n- 丙。【4】\n- 丁在旁[5,6]。尾巴'
    for (const size of [1, 2, 3, 5, 7]) expect(read(text, size)).toEqual(read(text))
  })

  it('wait for their citations: a sentence is not whole while one may follow', () => {
    const reader = createSentenceReader()
    expect(reader.push('甲在前。')).toEqual([])
    expect(reader.push('[1')).toEqual([])
    expect(reader.push(']')).toEqual([])
    expect(reader.push('乙').map(({ text }) => text)).toEqual(['甲在前。'])
  })

  it.each(['# 主要内容\n', '**主要内容**\n', '主要有以下几项：\n'])('%s is a frame, not a statement', (text) => expect(read(text).map(({ frame }) => frame)).toEqual([true]))

  it('keep the parts that stand before each citation', () => {
    expect(read('甲在前[1]，乙在后[2]。')[0]?.segments).toEqual([{ text: '甲在前', marks: [1] }, { text: '，乙在后。', marks: [2] }])
  })
})
