// Every figure that an evaluation reports, defined once: report, floors, comparison and ablation all read this table.
import type { QuestionResult } from './run.ts'
import { hitAt, recallAt, reciprocalRank, type Depth, type RetrievalScore } from './score-retrieval.ts'

type Pair = readonly [over: number, under: number]

type Metric = {
  /** For tables. */
  readonly label: string
  readonly better: 'high' | 'low'
} & (
  | {
      /** What one question adds to the numerator and the denominator; null where the figure does not concern it. */
      readonly of: (result: QuestionResult) => Pair | null
    }
  | {
      /** One number a question; the figure is this quantile of them. */
      readonly valueOf: (result: QuestionResult) => number | null
      readonly quantile: number
    }
)

const share = (value: number | boolean): Pair => [Number(value), 1]

const answered = (result: QuestionResult, of: (score: NonNullable<QuestionResult['answer']>) => Pair | null): Pair | null =>
  result.answer === null ? null : of(result.answer)

type Answerable = Extract<NonNullable<QuestionResult['answer']>, { answerable: true }>
const answerable = (result: QuestionResult, of: (score: Answerable) => Pair): Pair | null =>
  result.answer?.answerable ? of(result.answer) : null

const retrieved = (result: QuestionResult, of: (score: RetrievalScore) => number): Pair | null =>
  result.retrieval === null ? null : share(of(result.retrieval))

const recallMetric = (depth: Depth): Metric => ({ label: `R@${depth}`, better: 'high', of: (r) => retrieved(r, (score) => recallAt(score, depth)) })
const hitMetric = (depth: Depth): Metric => ({ label: `hit@${depth}`, better: 'high', of: (r) => retrieved(r, (score) => hitAt(score, depth)) })

export const METRICS = {
  correct: { label: '正确', better: 'high', of: (r) => answered(r, (score) => share(score.correct)) },
  recallAt1: recallMetric(1),
  recallAt5: recallMetric(5),
  recallAt10: recallMetric(10),
  recallAt20: recallMetric(20),
  hitAt1: hitMetric(1),
  hitAt5: hitMetric(5),
  hitAt10: hitMetric(10),
  hitAt20: hitMetric(20),
  mrr: { label: 'MRR', better: 'high', of: (r) => retrieved(r, reciprocalRank) },
  citedRecall: { label: '引用召回', better: 'high', of: (r) => answerable(r, (score) => share(score.recall)) },
  citedPrecision: { label: '引用准确', better: 'high', of: (r) => answerable(r, (score) => share(score.precision)) },
  citedMrr: { label: '引用MRR', better: 'high', of: (r) => answerable(r, (score) => share(score.reciprocalRank)) },
  must: { label: '要点', better: 'high', of: (r) => answerable(r, (score) => share(score.unmet.length === 0)) },
  mustNot: { label: '误及', better: 'low', of: (r) => answerable(r, (score) => share(score.forbidden.length > 0)) },
  falseRefusals: { label: '误拒', better: 'low', of: (r) => answerable(r, (score) => share(score.status === 'no_answer')) },
  falseAnswers: { label: '误答', better: 'low', of: (r) => (r.answer && !r.answer.answerable ? share(!r.answer.correct) : null) },
  exactQuotes: { label: '原文一致', better: 'high', of: (r) => answered(r, (score) => (score.citations > 0 ? [score.exact, score.citations] : null)) },
  tight: { label: '精炼', better: 'high', of: (r) => answerable(r, (score) => share(score.tight)) },
  citationsPerAnswer: { label: '引用数', better: 'low', of: (r) => answerable(r, (score) => [score.citations, 1]) },
  charsPerAnswer: { label: '字数', better: 'low', of: (r) => answerable(r, (score) => [score.chars, 1]) },
  errors: { label: '出错', better: 'low', of: (r) => share((r.answer?.error ?? r.retrieval?.error ?? null) !== null) },
  askP50Ms: { label: '回答p50毫秒', better: 'low', valueOf: (r) => r.askMs, quantile: 0.5 },
  askP95Ms: { label: '回答p95毫秒', better: 'low', valueOf: (r) => r.askMs, quantile: 0.95 },
  searchP50Ms: { label: '检索p50毫秒', better: 'low', valueOf: (r) => r.searchMs, quantile: 0.5 },
  searchP95Ms: { label: '检索p95毫秒', better: 'low', valueOf: (r) => r.searchMs, quantile: 0.95 },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[]

/** Element `⌊n × quantile⌋` of the sorted values, as score.py takes p50 and p95. */
export const quantileOf = (values: readonly number[], quantile: number): number | null =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * quantile))] ?? null

/** A figure as a function of a sample of questions, each question's part worked out once: resampling calls it a thousand times. */
export const prepareMetric = (name: MetricName, results: readonly QuestionResult[]): { readonly concerned: readonly Pair[]; readonly figure: (sample: readonly Pair[]) => number | null } => {
  const metric: Metric = METRICS[name]
  if ('quantile' in metric) {
    const values = results.map((result) => metric.valueOf(result)).filter((value) => value !== null)
    return { concerned: values.map((value) => [value, 1]), figure: (sample) => quantileOf(sample.map(([value]) => value), metric.quantile) }
  }
  return { concerned: results.map((result) => metric.of(result)).filter((pair) => pair !== null), figure: ratio }
}

const ratio = (sample: readonly Pair[]): number | null => {
  let over = 0
  let under = 0
  for (const pair of sample) {
    over += pair[0]
    under += pair[1]
  }
  return under > 0 ? over / under : null
}
