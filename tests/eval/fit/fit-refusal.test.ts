import { describe, expect, it } from 'vitest'
import { ANSWER_FEATURES, type AnswerVector } from '../../../src/answer/answer-features.ts'
import { drawRefusalCurve } from '../../../src/eval/fit/draw-refusal-curve.ts'
import { fitRefusal, type ObservedAnswer } from '../../../src/eval/fit/fit-refusal.ts'

const nothing = Object.fromEntries(ANSWER_FEATURES.map((name) => [name, 0])) as AnswerVector
const observed: ObservedAnswer[] = Array.from({ length: 100 }, (_, at) => ({ id: `q${at}`, answerable: at % 4 !== 0, features: { ...nothing, relevance: at % 4 === 0 ? 0.1 + (at % 5) / 20 : 0.6 + (at % 5) / 20, otherYear: at % 8 === 0 ? 1 : 0 } }))

describe('fitRefusal', () => {
  const fit = fitRefusal(observed)
  it('tells the kinds apart on questions that it never saw', () => expect(fit.chosen).toMatchObject({ falseAnswers: 0 }))
  it('keeps false refusals under their limit', () => expect(fit.chosen.falseRefusals).toBeLessThanOrEqual(0.025))
  it('answers less and refuses more as the threshold rises', () => {
    const [first, last] = [fit.curve[0]!, fit.curve.at(-1)!]
    expect(first.falseAnswers).toBeGreaterThanOrEqual(last.falseAnswers)
    expect(first.falseRefusals).toBeLessThanOrEqual(last.falseRefusals)
  })
  it('is drawn as one SVG with the chosen point', () => {
    const svg = drawRefusalCurve(fit)
    expect(svg).toMatch(/^<svg .*<polyline .*<circle .*<\/svg>\n$/su)
    expect(svg).not.toContain('NaN')
  })
})
