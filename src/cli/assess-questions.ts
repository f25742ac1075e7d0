// Asks the index what it finds for each question, with what is measured of every clause: what the fit of relevance learns from.
import { createReader } from '../assistant/create-assistant.ts'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { AssessedQuestion } from '../eval/fit/fit-relevance.ts'
import type { EvalQuestion } from '../eval/questions.ts'
import { squeeze } from '../eval/squeeze.ts'
import { openIndex } from '../indexing/snapshot.ts'
import { loadIndexTables } from '../indexing/load-index-tables.ts'
import { loadGlossary } from '../indexing/load-glossary.ts'
import { createRetriever } from '../retrieve/retriever.ts'
import { ASSESSED_CLAUSES } from '../retrieve/weights.ts'
import type { ProgressStep } from './progress.ts'

export type AssessOptions = { readonly config: Config; readonly embedder: Embedder; readonly signal: AbortSignal; readonly report: (step: ProgressStep) => void }

/** @throws AppError `INDEX_*`, `ABORTED`. */
export const assessQuestions = async (questions: readonly EvalQuestion[], { config, embedder, signal, report }: AssessOptions): Promise<AssessedQuestion[]> => {
  const index = await openIndex({ indexDir: config.indexDir, signal })
  try {
    const read = createReader(index, { everydayWords: (await loadIndexTables(config)).everyday, englishTerms: await loadGlossary(config.englishTerms) })
    const retriever = createRetriever({ index, embedder })
    const assessed: AssessedQuestion[] = []
    for (const { id, question, whole, history, gold } of questions) {
      // A follow-up is learnt from as it reads when asked whole; without that form it is left out.
      if (history.length > 0 && whole === undefined) continue
      if (signal.aborted) throw new AppError('ABORTED', '操作已取消。')
      const { evidence, features, samples, kinship } = await retriever.assess(read(whole ?? question, {}), { limit: ASSESSED_CLAUSES, signal })
      const holds = (text: string, document: string): number[] => gold.flatMap(({ doc, quote }, at) => (doc === document && text.includes(squeeze(quote)) ? [at] : []))
      assessed.push({ id, golds: gold.length, clauses: evidence.map(({ text, document }, at) => ({ features: features[at]!, golds: holds(squeeze(text), document.key), ...(samples[at] && { sampled: samples[at] }), ...(kinship && { beside: kinship[at]! }) })) })
      report({ stage: '检索', done: assessed.length, total: questions.length })
    }
    return assessed
  } finally {
    index.close()
  }
}
