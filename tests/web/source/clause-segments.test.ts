import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clauseParagraphs, type TextMark } from '../../../src/web/source/clause-segments.ts'
import { foldBreaks } from '../../../src/web/text/fold-breaks.ts'

const shown = (text: string, heading = ''): string[] => clauseParagraphs({ text, heading }).map((paragraph) => paragraph.filter(({ hidden }) => !hidden).map((segment) => segment.text).join(''))
const corpus = readdirSync('corpus').map((name) => [name, readFileSync(`corpus/${name}`, 'utf8').replace(/^---\n[^]*?\n---\n/u, '')] as const)

describe('clauseParagraphs', () => {
  it.each(corpus)('loses no character of %s, and doubles none', (_, text) => {
    expect(clauseParagraphs({ text, heading: '' }).flat().map((segment) => segment.text).join('')).toBe(text)
  })

  it('hides a break that a page put inside a sentence, and keeps one that ends a paragraph', () => {
    expect(shown('共建富有巴蜀特色的国际消费目的地，协同推动高水平开放型经济的制造\n\n\n\n业高质量发展。\n\n    第二段从这里开始。\n')).toEqual(['共建富有巴蜀特色的国际消费目的地，协同推动高水平开放型经济的制造业高质量发展。', '第二段从这里开始。'])
    expect(shown('中国（四川）自由贸易试验区\n德阳协同改革先行区建设总体方案')).toEqual(['中国（四川）自由贸易试验区', '德阳协同改革先行区建设总体方案'])
  })

  it('lights exactly the words that are marked, over hidden breaks too', () => {
    const text = '（一）打造开放型产业体系。共建富有巴蜀特色的国际消费目的地，协同推动开放型经济的制造\n\n业高质量发展。其余。\n'
    const start = text.indexOf('共建')
    const end = text.indexOf('其余')
    const marks: TextMark[] = [{ start, end, kind: 'current' }, { start: start + 2, end: start + 6, kind: 'match' }]
    const lit = clauseParagraphs({ text, heading: '打造开放型产业体系' }, marks).flat().filter((segment) => segment.marks.includes('current'))
    expect(lit.map((segment) => segment.text).join('')).toBe(text.slice(start, end))
  })

  it('knows the opening of a clause with its marker and its heading', () => {
    const bold = clauseParagraphs({ text: '1.构建“5+5+1”现代产业\n新体系。加快推进。', heading: '构建“5+5+1”现代产业新体系' }).flat().filter(({ heading }) => heading)
    expect(bold.map(({ text }) => text).join('').replace(/\s/gu, '')).toBe('1.构建“5+5+1”现代产业新体系。')
  })
})

describe('foldBreaks', () => {
  it.each(corpus)('gives the pieces of %s whole and in order', (_, text) => {
    const pieces = foldBreaks(text)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ folded, text: piece }) => folded && piece.trim() !== '')).toEqual([])
  })
})
