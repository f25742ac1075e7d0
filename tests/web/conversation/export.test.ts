import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createConversation, createTurn, NO_FILTERS, withTurn, type Conversation } from '../../../src/web/conversation/conversation.ts'
import { exportMarkdown } from '../../../src/web/conversation/export-markdown.ts'
import { exportWord } from '../../../src/web/conversation/export-word.ts'
import type { Citation } from '../../../src/web/service/contract.ts'
import { createSay } from '../../../src/web/text/messages.ts'

const citation = (index: number, quote: string): Citation => ({ index, documentId: 'deyang', title: '德阳方案', clauseId: 'deyang/2.2', label: '二、（二）', path: [], quote, text: quote, span: { start: 0, end: 2 }, score: 1 })
const turn = (question: string, text: string) =>
  ({ ...createTurn({ question, alone: false, filters: NO_FILTERS, backend: '' }, 0), state: { kind: 'done' as const }, text, citations: [citation(1, '口腔器械企业\n\n进入A片区。'), citation(2, '材料企业 & <其他>。')] })
const conversation: Conversation = [turn('口腔*器械*<b>', '**《德阳》**\n\n- 甲[1]\n- 乙[2][9]'), turn('再问', '丙[1]')].reduce(withTurn, createConversation('c', { question: '口腔器械', nowMs: 0 }))
const context = { say: createSay('zh'), nowMs: 0, drafts: new Set(['deyang']) }

/** Reads one file of a zip by its central directory. */
const unzip = (zip: Buffer, name: string): string => {
  const state = { at: zip.indexOf('PK\u0001\u0002', 0, 'latin1') }
  while (state.at >= 0 && zip.readUInt32LE(state.at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(state.at + offset)) as [number, number, number]
    if (zip.toString('utf8', state.at + 46, state.at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(state.at + 42)
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(from, from + zip.readUInt32LE(state.at + 20))
      return (zip.readUInt16LE(state.at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    state.at += 46 + nameLength + extraLength + commentLength
  }
  return ''
}

describe('a conversation as Markdown', () => {
  const markdown = exportMarkdown(conversation, context)
  it('gives every citation as a footnote with its full reference, draft or not, and its words on one line', () => {
    expect(markdown).toContain('- 甲[^1-1]\n- 乙[^1-2][9]')
    expect(markdown).toContain('[^1-1]: 《德阳方案》（征求意见稿）二、（二）：“口腔器械企业进入A片区。”')
    expect(markdown).toContain('丙[^2-1]')
  })
  it('takes what a person typed for words', () => expect(markdown).toContain('> 口腔\\*器械\\*\\<b\\>'))
})

describe('a conversation as a Word file', () => {
  it('numbers its footnotes through, each with reference and words', async () => {
    const zip = Buffer.from(await (await exportWord(conversation, context)).arrayBuffer())
    const notes = unzip(zip, 'word/footnotes.xml')
    expect(notes.match(/《德阳方案》（征求意见稿）二、（二）：“口腔器械企业进入A片区。”/gu)?.length).toBe(2)
    expect(notes).toContain('材料企业 &amp; &lt;其他&gt;。')
    const body = unzip(zip, 'word/document.xml')
    expect([...body.matchAll(/<w:footnoteReference w:id="(\d+)"/gu)].map(([, id]) => Number(id))).toEqual([1, 2, 3])
    expect(body).toContain('[9]')
    expect(body).toContain('口腔*器械*&lt;b&gt;')
  })
})
