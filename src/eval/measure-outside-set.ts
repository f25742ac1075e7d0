// Measures a search on an outside set: hit@1, hit@10, recall@10 and MRR with intervals.
import { bootstrap, type Estimate } from './bootstrap.ts'
import { markdownTable } from './markdown-table.ts'
import type { OutsideSet } from './outside-sets.ts'
import { renderEstimate } from './report.ts'
import { hitAt, recallAt, reciprocalRank } from './score-retrieval.ts'

/** Passages looked at; MRR is MRR@10, as the sets' README files give it. */
const DEPTH = 10

export type OutsideFigures = {
  readonly set: string
  readonly method: string
  readonly questions: number
  readonly passages: number
  readonly hitAt1: Estimate | null
  readonly hitAt10: Estimate | null
  readonly recallAt10: Estimate | null
  readonly mrr: Estimate | null
}

export type MeasureOutsideOptions = {
  /** Passage ids, best first. A passage may come twice (two of its clauses): its best place counts, and it fills one place. */
  readonly search: (query: string, limit: number) => Promise<readonly string[]>
  /** Named in the table: `hybrid`, `lexical`… */
  readonly method: string
  readonly onProgress?: (done: number, total: number) => void
}

// A passage may give several clauses: more are asked for than passages are wanted.
const CLAUSES_PER_PASSAGE = 4

export const measureOutsideSet = async (set: OutsideSet, { search, method, onProgress }: MeasureOutsideOptions): Promise<OutsideFigures> => {
  const scores: { readonly ranks: readonly (number | null)[] }[] = []
  for (const { question, passageIds } of set.questions) {
    const found = [...new Set(await search(question, DEPTH * CLAUSES_PER_PASSAGE))].slice(0, DEPTH)
    scores.push({ ranks: passageIds.map((id) => (found.includes(id) ? found.indexOf(id) + 1 : null)) })
    onProgress?.(scores.length, set.questions.length)
  }
  const mean = (of: (score: (typeof scores)[number]) => number): Estimate | null =>
    bootstrap(scores.map(of), (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length)
  return {
    set: set.name, method, questions: set.questions.length, passages: set.passages.length,
    hitAt1: mean((score) => hitAt(score, 1)),
    hitAt10: mean((score) => hitAt(score, DEPTH)),
    recallAt10: mean((score) => recallAt(score, DEPTH)),
    mrr: mean(reciprocalRank),
  }
}

export const renderOutside = (rows: readonly OutsideFigures[]): string =>
  ['## 外部检索集', '', markdownTable(
    ['集', '方法', '题数', '段落', 'hit@1', 'hit@10', 'R@10', 'MRR@10'],
    rows.map((row) => [row.set, row.method, String(row.questions), String(row.passages), ...[row.hitAt1, row.hitAt10, row.recallAt10, row.mrr].map((estimate) => renderEstimate(estimate))]),
  ), ''].join('\n')
