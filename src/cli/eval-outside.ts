// `wence eval --outside`: hit and rank figures of each method and of the whole pipeline on the outside retrieval sets.
import type { SearchMode } from '../assistant/assistant.ts'
import { measureOutsideSet, renderOutside, type OutsideFigures } from '../eval/measure-outside-set.ts'
import { loadOutsideSet, OUTSIDE_SETS, sampleOutsideSet } from '../eval/outside-sets.ts'
import type { Step } from '../retrieve/steps.ts'
import type { CliContext } from './cli-context.ts'
import type { EvalContext } from './eval-command.ts'
import { withPassageAssistant } from './passage-assistant.ts'

export type OutsideOptions = {
  /** Folder that holds `stard/`, `lawbench/` and `cmrc2018/`. */
  readonly outside: string
  readonly outsideQuestions: number
  readonly outsidePassages?: number
  readonly outsideKeep?: string
}

type OutsideContext = Pick<CliContext, 'config' | 'rebuildIndex' | 'signal' | 'terminal'> & Pick<EvalContext, 'openAssistant'>

/** What is compared: each list alone, their weighted sum, and the whole pipeline; all with the same weights. */
const METHODS: readonly { readonly method: string; readonly mode: SearchMode; readonly disabledSteps: readonly Step[] }[] = [
  { method: 'BM25 二字', mode: 'lexical', disabledSteps: ['words'] },
  { method: 'BM25 词与二字', mode: 'lexical', disabledSteps: [] },
  { method: '向量', mode: 'vector', disabledSteps: [] },
  { method: '0.7 向量 + 0.3 BM25', mode: 'hybrid', disabledSteps: ['late', 'background'] },
  { method: '全部步骤', mode: 'hybrid', disabledSteps: [] },
]

/** The table of all sets and methods as Markdown. */
export const measureOutside = async (context: OutsideContext, options: OutsideOptions): Promise<string> => {
  const rows: OutsideFigures[] = []
  const progress = context.terminal.progress()
  try {
    for (const name of OUTSIDE_SETS) {
      const set = sampleOutsideSet(await loadOutsideSet(options.outside, name), {
        questions: options.outsideQuestions, ...(options.outsidePassages === undefined ? {} : { passages: options.outsidePassages }),
      })
      const parts = { context, onProgress: progress.report, ...(options.outsideKeep === undefined ? {} : { keepDir: options.outsideKeep }) }
      const measured = await withPassageAssistant(set, parts, async (open) => {
        const figures: OutsideFigures[] = []
        for (const { method, mode, disabledSteps } of METHODS) {
          figures.push(await open(disabledSteps, (assistant) => measureOutsideSet(set, {
            method,
            search: async (query, limit) => (await assistant.search({ query, limit, mode }, context.signal)).results.map(({ documentId }) => documentId),
            onProgress: (done, total) => progress.report({ stage: `${name} ${method}`, done, total }),
          })))
        }
        return figures
      })
      rows.push(...measured)
    }
  } finally {
    progress.end()
  }
  return renderOutside(rows)
}
