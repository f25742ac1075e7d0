// Filters against what the corpus holds.
import type { Filters } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import type { DocumentKey } from '../core/ids.ts'
import type { StoredDocument } from '../indexing/store-rows.ts'
import { filterDocuments, regionParts } from '../retrieve/understand.ts'

const unknown = (what: string, names: readonly string[], known: readonly string[]): AppError =>
  new AppError('FILTER_UNKNOWN', `筛选条件里的${what}不存在：${names.join('、')}；可用的有：${known.join('、') || '（无）'}。`, { details: { names, known } })

/**
 * The documents that the filters leave; null for all.
 * @throws AppError `FILTER_UNKNOWN` for a name that the corpus does not hold, or filters that leave nothing, naming what exists.
 */
export const checkFilters = (filters: Partial<Filters> | undefined, documents: readonly StoredDocument[]): ReadonlySet<DocumentKey> | null => {
  // A corpus may have thousands of documents: no filters, no work.
  if ((filters?.documents ?? []).length === 0 && (filters?.regions ?? []).length === 0) return null
  const keys = documents.map(({ key }) => key)
  const regions = [...new Set(documents.flatMap(({ region }) => regionParts(region)))].sort()
  const strangeKeys = (filters?.documents ?? []).filter((key) => !keys.includes(key))
  if (strangeKeys.length > 0) throw unknown('文件', strangeKeys, keys)
  const strangeRegions = (filters?.regions ?? []).filter((region) => !regions.includes(region))
  if (strangeRegions.length > 0) throw unknown('地区', strangeRegions, regions)
  const kept = filterDocuments(filters, documents)
  if (kept?.size === 0) throw new AppError('FILTER_UNKNOWN', '筛选条件之间没有交集，没有文件可查；请放宽 documents 或 regions。')
  return kept
}
