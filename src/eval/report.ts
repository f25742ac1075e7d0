// A run as Markdown: figures by question type with their intervals, what changed against an earlier run, what failed.
import type { Estimate } from './bootstrap.ts'
import type { SetComparison } from './compare-runs.ts'
import { listFailures, renderFailure } from './failures.ts'
import { markdownTable } from './markdown-table.ts'
import { METRICS, type MetricName } from './metrics.ts'
import type { RunReport, SetReport } from './run.ts'
import { ALL, type GroupSummary } from './summarise.ts'

/** The tables of a set, a row for each question type. */
const TABLES: readonly { readonly title: string; readonly metrics: readonly MetricName[] }[] = [
  { title: '回答', metrics: ['correct', 'citedRecall', 'citedPrecision', 'citedMrr', 'must', 'mustNot', 'falseRefusals', 'falseAnswers', 'errors'] },
  { title: '检索', metrics: ['recallAt1', 'recallAt5', 'recallAt10', 'recallAt20', 'mrr'] },
  { title: '检索命中', metrics: ['hitAt1', 'hitAt5', 'hitAt10', 'hitAt20'] },
  { title: '篇幅与用时', metrics: ['tight', 'citationsPerAnswer', 'charsPerAnswer', 'exactQuotes', 'askP50Ms', 'askP95Ms', 'searchP50Ms', 'searchP95Ms'] },
]

const COUNTED: ReadonlySet<MetricName> = new Set(['charsPerAnswer', 'askP50Ms', 'askP95Ms', 'searchP50Ms', 'searchP95Ms'])

const digitsOf = (name: MetricName): number => (COUNTED.has(name) ? 0 : name === 'citationsPerAnswer' ? 2 : 3)

const figure = (value: number, digits: number): string => value.toFixed(digits).replace(/^(-?)0\./u, '$1.')

/** `.711 (.65–.77)`: the figure and its 95 % interval. */
export const renderEstimate = (estimate: Estimate | undefined | null, digits = 3): string =>
  estimate ? `${figure(estimate.value, digits)} (${figure(estimate.low, Math.min(2, digits))}–${figure(estimate.high, Math.min(2, digits))})` : '–'

/** A difference with its sign; `*` where its interval leaves out 0. */
export const renderGain = (estimate: Estimate | undefined | null, digits = 3): string =>
  estimate
    ? `${estimate.value > 0 ? '+' : ''}${renderEstimate(estimate, digits)}${estimate.low > 0 || estimate.high < 0 ? ' *' : ''}`
    : '–'

const rowOf = (type: string, group: GroupSummary, metrics: readonly MetricName[]): string[] => [
  type, String(group.questions), ...metrics.map((name) => renderEstimate(group.metrics[name], digitsOf(name))),
]

const renderSet = ({ name, summary, results }: SetReport): string => {
  const tables = TABLES.flatMap(({ title, metrics }) => {
    const shown = metrics.filter((metric) => summary[ALL]?.metrics[metric])
    if (shown.length === 0) return []
    const rows = Object.entries(summary).map(([type, group]) => rowOf(type, group, shown))
    return [`### ${title}\n\n${markdownTable(['类型', '题数', ...shown.map((metric) => METRICS[metric].label)], rows)}\n`]
  })
  return [`## ${name}（${results.length} 题）\n`, ...tables].join('\n')
}

/** Figures are followed by their 95 % bootstrap intervals. */
export const renderReport = (report: RunReport): string =>
  [`# 评测：${report.target}，${report.at}`, '', '括号内为 95% 自助法置信区间。', '', ...report.sets.map(renderSet)].join('\n')

export const renderFailures = (report: RunReport): string =>
  report.sets
    .map((set) => {
      const failures = listFailures(set)
      return [`## ${set.name}：未答对 ${failures.length} / ${set.results.length} 题`, '', ...failures.map(renderFailure)].join('\n')
    })
    .join('\n')

const renderIds = (title: string, ids: readonly string[]): string[] => (ids.length > 0 ? [`- ${title} ${ids.length} 题：${ids.join('、')}`] : [])

export const renderComparison = (comparisons: readonly SetComparison[]): string =>
  comparisons.length === 0
    ? '两次评测没有共同的题目文件。\n'
    : comparisons
        .map(({ name, turnedRight, turnedWrong, onlyEarlier, onlyNow, deltas }) => [
          `## ${name}：与前次相比`, '',
          ...renderIds('由错转对', turnedRight), ...renderIds('由对转错', turnedWrong), ...renderIds('前次才有', onlyEarlier), ...renderIds('本次才有', onlyNow),
          '',
          markdownTable(['指标', '本次减前次'], (Object.entries(deltas) as [MetricName, Estimate][]).map(([metric, delta]) => [METRICS[metric].label, renderGain(delta, digitsOf(metric))])),
          '* 差别的置信区间不含 0。',
          '',
        ].join('\n'))
        .join('\n')
