import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { measureOutsideSet, renderOutside } from '../../src/eval/measure-outside-set.ts'
import { loadOutsideSet, passageDocument, sampleOutsideSet } from '../../src/eval/outside-sets.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-outside-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'stard'))
const save = (name: string, rows: readonly object[]): void => writeFileSync(join(folder, 'stard', name), rows.map((row) => JSON.stringify(row)).join('\n'))
const passages = Array.from({ length: 30 }, (_, n) => ({ passage_id: `p-${n}`, title: `某法第${n}条`, text: `内容${n}` }))
save('passages.jsonl', passages)
save('distractors.jsonl', [{ passage_id: 'x-1', title: '别的法', text: '无关' }])
save('questions.jsonl', [
  { id: 'q-1', question: '一？', passage_id: 'p-1', passage_ids: ['p-1', 'p-2'] },
  { id: 'q-2', question: '二？', passage_id: 'p-3' },
])

describe('loadOutsideSet', () => {
  it('reads the NaN that Python writes for a missing field', async () => {
    mkdirSync(join(folder, 'python', 'stard'), { recursive: true })
    const write = (name: string, text: string): void => writeFileSync(join(folder, 'python', 'stard', name), text)
    write('passages.jsonl', '{"passage_id": "p", "title": "法", "text": "甲\\": NaN,乙"}')
    write('distractors.jsonl', '')
    write('questions.jsonl', '{"id": "q", "question": "？", "passage_id": "p", "keywords": NaN, "split": "train"}')
    const set = await loadOutsideSet(join(folder, 'python'), 'stard')
    expect(set.questions).toHaveLength(1)
    expect(set.passages[0]?.text).toBe('甲": NaN,乙')
  })
  it('reads passages, distractors and every right passage of a question', async () => {
    const set = await loadOutsideSet(folder, 'stard')
    expect(set.passages).toHaveLength(31)
    expect(set.questions).toEqual([{ id: 'q-1', question: '一？', passageIds: ['p-1', 'p-2'] }, { id: 'q-2', question: '二？', passageIds: ['p-3'] }])
    expect(passageDocument(set.passages[0] ?? { id: '', title: '', text: '' })).toMatchObject({ key: 'p-0', title: '某法第0条', text: '某法第0条\n\n内容0\n' })
  })
  it('says which file is missing', async () => {
    await expect(loadOutsideSet(folder, 'cmrc')).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
  })
})

describe('sampleOutsideSet', () => {
  it('keeps the right passages of the questions it keeps, the same for the same seed', async () => {
    const set = await loadOutsideSet(folder, 'stard')
    const sample = sampleOutsideSet(set, { questions: 1, passages: 10, seed: 3 })
    expect(sample.questions).toHaveLength(1)
    expect(sample.passages).toHaveLength(10)
    const ids = sample.passages.map(({ id }) => id)
    for (const id of sample.questions[0]?.passageIds ?? ['missing']) expect(ids).toContain(id)
    expect(sampleOutsideSet(set, { questions: 1, passages: 10, seed: 3 })).toEqual(sample)
    expect(sampleOutsideSet(set).passages).toEqual(set.passages)
  })
})

describe('measureOutsideSet', () => {
  it('counts a passage once however many of its clauses were found', async () => {
    const set = await loadOutsideSet(folder, 'stard')
    const answers: Record<string, string[]> = { '一？': ['p-9', 'p-9', 'p-2', 'p-1'], '二？': ['p-3'] }
    const figures = await measureOutsideSet(set, { method: 'hybrid', search: (query) => Promise.resolve(answers[query] ?? []) })
    expect(figures).toMatchObject({ hitAt1: { value: 0.5 }, hitAt10: { value: 1 }, recallAt10: { value: 1 }, mrr: { value: 0.75 } })
    expect(renderOutside([figures])).toContain('| stard')
  })
})
