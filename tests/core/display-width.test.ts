import { expect, it } from 'vitest'
import { displayWidth } from '../../src/core/display-width.ts'

it.each([['abc', 3], ['单位', 4], ['（一）', 6], ['a、b', 4], ['😀', 2], ['', 0], ['e\u0301', 1], ['𠮷', 1]])('%j takes %i columns', (text, width) => expect(displayWidth(text)).toBe(width))
