// An index that can be read no more while it serves: said in words, and the assistant is not ready any more.
import { AppError, systemCode } from '../core/errors.ts'
import type { Assistant, Readiness } from './assistant.ts'

const REASON = '索引文件读不出来了（被截断或替换，或磁盘有故障）；请运行 npx wence index --force 重建，再向服务发 SIGHUP 或 POST /admin/reload 换上。'

/** Failures of the disk below the index; those of other files have been told by their own parts. */
const isIndexFault = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB|IOERR|CANTOPEN)|^E(?:IO|BADF)$/u.test(systemCode(error)) || (error instanceof AppError && error.code === 'INDEX_DAMAGED')

/**
 * The same assistant over an index that may break: its first fault makes it unready with `INDEX_DAMAGED`, so that a proxy sends nothing more
 * and nothing is answered from half an index. A reload mends it.
 */
export const watchIndex = (assistant: Assistant): Assistant => {
  const state: { damaged: boolean } = { damaged: false }
  const failed = (error: unknown): unknown => {
    if (!isIndexFault(error)) return error
    state.damaged = true
    return new AppError('INDEX_DAMAGED', REASON, { cause: error })
  }
  const watch = <Given extends unknown[], Result>(method: (...given: Given) => Promise<Result>) => async (...given: Given): Promise<Result> => {
    try {
      return await method(...given)
    } catch (error) {
      throw failed(error)
    }
  }
  const { facets } = assistant
  const readiness = (): Readiness => {
    const now = assistant.readiness()
    return now.ready && state.damaged ? { ready: false, code: 'INDEX_DAMAGED', reason: REASON } : now
  }
  return {
    ...assistant,
    ask: watch(assistant.ask), search: watch(assistant.search), documents: watch(assistant.documents), document: watch(assistant.document), clauses: watch(assistant.clauses), clause: watch(assistant.clause),
    facets: { units: watch(facets.units), unitTasks: watch(facets.unitTasks), industries: watch(facets.industries), places: watch(facets.places), figures: watch(facets.figures) },
    readiness,
  }
}
