import { describe, expect, it } from 'vitest'
import { compareRuns } from '../../src/eval/compare-runs.ts'
import { listFailures } from '../../src/eval/failures.ts'
import { renderComparison, renderFailures, renderReport } from '../../src/eval/report.ts'
import { runEvaluation } from '../../src/eval/run.ts'
import { makeAnswer, makeHit, makeQuestion, makeTarget } from './eval-fixtures.ts'

const questions = [
  makeQuestion({ id: 'right', question: '一' }),
  makeQuestion({ id: 'wrong', question: '二', history: ['先问德阳'], mustNot: ['98.2'] }),
  makeQuestion({ id: 'broken', question: '三', type: 'list' }),
  makeQuestion({ id: 'none', question: '四', type: 'abstain', answerable: false, gold: [], must: [] }),
]
const sets = [{ name: 'small', questions }]
const target = makeTarget((question) => (question === '三' ? { error: 'HTTP 500 服务内部错误' } : {}))
const at = new Date('2026-11-21T00:00:00Z')
const clock = (): (() => number) => {
  const state = { ms: 0 }
  return () => (state.ms += 5)
}

describe('runEvaluation', () => {
  it('keeps the order of the questions at any concurrency, and goes on after errors', async () => {
    const delays = new Map([['一', 15], ['二', 1], ['三', 8], ['四', 0]])
    const slow = { ...target, ask: async (question: string, history: readonly string[]) => {
      await new Promise((done) => setTimeout(done, delays.get(question)))
      return target.ask(question, history)
    } }
    const { sets: [report] } = await runEvaluation(slow, sets, { concurrency: 3, at })
    expect(report?.results.map(({ question, answer }) => [question.id, answer?.correct])).toEqual([['right', true], ['wrong', false], ['broken', false], ['none', false]])
    expect(report?.results[2]?.answer?.error).toBe('HTTP 500 服务内部错误')
  })
  it('summarises by type and over all', async () => {
    const { sets: [report] } = await runEvaluation(target, sets, { at, now: clock() })
    expect(Object.keys(report?.summary ?? {})).toEqual(['abstain', 'fact', 'list', 'ALL'])
    const all = report?.summary['ALL']?.metrics
    expect(all).toMatchObject({ correct: { value: 0.25 }, recallAt1: { value: 2 / 3 }, errors: { value: 0.25 }, falseAnswers: { value: 1 }, falseRefusals: { value: 0 }, mustNot: { value: 1 / 3 }, exactQuotes: { value: 1 }, askP50Ms: { value: 5 } })
    expect(report?.summary['abstain']?.metrics.recallAt1).toBeUndefined()
  })
  it('can measure retrieval alone', async () => {
    const { sets: [report] } = await runEvaluation(target, sets, { parts: ['search'], at })
    expect(report?.results.every(({ answer }) => answer === null)).toBe(true)
    expect(report?.summary['ALL']?.metrics.correct).toBeUndefined()
    expect(listFailures(report ?? { name: '', summary: {}, results: [] }).map(({ id }) => id)).toEqual(['broken'])
  })
  it('asks with the earlier turns', async () => {
    const seen: unknown[] = []
    await runEvaluation({ ...target, search: (query, history, limit) => {
      seen.push([query, history, limit])
      return target.search(query, history, limit)
    } }, sets, { at })
    expect(seen).toContainEqual(['二', ['先问德阳'], 20])
  })
})

describe('reports of a run', () => {
  it('show a row for each type with intervals, and are valid tables', async () => {
    const text = renderReport(await runEvaluation(target, sets, { at, now: clock() }))
    expect(text).toMatch(/\| ALL +\| +4 \| +\.250 \(\.00–\.75\)/u)
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) expect(row.endsWith('|')).toBe(true)
  })
  it('list what failed with what came back instead', async () => {
    const text = renderFailures(await runEvaluation(makeTarget(() => ({ answer: makeAnswer({ citations: [], answer: '不知道' }), hits: [makeHit({ documentId: 'zigong' })] })), sets, { at }))
    expect(text).toContain('未答对 4 / 4 题')
    expect(text).toContain('未说到 平方公里 / km²')
    expect(text).toContain('deyang「规划面积98.2平方公里」检索未见，未引用')
    expect(text).toContain('前文：先问德阳')
    expect(text).toContain('> 不知道')
    expect(text).toContain('文件没有答案，却作了回答')
  })
})

describe('compareRuns', () => {
  it('names the questions that turned and what the figures gained', async () => {
    const earlier = await runEvaluation(makeTarget((q) => (q === '一' ? { answer: makeAnswer({ answer: '' }) } : q === '四' ? { answer: { status: 'no_answer', answer: '', citations: [] } } : {})), sets, { at })
    const now = await runEvaluation(target, [{ name: 'small', questions: [...questions, makeQuestion({ id: 'new' })] }], { at })
    const comparisons = compareRuns(earlier, now)
    expect(comparisons).toMatchObject([{ turnedRight: ['right'], turnedWrong: ['broken', 'none'], onlyNow: ['new'], onlyEarlier: [], deltas: { correct: { value: -0.25 } } }])
    expect(renderComparison(comparisons)).toContain('由错转对 1 题：right')
  })
  it('finds no difference between a run and itself', async () => {
    const run = await runEvaluation(target, sets, { at })
    expect(compareRuns(run, run)[0]).toMatchObject({ turnedRight: [], turnedWrong: [], deltas: { correct: { value: 0, low: 0, high: 0 }, recallAt1: { value: 0, low: 0, high: 0 } } })
  })
})
