import { describe, expect, it } from 'vitest'
import { asksWhether, readAsked } from '../../src/retrieve/read-asked.ts'

const asked = (text: string, at = 0) => readAsked(text.toLowerCase().split(' '), at)

describe('readAsked', () => {
  it.each([
    ['how many parks are there', '多少', 'here'],
    ['how long does it take', '多长时间', 'end'],
    ['by how much should exports grow', '多少', 'end'],
    ['which zones support it', '哪些', 'here'],
    ['which departments are in charge', '哪些', 'here'],
    ['which zone wants a port', '哪个', 'here'],
    ['what are the tasks', '负责哪些任务', 'end'],
    ['what are the requirements', '有哪些', 'end'],
    ['what does the bureau have to do', '要做什么', 'end'],
    ['which items is it responsible for', '负责哪几条', 'end'],
    ['who is responsible', '谁', 'here'],
    ['when was the plan issued', '什么时候', 'here'],
    ['list all measures', '列出所有', 'here'],
    ['is there a subsidy', '有没有', 'here'],
  ] as const)('reads %s', (text, chinese, place) => expect(asked(text)).toMatchObject({ text: chinese, place }))

  it.each([['what share of imports', 2], ['what is the total area of the zone', 5], ['what annual growth is planned', 3], ['what import and export value should it reach', 5]])('asks for a number behind what it measures: %s', (text, at) =>
    expect(asked(text)).toMatchObject({ text: '', until: { at, text: '多少' } }))
  it.each([['what documents do i need', '要哪些材料'], ['which documents mention it', '哪些文件']])('tells papers to bring from documents to read: %s', (text, chinese) => expect(asked(text)).toMatchObject({ text: chinese, to: 2 }))
  it('says where another subject begins', () => expect(asked('which fields does the park focus on')).toMatchObject({ text: '哪些', until: { at: 2, text: '，' } }))
  it('asks behind what an order is made of', () => expect(asked('which of the zones is the largest')).toMatchObject({ text: '', until: { at: 4, text: '哪个' } }))
  it('reads a comparison', () => expect(asked('bigger than the other')).toMatchObject({ text: '和', behindAll: '哪个更大' }))
  it.each([['parks which are new', 1], ['register when leaving china', 1], ['the people who work here', 2]])('takes a word that joins clauses for no question: %s', (text, at) => expect(asked(text, at)).toBeNull())
})

describe('asksWhether', () => {
  it.each(['Is it open?', 'We make flowers. Can we import them?', 'Flowers from abroad: is a warehouse planned?'])('is true of %s', (text) => expect(asksWhether(text)).toBe(true))
  it.each(['Which zone is open?', 'List all zones.', ''])('is false of %s', (text) => expect(asksWhether(text)).toBe(false))
})
