import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inConversation, loadQuestions, selectQuestions, wholeQuestions } from '../../src/eval/questions.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-questions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const line = (over: object = {}): string =>
  JSON.stringify({ id: 'a', type: 'fact', question: '多大？', gold: [{ doc: 'd', quote: '面积' }], must: [['98.2']], answerable: true, ...over })

describe('loadQuestions', () => {
  it('reads the development questions whole', async () => {
    const { sets, invalid } = await loadQuestions(['eval/dev.jsonl'])
    expect(sets.map(({ name, questions }) => [name, questions.length])).toEqual([['dev', 225]])
    expect(invalid).toEqual([])
  })
  it('passes over blank lines and a byte order mark, and fills in what may be left out', async () => {
    const { sets } = await loadQuestions([file('bom.jsonl', `\ufeff${line()}\r\n\n`)])
    expect(sets[0]?.questions).toMatchObject([{ id: 'a', history: [], mustNot: [] }])
  })
  it.each([
    ['no JSON', '{"id": ', '', /不是合法的 JSON/u],
    ['a missing field', line({ question: undefined }), 'question', /./u],
    ['an unknown type', line({ type: 'poem' }), 'type', /./u],
    ['a nested field of the wrong type', line({ gold: [{ doc: 'd', quote: 3 }] }), 'gold.0.quote', /./u],
    ['a misspelt field', line({ mustnot: ['x'] }), 'mustnot', /./u],
    ['an empty group', line({ must: [[]] }), 'must.0', /./u],
    ['an answerable question without gold', line({ gold: [] }), 'gold', /至少要有一条/u],
    ['an unanswerable question with gold', line({ answerable: false }), 'gold', /应为空/u],
    ['a repeated id', line({ id: 'first' }), 'id', /与第 1 行重复/u],
  ])('stops at %s, naming file, line and field', async (...[, bad, field, message]) => {
    const path = file('bad.jsonl', `${line({ id: 'first' })}\n\n${bad}\n${line({ id: 'last' })}\n`)
    await expect(loadQuestions([path])).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
    await expect(loadQuestions([path])).rejects.toThrow(`${path} 第 3 行`)
    const { sets, invalid } = await loadQuestions([path], { onInvalid: 'skip' })
    expect(sets[0]?.questions.map(({ id }) => id)).toEqual(['first', 'last'])
    expect(invalid[0]).toMatchObject({ file: path, line: 3, field })
    expect(invalid[0]?.message).toMatch(message)
  })
  it('refuses a file that is missing or not UTF-8', async () => {
    await expect(loadQuestions([join(folder, 'none.jsonl')])).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
    await expect(loadQuestions([file('gbk.jsonl', Uint8Array.of(0xc3, 0xe6, 0xbb, 0xfd))])).rejects.toMatchObject({ code: 'SOURCE_ENCODING' })
  })
  it('names two files of the same stem by their paths', async () => {
    const one = file('same.jsonl', line())
    const two = file('same.json', line())
    expect((await loadQuestions([one, two])).sets.map(({ name }) => name)).toEqual([one, two])
  })
})

describe('whole versions', () => {
  it('stand beside every question that has a history', async () => {
    const { sets } = await loadQuestions(['eval/dev.jsonl'])
    const [set] = sets
    expect(set?.questions.filter(({ history, whole }) => history.length > 0 && whole === undefined)).toEqual([])
    expect(set && inConversation(set).questions).toHaveLength(27)
  })
  it('are asked without the history, for the same gold', async () => {
    const { sets } = await loadQuestions([file('whole.jsonl', `${line({ history: ['德阳先行区怎么样？'], question: '多大？', whole: '德阳先行区多大？' })}\n${line({ id: 'b' })}`)])
    const [set] = sets
    expect(set && wholeQuestions(set).questions).toMatchObject([{ id: 'a', question: '德阳先行区多大？', history: [], gold: [{ doc: 'd' }] }])
  })
})

describe('selectQuestions', () => {
  it('keeps types and a number a set', async () => {
    const { sets } = await loadQuestions(['eval/dev.jsonl'])
    const [set] = selectQuestions(sets, { types: ['compare', 'abstain'], limit: 20 })
    expect(set?.questions).toHaveLength(20)
    expect(new Set(set?.questions.map(({ type }) => type))).toEqual(new Set(['compare', 'abstain']))
  })
})
