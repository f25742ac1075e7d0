// What `npm start` does before it serves: imports the seeds where there is no corpus, and builds the index where it is missing or stale.
import type { Assistant } from '../assistant/assistant.ts'
import type { Config } from '../core/config.ts'
import { AppError, type ErrorCode } from '../core/errors.ts'
import type { CliContext } from './cli-context.ts'
import type { ProgressStep } from './progress.ts'
import { withProgress, type Terminal } from './terminal.ts'

export type PrepareOptions = { readonly config: Config; readonly onProgress: (step: ProgressStep) => void }

/** What a build puts right. */
const REBUILDABLE: readonly ErrorCode[] = ['INDEX_MISSING', 'INDEX_STALE', 'INDEX_DAMAGED']

/** Each step of work with its bar on the terminal, and told to `onProgress` too. */
const watched = <T>(terminal: Terminal, onProgress: PrepareOptions['onProgress'], work: (report: PrepareOptions['onProgress']) => Promise<T>): Promise<T> =>
  withProgress(terminal, (report) => work((step) => {
    report(step)
    onProgress(step)
  }))

const isCorpusEmpty = async (corpusDir: string): Promise<boolean> => {
  const { loadCorpus } = await import('../corpus/load.ts')
  try {
    await loadCorpus(corpusDir)
    return false
  } catch (error) {
    if (error instanceof AppError && error.code === 'CORPUS_EMPTY') return true
    throw error
  }
}

/** @throws AppError whatever importing, building or opening throws. */
export const prepareAssistant = async (context: CliContext, { config, onProgress }: PrepareOptions): Promise<Assistant> => {
  const { importSources, rebuildIndex, openAssistant, signal, terminal } = context
  const { corpusDir, seedsDir } = config
  if (await isCorpusEmpty(corpusDir)) {
    terminal.tell(`文件库 ${corpusDir} 是空的，正在从 ${seedsDir} 导入……`)
    const report = await watched(terminal, onProgress, (tell) =>
      importSources([seedsDir], { corpusDir, signal, onProgress: ({ done, total }) => tell({ stage: '读取文件', done, total }) }))
    terminal.tell(`已导入 ${report.written.length} 份文件。`)
  }
  try {
    return await openAssistant(config, { signal, onProgress })
  } catch (error) {
    if (!(error instanceof AppError) || !REBUILDABLE.includes(error.code)) throw error
    terminal.tell(error.code === 'INDEX_MISSING' ? '还没有索引，正在建立……' : `${error.message.split('；')[0]}，正在重建……`)
    await watched(terminal, onProgress, (tell) => rebuildIndex(config, { signal, onProgress: tell, force: error.code === 'INDEX_DAMAGED' }))
    return openAssistant(config, { signal, onProgress })
  }
}
