// `wence eval --outside`: hit and rank figures of every search mode on the outside retrieval sets.
import { SEARCH_MODES, type SearchMode } from '../assistant/assistant.ts'
import { measureOutsideSet, renderOutside, type OutsideFigures } from '../eval/measure-outside-set.ts'
import { loadOutsideSet, OUTSIDE_SETS, sampleOutsideSet } from '../eval/outside-sets.ts'
import type { CliContext } from './cli-context.ts'
import { withPassageAssistant } from './passage-assistant.ts'

export type OutsideOptions = {
  /** Folder that holds `stard/`, `lawbench/` and `cmrc2018/`. */
  readonly outside: string
  readonly outsideQuestions: number
  readonly outsidePassages?: number
  readonly outsideKeep?: string
}

type OutsideContext = Pick<CliContext, 'config' | 'openAssistant' | 'rebuildIndex' | 'signal' | 'terminal'>

/** The table of all sets and search modes as Markdown. */
export const measureOutside = async (context: OutsideContext, options: OutsideOptions): Promise<string> => {
  const rows: OutsideFigures[] = []
  const progress = context.terminal.progress()
  try {
    for (const name of OUTSIDE_SETS) {
      const set = sampleOutsideSet(await loadOutsideSet(options.outside, name), {
        questions: options.outsideQuestions, ...(options.outsidePassages === undefined ? {} : { passages: options.outsidePassages }),
      })
      const parts = { context, onProgress: progress.report, ...(options.outsideKeep === undefined ? {} : { keepDir: options.outsideKeep }) }
      const measured = await withPassageAssistant(set, parts, async (assistant) => {
        const measure = (mode: SearchMode): Promise<OutsideFigures> =>
          measureOutsideSet(set, {
            method: mode,
            search: async (query, limit) => (await assistant.search({ query, limit, mode }, context.signal)).results.map(({ documentId }) => documentId),
            onProgress: (done, total) => progress.report({ stage: `${name} ${mode}`, done, total }),
          })
        const figures: OutsideFigures[] = []
        for (const mode of SEARCH_MODES) figures.push(await measure(mode))
        return figures
      })
      rows.push(...measured)
    }
  } finally {
    progress.end()
  }
  return renderOutside(rows)
}
