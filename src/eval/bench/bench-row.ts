// One measurement of the benchmark beside its budget. Budgets are those of the project's issues: ratios taken in one run.
import { markdownTable } from '../markdown-table.ts'

export type BenchRow = {
  readonly name: string
  readonly value: number
  readonly unit: '倍' | '毫秒' | '秒' | 'KB' | 'MB' | 'MB/秒' | '%' | ''
  /** A ceiling or a floor; null where the figure only explains another. */
  readonly budget: { readonly max: number } | { readonly min: number } | null
  /** What the ratio is of, with its parts. */
  readonly detail: string
}

export const holdsBudget = ({ value, budget }: BenchRow): boolean => budget === null || ('max' in budget ? value <= budget.max : value >= budget.min)

const renderBudget = (row: BenchRow): string => {
  if (row.budget === null) return ''
  const bound = 'max' in row.budget ? `≤ ${row.budget.max}` : `≥ ${row.budget.min}`
  return `${bound} ${holdsBudget(row) ? '✓' : '✗'}`
}

const renderValue = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

export const renderBench = (rows: readonly BenchRow[]): string =>
  `${markdownTable(['测量', '数值', '单位', '目标', '说明'], rows.map((row) => [row.name, renderValue(row.value), row.unit, renderBudget(row), row.detail]))}\n`
