import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { createTitledDocument } from '../../src/retrieve/titled-document.ts'

const documents = [['a', '关于加快建设贸易强省的实施意见'], ['b', '关于合作园区高质量发展的指导意见'], ['c', '甲市先行区建设方案'], ['d', '乙市先行区建设方案']].map(([key, title]) => ({ key: documentKey(key!), title: title! }))
const CHINESE: Readonly<Record<string, string>> = { trade: '贸易', cooperation: '合作', parks: '园区', pilot: '先行区', tax: '税收' }
const titledOf = createTitledDocument(documents, (english) => english.trim().split(' ').map((word) => CHINESE[word] ?? word))

describe('the document that an English question names', () => {
  it.each([
    ['What does the trade opinion say?', 'a', ['贸易']],
    ['Does the cooperation parks guidance mention it?', 'b', ['合作', '园区']],
    ['Which tasks are in the trade document?', 'a', ['贸易']],
  ])('is read from %s', (question, key, terms) => expect(titledOf(question)).toEqual({ key, terms }))
  it('is none where several titles have the words', () => expect(titledOf('What does the pilot plan say?')).toBeNull())
  it('is none where no title has them, or none of the kind', () => expect([titledOf('What does the tax opinion say?'), titledOf('What does the trade plan say?')]).toEqual([null, null]))
  it('is none where the question names none', () => expect(titledOf('How large is trade?')).toBeNull())
})
