import { describe, expect, it } from 'vitest'
import { ablate, renderAblation } from '../../src/eval/ablate.ts'
import { makeHit, makeQuestion, makeTarget } from './eval-fixtures.ts'

describe('ablate', () => {
  it('gives each step its worth and closes every target', async () => {
    const closed: string[] = []
    const result = await ablate({
      sets: [{ name: 'dev', questions: [makeQuestion(), makeQuestion({ id: 'q-2' })] }],
      steps: ['vector', 'nothing'],
      createTarget: (disabled) => Promise.resolve({
        target: makeTarget(() => (disabled.includes('vector') ? { hits: [makeHit({ documentId: 'x' }), makeHit()] } : {})),
        close: () => {
          closed.push(disabled.join('+'))
          return Promise.resolve()
        },
      }),
    })
    expect(closed).toEqual(['', 'vector', 'nothing'])
    expect(result.steps).toMatchObject([{ step: 'vector', worth: { recallAt1: { value: 1 }, recallAt5: { value: 0 }, correct: { value: 0 } } }, { step: 'nothing', worth: { recallAt1: { value: 0 } } }])
    expect(renderAblation(result)).toMatch(/\| vector .*\+1\.000/u)
  })
})
