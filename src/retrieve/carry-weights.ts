// Weights of what a follow-up means, as `wence fit --conversations` printed them.
import type { CarryWeights } from './carry-evidence.ts'
import type { Bond } from './follow-up-context.ts'

/** By what the last answer is to the question. */
export const CARRY_WEIGHTS: Readonly<Record<Exclude<Bond, 'none'>, CarryWeights>> = {
  near: { intercept: -0.26019, whole: 0.34707, joined: 0.39275, alone: 0.28693, first: 1.9044, next: -1.2332, beside: 1.6941 },
  clause: { intercept: -0.97224, whole: 0.1392, joined: 0.32355, alone: 0.33977, first: 2.9309, next: 0.71215, beside: 1.246 },
}
