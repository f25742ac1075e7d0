import { describe, expect, it } from 'vitest'
import { miscutWords } from '../../src/retrieve/miscut-words.ts'

const vocabulary = (pieces: RegExp, held: readonly string[], known: readonly string[] = []) =>
  ({ segments: (text: string) => text.match(pieces) ?? [], wordFrequency: (word: string) => (held.includes(word) ? 1 : 0), isWord: (word: string) => known.includes(word) })

describe('miscutWords', () => {
  it('finds a word of the corpus across a wrong cut', () => expect(miscutWords('齿轨小火车', vocabulary(/轨小|火车|./gu, ['齿轨'], ['火车']))).toEqual(['齿轨']))
  it('leaves the words of the language alone', () => expect(miscutWords('坡地产业', vocabulary(/坡地|产业/gu, ['地产', '产业'], ['坡地']))).toEqual([]))
  it('reads no word out of single characters', () => expect(miscutWords('我要建园', vocabulary(/./gu, ['建园']))).toEqual([]))
})
