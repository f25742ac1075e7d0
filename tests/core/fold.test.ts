import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayText, foldForDisplay, foldForMatch } from '../../src/core/fold.ts'

const LONG = '结合各地资源、区位和产业优势，深度研究对接不同国家特色并'

describe('foldForDisplay', () => {
  it.each([
    ['a page break inside a sentence', `\n${LONG}\n\n推进建设。`, `${LONG}推进建设。`],
    ['a page break after a bracket inside a sentence', `\n${LONG}（地区）\n推进建设。`, `${LONG}（地区）推进建设。`],
    ['a page break in a quote from the middle of a line', '新一代信\n\n息技术', '新一代信息技术'],
    ['blanks between Chinese characters and numbers', '到 2025 年，世界 500 强', '到2025年，世界500强'],
    ['a blank between words', 'open economy', 'open economy'],
    ['spaced titles', '总　　则', '总则'],
  ])('takes out %s', (_what, source, wanted) => expect(displayText(source)).toBe(wanted))

  it.each([
    ['after a sentence', `${LONG}甲。\n\n乙。`, `${LONG}甲。\n乙。`],
    ['after a note in brackets', `${LONG}甲。（责任单位：商务厅）\n乙。`, `${LONG}甲。（责任单位：商务厅）\n乙。`],
    ['after a quote that ends a sentence', `${LONG}“甲。”\n乙。`, `${LONG}“甲。”\n乙。`],
    ['after a short line: a heading, a signature', '前文。\n总体要求\n以此为指导', '前文。\n总体要求\n以此为指导'],
    ['after a table row', `\n${LONG} | 定量\n甲 | 乙`, `${LONG}|定量\n甲|乙`],
  ])('keeps the line end %s', (_what, source, wanted) => expect(displayText(source)).toBe(wanted))

  it('takes out the # of headings, and no other', () => expect(displayText('甲。\n### 一、乙\n#标签 C# 丙')).toBe('甲。\n一、乙\n#标签C#丙'))

  it('maps every character to where it came from', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('甲', '。', ' ', '\n', '　', '#', 'a', '（', '）', '\u0000')), (parts) => {
        const source = parts.join('')
        const { text, offsets } = foldForDisplay(source)
        expect(offsets).toHaveLength(text.length + 1)
        expect(offsets.at(-1)).toBe(source.length)
        Array.from(text).forEach((character, i) => {
          if (!/\s/u.test(character)) expect(source.charAt(offsets[i] ?? -1)).toBe(character)
        })
        expect(text.replace(/[\s#]/gu, '')).toBe(source.replace(/[\s#]/gu, ''))
      }),
    )
  })
})

describe('foldForMatch', () => {
  it('compares half width, lower case, without blanks', () => expect(foldForMatch('ＲＣＥＰ 与\nＡ１').text).toBe('rcep与a1'))
})
