import { describe, expect, it } from 'vitest'
import { benchKinds, separateSeveral } from '../../../src/eval/bench/bench-kinds.ts'
import { corpusQuestions } from '../../../src/eval/bench/corpus-questions.ts'
import type { Store } from '../../../src/indexing/store.ts'

describe('benchKinds', () => {
  it('gives each kind the median of answer ÷ search over its questions', async () => {
    const state = { now: 0 }
    const takes = (ms: number) => Promise.resolve(void (state.now += ms))
    const rows = await benchKinds({
      corpus: '两份文件', clock: () => state.now,
      kinds: [{ kind: '列举', questions: ['哪些甲？', '哪些乙？', '哪些丙？'] }, { kind: '数字', questions: ['多少？'] }],
      ask: (question) => takes(question === '多少？' ? 9 : question === '哪些丙？' ? 30 : 4),
      search: () => takes(3),
    })
    expect(rows.map(({ name }) => name)).toEqual(['两份文件，列举：/ask ÷ /search', '两份文件，数字：/ask ÷ /search'])
    expect(rows.map(({ value }) => Number(value.toFixed(2)))).toEqual([1.33, 3])
    expect(rows[0]?.detail).toBe('中位数 4.0 / 3.0 毫秒，最大 10.00 倍，3 问')
    expect(rows.map(({ budget }) => budget)).toEqual([{ max: 2 }, { max: 2 }])
  })

  it('does not count the first round, and lets each of the two come first in turn', async () => {
    const called: string[] = []
    await benchKinds({
      corpus: '', clock: () => 0, kinds: [{ kind: '', questions: ['甲？'] }],
      ask: () => Promise.resolve(called.push('ask')), search: () => Promise.resolve(called.push('search')),
    })
    expect(called).toEqual(['ask', 'search', 'search', 'ask', 'ask', 'search', 'search', 'ask'])
  })
})

describe('separateSeveral', () => {
  it('makes a kind of what asks several things', () => {
    const several = '德阳先行区的面积是多少？由哪个单位牵头？'
    expect(separateSeveral([{ kind: '数字', questions: [several, '面积多大？'] }, { kind: '单位', questions: [several] }])).toEqual([
      { kind: '数字', questions: ['面积多大？'] },
      { kind: '一问几事', questions: [several, several] },
    ])
  })
})

describe('corpusQuestions', () => {
  it('asks about what the index has most of, in an order that does not change', () => {
    const shares = [1, 2, 3].map((n) => ({ key: `k${n}`, share: 1 }))
    const store = {
      facets: {
        units: () => [{ name: '乙局', facets: 2 }, { name: '甲局', facets: 2 }, { name: '丙厅', facets: 5 }],
        industries: () => [{ name: '电子信息', facets: 3 }],
      },
      titleTerms: () => [{ term: '先行区', selectivity: 0.2, shares }, { term: '德阳市', selectivity: 0.9, shares: shares.slice(0, 1) }],
    } as unknown as Store
    const kinds = corpusQuestions(store)
    expect(kinds[0]?.questions).toEqual(['丙厅负责哪些任务？', '乙局负责哪些任务？', '甲局负责哪些任务？'])
    expect(kinds[1]?.questions).toEqual(['想做电子信息的企业，可以落户哪些地方？'])
    expect(kinds[3]?.questions).toEqual(['哪个先行区的面积最大？', '各个先行区的面积分别是多少？', '哪些先行区规定了期限？'])
  })
})
