// One page of a list, and the cursor to the next.
import type { Coverage } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import type { FacetPage, FacetQuery } from './facet-views.ts'

const encode = (build: string, offset: number): string => Buffer.from(`${build} ${offset}`).toString('base64url')

/** @throws AppError `REQUEST_INVALID` for what is no cursor, or one of an index that has been replaced. */
const decode = (cursor: string | undefined, build: string): number => {
  if (cursor === undefined) return 0
  const [, of, offset] = /^(\S+) (\d{1,9})$/u.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (of === undefined) throw new AppError('REQUEST_INVALID', 'cursor 不是上一页给出的 nextCursor；请去掉它，从第一页开始。')
  if (of !== build) throw new AppError('REQUEST_INVALID', '索引已更新，原来的翻页位置失效；请去掉 cursor，从第一页开始。')
  return Number(offset)
}

/** A page of `all`. A cursor says where to go on, not what was asked: its list is that of the request. */
export const facetPage = <T>(all: readonly T[], { limit = Infinity, cursor }: FacetQuery, { build, coverage }: { readonly build: string; readonly coverage: Coverage }): FacetPage<T> => {
  const from = decode(cursor, build)
  const to = Math.min(all.length, from + limit)
  return { items: all.slice(from, to), total: all.length, nextCursor: to < all.length ? encode(build, to) : null, coverage }
}
