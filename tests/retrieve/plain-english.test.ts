import { describe, expect, it } from 'vitest'
import { plainEnglish } from '../../src/retrieve/plain-english.ts'

describe('plainEnglish', () => {
  it.each([
    ["What's the 24-hour limit?", 'What is the 24 hour limit?'],
    ['whats new', 'what is new'],
    ['We’re a firm that can’t wait', 'We are a firm that can not wait'],
    ["Sichuan's ports aren't open", "Sichuan's ports are not open"],
    ["I'm sure you'll know who's in charge", 'I am sure you will know who is in charge'],
    ['shows, hows', 'shows, how is'],
    ['', ''],
  ])('writes %s as %s', (text, plain) => expect(plainEnglish(text)).toBe(plain))
})
