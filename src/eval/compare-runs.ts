// Two runs side by side: which questions turned right or wrong, and what each figure gained, over the questions that both asked.
import { bootstrap, type Estimate } from './bootstrap.ts'
import { prepareMetric, type MetricName } from './metrics.ts'
import type { QuestionResult, RunReport, SetReport } from './run.ts'

export type SetComparison = {
  readonly name: string
  /** Ids of questions. */
  readonly turnedRight: readonly string[]
  readonly turnedWrong: readonly string[]
  /** Asked in one of the runs only. */
  readonly onlyEarlier: readonly string[]
  readonly onlyNow: readonly string[]
  /** Now minus earlier, with the paired interval. */
  readonly deltas: Readonly<Partial<Record<MetricName, Estimate>>>
}

/** What a comparison reports. */
const COMPARED: readonly MetricName[] = [
  'correct', 'recallAt1', 'recallAt5', 'recallAt10', 'recallAt20', 'mrr', 'citedPrecision', 'falseRefusals', 'falseAnswers', 'citationsPerAnswer', 'charsPerAnswer',
]

type Both = { readonly earlier: QuestionResult; readonly now: QuestionResult }

/** The gain in one figure, resampling questions, not runs: both runs' results of a question go together. */
export const gain = (name: MetricName, pairs: readonly Both[]): Estimate | null => {
  const figureOf = (results: readonly QuestionResult[]): number | null => {
    const { concerned, figure } = prepareMetric(name, results)
    return concerned.length > 0 ? figure(concerned) : null
  }
  return bootstrap(pairs, (sample) => {
    const earlier = figureOf(sample.map((pair) => pair.earlier))
    const now = figureOf(sample.map((pair) => pair.now))
    return earlier === null || now === null ? null : now - earlier
  })
}

const compareSet = (earlier: SetReport, now: SetReport): SetComparison => {
  const earlierById = new Map(earlier.results.map((result) => [result.question.id, result]))
  const nowIds = new Set(now.results.map((result) => result.question.id))
  const pairs = now.results.flatMap((result): Both[] => {
    const before = earlierById.get(result.question.id)
    return before ? [{ earlier: before, now: result }] : []
  })
  const turned = (to: boolean): string[] =>
    pairs.filter((pair) => pair.earlier.answer?.correct === !to && pair.now.answer?.correct === to).map((pair) => pair.now.question.id)
  const deltas = COMPARED.flatMap((name) => {
    const delta = gain(name, pairs)
    return delta ? [[name, delta] as const] : []
  })
  return {
    name: now.name,
    turnedRight: turned(true),
    turnedWrong: turned(false),
    onlyEarlier: [...earlierById.keys()].filter((id) => !nowIds.has(id)),
    onlyNow: [...nowIds].filter((id) => !earlierById.has(id)),
    deltas: Object.fromEntries(deltas),
  }
}

/** One comparison for each set that both runs have. */
export const compareRuns = (earlier: RunReport, now: RunReport): SetComparison[] =>
  now.sets.flatMap((set) => {
    const before = earlier.sets.find(({ name }) => name === set.name)
    return before ? [compareSet(before, set)] : []
  })
