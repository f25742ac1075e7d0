import { describe, expect, it } from 'vitest'
import { completePinyin } from '../../src/retrieve/complete-pinyin.ts'
import type { WidenVocabulary } from '../../src/retrieve/widen-vocabulary.ts'

const READINGS: Readonly<Record<string, string>> = { 先: 'xian', 区: 'qu', 阳: 'yang' }
const TYPED: Readonly<Record<string, string>> = { ziyang: '资阳', xianxing: '先行' }
const vocabulary: WidenVocabulary = {
  lookup: (kind, key) => { const found = kind === 'reading' ? READINGS[key] : kind === 'typed' ? TYPED[key] : undefined; return found === undefined ? [] : [[found, 1]] },
  wordFrequency: (word) => (word === 'rcep' ? 1 : 0), pairFrequency: () => 0, holds: () => false, isWord: () => false, rowCount: 1, segments: (text) => [...text],
}

describe('completePinyin', () => {
  it.each([['zi阳的园区', '资阳的园区'], ['先xing区', '先行区']])('writes out %s', (typed, meant) => expect(completePinyin(typed, vocabulary).text).toBe(meant))
  it('says what became what', () => expect(completePinyin('zi阳', vocabulary).repairs).toEqual([{ from: 'zi阳', to: '资阳' }]))
  it.each(['rcep区', 'abc阳', '阳'])('leaves %s as it is', (text) => expect(completePinyin(text, vocabulary)).toEqual({ text, repairs: [] }))
})
