// What each step of the pipeline is worth: the evaluation with each step off in turn, against all on.
import type { Estimate } from './bootstrap.ts'
import { gain } from './compare-runs.ts'
import { markdownTable } from './markdown-table.ts'
import { METRICS, type MetricName } from './metrics.ts'
import type { QuestionSet } from './questions.ts'
import { renderEstimate, renderGain } from './report.ts'
import { runEvaluation, type QuestionResult, type RunOptions } from './run.ts'
import { summarise, ALL } from './summarise.ts'
import type { EvalTarget } from './target.ts'

/** A target whose `close` the ablation calls before it makes the next. */
export type ClosableTarget = { readonly target: EvalTarget; readonly close: () => Promise<void> }

export type AblateOptions = {
  readonly sets: readonly QuestionSet[]
  readonly steps: readonly string[]
  /** The pipeline without these steps. */
  readonly createTarget: (disabledSteps: readonly string[]) => Promise<ClosableTarget>
  readonly run?: RunOptions
  readonly onProgress?: (step: string, done: number, total: number) => void
}

/** Worth: all on minus the step off, paired by question; positive where the step helps (for figures that are better high). */
export type StepWorth = { readonly step: string; readonly worth: Readonly<Partial<Record<MetricName, Estimate>>> }

export type Ablation = { readonly questions: number; readonly full: Readonly<Partial<Record<MetricName, Estimate>>>; readonly steps: readonly StepWorth[] }

const MEASURED: readonly MetricName[] = ['correct', 'recallAt1', 'recallAt5', 'recallAt20', 'mrr', 'searchP50Ms']

export const ablate = async ({ sets, steps, createTarget, run = {}, onProgress }: AblateOptions): Promise<Ablation> => {
  const evaluate = async (disabled: readonly string[]): Promise<readonly QuestionResult[]> => {
    const { target, close } = await createTarget(disabled)
    try {
      const report = await runEvaluation(target, sets, { ...run, onProgress: (done, total) => onProgress?.(disabled[0] ?? '', done, total) })
      return report.sets.flatMap(({ results }) => results)
    } finally {
      await close()
    }
  }
  const full = await evaluate([])
  const worths: StepWorth[] = []
  for (const step of steps) {
    const without = await evaluate([step])
    const pairs = full.flatMap((now, index) => (without[index] ? [{ now, earlier: without[index] }] : []))
    const worth = MEASURED.flatMap((name) => {
      const estimate = gain(name, pairs)
      return estimate ? [[name, estimate] as const] : []
    })
    worths.push({ step, worth: Object.fromEntries(worth) })
  }
  return { questions: full.length, full: summarise(full)[ALL]?.metrics ?? {}, steps: worths }
}

export const renderAblation = ({ questions, full, steps }: Ablation): string => {
  const shown = MEASURED.filter((name) => full[name])
  const digits = (name: MetricName): number => (name === 'searchP50Ms' ? 1 : 3)
  return [
    `## 逐步消融（${questions} 题）`, '',
    '每行是全部开启减去关闭该步：正数表示该步有用；* 表示置信区间不含 0。', '',
    markdownTable(['步骤', ...shown.map((name) => METRICS[name].label)], [
      ['全部开启', ...shown.map((name) => renderEstimate(full[name], digits(name)))],
      ...steps.map(({ step, worth }) => [step, ...shown.map((name) => renderGain(worth[name], digits(name)))]),
    ]),
    '',
  ].join('\n')
}
