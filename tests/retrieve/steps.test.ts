import { describe, expect, it } from 'vitest'
import { readSteps, STEPS } from '../../src/retrieve/steps.ts'

describe('readSteps', () => {
  it('takes every step', () => expect([...readSteps(STEPS)]).toEqual([...STEPS]))

  it('refuses a name that is no step, and says which there are', () => {
    expect(() => readSteps(['late', 'magic'])).toThrow(/没有检索步骤 magic；可用：.*late/u)
  })
})
