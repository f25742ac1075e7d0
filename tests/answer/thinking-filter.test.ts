import { describe, expect, it } from 'vitest'
import { createThinkingFilter } from '../../src/answer/thinking-filter.ts'

const filter = (text: string, pieceChars: number): { text: string; restarts: number } => {
  const thinking = createThinkingFilter()
  const heard = { text: '', restarts: 0 }
  const hear = ({ text: piece, restart }: { text: string; restart: boolean }): void => {
    if (restart) { heard.text = ''; heard.restarts += 1 }
    heard.text += piece
  }
  for (let at = 0; at < text.length; at += pieceChars) hear(thinking.push(text.slice(at, at + pieceChars)))
  hear(thinking.end())
  return heard
}

describe.each([1, 3, 7, 1000])('what a model thinks, in pieces of %i', (size) => {
  it.each([
    ['a block', '<think>想一想</think>答案。', { text: '答案。', restarts: 0 }],
    ['several blocks', '<think>一</think>甲<thinking>二</thinking>乙', { text: '甲乙', restarts: 0 }],
    ['a block without its beginning', '先想一想。</think>答案。', { text: '答案。', restarts: 1 }],
    ['a block that never ends', '甲。<think>一直想', { text: '甲。', restarts: 0 }],
    ['nothing to filter', '面积<98.2平方公里，a<b。', { text: '面积<98.2平方公里，a<b。', restarts: 0 }],
    ['tags in capitals', '<THINK>想</THINK>答案。', { text: '答案。', restarts: 0 }],
    ['a bracket at the end', '答案<', { text: '答案<', restarts: 0 }],
  ])('%s', (_, text, wanted) => expect(filter(text, size)).toEqual(wanted))
})
