import { describe, expect, it } from 'vitest'
import { fitCarried, fitKinship } from '../../../src/eval/fit/fit-over-odds.ts'
import type { AssessedQuestion } from '../../../src/eval/fit/fit-relevance.ts'
import { renderCarryFit } from '../../../src/eval/fit/render-fit.ts'
import { CARRY_FEATURES } from '../../../src/retrieve/carry-evidence.ts'
import { KINSHIP_FEATURES } from '../../../src/retrieve/kinship.ts'

const beside = (odds: number, shared: number) => KINSHIP_FEATURES.map((name) => ({ odds, shared })[name as string] ?? 0)

describe('fitKinship', () => {
  // Odds tell nothing here; what the clause shares with others tells all but every tenth.
  const questions: AssessedQuestion[] = Array.from({ length: 40 }, (_, at) => ({
    id: `q${at}`, golds: 1,
    clauses: [{ features: [], golds: at % 10 === 0 ? [0] : [], beside: beside((at % 3) - 1, 0) }, { features: [], golds: at % 10 === 0 ? [] : [0], beside: beside(((at + 1) % 3) - 1, 2) }],
  }))
  it('learns what clauses share, and tells what that is worth on questions that it has not seen', () => {
    const { weights, alone, together } = fitKinship(questions)
    expect(weights.shared).toBeGreaterThan(1)
    expect(together).toBeLessThan(0.8 * alone)
  })
  it('passes over questions that ask for one document', () =>
    expect(fitKinship([...questions, { id: 'one', golds: 1, clauses: [{ features: [], golds: [0] }] }]).questions).toBe(40))
})

describe('fitCarried', () => {
  // The reading of the whole tells nothing here; what the last answer cited first is meant, but for every tenth.
  const vector = (whole: number, first: number) => CARRY_FEATURES.map((name) => ({ whole, first })[name as string] ?? 0)
  const questions = Array.from({ length: 40 }, (_, at) => [
    { vector: vector((at % 3) - 1, 1), isGold: at % 10 !== 0 }, { vector: vector(((at + 1) % 3) - 1, 0), isGold: at % 10 === 0 },
  ])
  it('learns what the last answer tells, and what that is worth on follow-ups that it has not seen', () => {
    const { weights, alone, together } = fitCarried([...questions, []])
    expect(weights.first).toBeGreaterThan(1)
    expect(together).toBeLessThan(0.8 * alone)
  })
  it('is printed as the program holds it', () => {
    const fitted = fitCarried(questions)
    expect(renderCarryFit({ near: fitted, clause: fitted })).toContain(`  clause: { intercept: ${fitted.weights.intercept}, whole: ${fitted.weights.whole}, `)
  })
})
