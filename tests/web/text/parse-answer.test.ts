import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswer, plainAnswer, type Block, type Inline } from '../../../src/web/text/parse-answer.ts'

const citationsIn = (blocks: readonly Block[]): number[] => {
  const inline = (parts: readonly Inline[]): number[] => parts.flatMap((part) => (part.kind === 'citation' ? [part.index] : 'children' in part ? inline(part.children) : []))
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap(citationsIn)
    if (block.kind === 'quote') return citationsIn(block.children)
    if (block.kind === 'table') return [...block.header, ...block.rows.flat()].flatMap(inline)
    return 'children' in block ? inline(block.children) : []
  })
}

describe('parseAnswer', () => {
  it('makes a chip of every marker, also before a bracket or at the beginning of a line', () => {
    expect(citationsIn(parseAnswer('甲。[1](责任单位：乙)\n\n- 丙[2][3]\n\n[4]: 丁\n\n| 戊 |\n| --- |\n| 己[5] |\n\n> **庚[6]**'))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('keeps HTML as the text that it is, and follows no link', () => {
    expect(plainAnswer('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
    expect(plainAnswer('甲<img src=x onerror=alert(1)>乙')).toBe('甲<img src=x onerror=alert(1)>乙')
    expect(JSON.stringify(parseAnswer('[看](javascript:alert(1)) ![图](http://a/b.png)'))).not.toMatch(/javascript|http/u)
  })

  it('does not take a range for a deletion, nor a number with a stop for a list', () => {
    expect(plainAnswer('3~5年，10~20家')).toBe('3~5年，10~20家')
    expect(parseAnswer('1.建设基地')[0]?.kind).toBe('paragraph')
  })

  it('never throws, and makes no chip that was not written, whatever a model writes', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('[1]', '[23]', '**', '`', '\n\n', '- ', '| a |', '```\n', '<b>', '~~', '（一）', '》'))
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const written = [...text.matchAll(/\[(\d{1,3})\]/gu)].map(([, n]) => Number(n))
      for (const index of citationsIn(parseAnswer(text))) expect(written).toContain(index)
    }))
  })

  it('makes a chip of every marker in plain sentences', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (indexes) => {
      expect(citationsIn(parseAnswer(indexes.map((index) => `第${index}句话。[${index}]`).join('')))).toEqual(indexes)
    }))
  })
})
