// A long list a page at a time. The cursor names the last item that was given, so a page stays right when items are added before it.
import { z } from '@hono/zod-openapi'
import { AppError } from '../core/errors.ts'

const MAX_PAGE_ITEMS = 1_000

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_ITEMS).optional().openapi({ description: `每页至多几项；不写则一次给出全部`, example: 100 }),
  cursor: z.string().min(1).max(600).optional().openapi({ description: '上一页给出的 nextCursor' }),
})

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

const encode = (id: string): string => Buffer.from(id, 'utf8').toString('base64url')
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

/**
 * The items after the one that `cursor` names, at most `limit`.
 * @throws AppError `REQUEST_INVALID` for a cursor that no item of the list gave.
 */
export const pageByCursor = <T extends { readonly id: string }>(items: readonly T[], { limit, cursor }: z.infer<typeof PageQuery>): Page<T> => {
  const before = cursor === undefined ? -1 : items.findIndex(({ id }) => id === decode(cursor))
  if (cursor !== undefined && before < 0) {
    const message = 'cursor 不是这个列表给出的，或它所指的一项已经不在；请去掉 cursor 从头取'
    throw new AppError('REQUEST_INVALID', `请求不合要求：${message}。`, { details: { errors: [{ path: 'cursor', message }] } })
  }
  const page = items.slice(before + 1, limit === undefined ? undefined : before + 1 + limit)
  const last = page.at(-1)
  return { items: page, nextCursor: last && last !== items.at(-1) ? encode(last.id) : null }
}
