// Figures with their intervals, for all questions and for each type.
import { bootstrap, type Estimate } from './bootstrap.ts'
import { METRIC_NAMES, prepareMetric, type MetricName } from './metrics.ts'
import type { QuestionResult } from './run.ts'

/** The group of all questions. */
export const ALL = 'ALL'

/** `metrics` lacks what does not concern the group's questions, for instance recall of unanswerable ones. */
export type GroupSummary = { readonly questions: number; readonly metrics: Readonly<Partial<Record<MetricName, Estimate>>> }

/** By question type in alphabetical order, `ALL` last. */
export type Summary = Readonly<Record<string, GroupSummary>>

const summariseGroup = (results: readonly QuestionResult[]): GroupSummary => {
  const metrics: Partial<Record<MetricName, Estimate>> = {}
  for (const name of METRIC_NAMES) {
    const { concerned, figure } = prepareMetric(name, results)
    const estimate = bootstrap(concerned, figure)
    if (estimate) metrics[name] = estimate
  }
  return { questions: results.length, metrics }
}

export const summarise = (results: readonly QuestionResult[]): Summary => {
  const types = [...new Set(results.map(({ question }) => question.type))].sort()
  const groups = types.map((type) => [type, summariseGroup(results.filter(({ question }) => question.type === type))] as const)
  return Object.fromEntries([...groups, [ALL, summariseGroup(results)]])
}
