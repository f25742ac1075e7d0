import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageByCursor } from '../../src/http/page-by-cursor.ts'

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `文件/${at}` }))

describe('a list by pages', () => {
  it('gives every item once, in order, whatever the page size', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), (count, limit) => {
      const all = items(count)
      const seen: { id: string }[] = []
      for (let cursor: string | undefined, left = true; left;) {
        const page = pageByCursor(all, { limit, ...(cursor !== undefined && { cursor }) })
        seen.push(...page.items)
        left = page.nextCursor !== null
        cursor = page.nextCursor ?? undefined
      }
      expect(seen).toEqual(all)
    }))
  })

  it('gives all of it where no limit is asked for', () => {
    expect(pageByCursor(items(5), {})).toEqual({ items: items(5), nextCursor: null })
  })

  it('goes on after the same item when others came before it', () => {
    const { nextCursor } = pageByCursor(items(4), { limit: 2 })
    expect(pageByCursor([{ id: '新' }, ...items(4)], { limit: 2, cursor: nextCursor ?? '' }).items).toEqual([{ id: '文件/2' }, { id: '文件/3' }])
  })

  it.each(['abc', '!!!', Buffer.from('文件/9').toString('base64url')])('refuses the cursor %s', (cursor) => {
    expect(() => pageByCursor(items(3), { cursor })).toThrow(/cursor 不是这个列表给出的/)
  })
})
