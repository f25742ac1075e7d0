import { describe, expect, it } from 'vitest'
import { nearestNames } from '../../src/assistant/nearest-names.ts'

const known = ['四川省商务厅', '四川省财政厅', '成都海关', '生物医药'].map((name) => ({ name, spellings: [name, name.slice(3)] }))

describe('nearest names', () => {
  it.each([
    ['商务局', ['四川省商务厅']],
    ['成都海关总署', ['成都海关']],
    ['生物制药', ['生物医药']],
    ['不存在', []],
    ['', []],
    [' \u0000 ', []],
  ])('of 「%s」 are %j', (wanted, want) => expect(nearestNames(wanted, known)).toEqual(want))

  it('of a very long name are found in no time', () => {
    const start = performance.now()
    nearestNames('商务'.repeat(100_000), known)
    expect(performance.now() - start).toBeLessThan(200)
  })
})
