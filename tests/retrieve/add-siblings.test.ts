import { describe, expect, it } from 'vitest'
import type { StoredChunk } from '../../src/indexing/store-rows.ts'
import { addSiblings, splitCandidates } from '../../src/retrieve/add-siblings.ts'

/** Rows 0 to 9 in clauses of five. */
const chunkOf = (row: number) => ({ row, clauseId: row < 5 ? 'a' : 'b' }) as unknown as StoredChunk
const store = { chunks: (rows: readonly number[]) => rows.map(chunkOf), clauseChunks: (id: string) => (id === 'a' ? [0, 1, 2, 3, 4] : [5, 6, 7, 8, 9]).map(chunkOf) }
const candidates = [3, 1, 8].map((row, at) => ({ row, hits: [], score: 1 - at / 10 }))
const rowsOf = (list: readonly { readonly row: number }[]) => list.map(({ row }) => row)

describe('addSiblings', () => {
  it('completes the clauses of leading candidates, and gives an unlisted chunk what such a row has', () => {
    const { leading, rest } = addSiblings(splitCandidates({ candidates, unlisted: 0.2 }, 1), 0.2, store)
    expect(rowsOf(leading)).toEqual([3, 0, 1, 2, 4])
    expect(leading.find(({ row }) => row === 1)?.score).toBe(0.9)
    expect(leading.find(({ row }) => row === 2)?.score).toBe(0.2)
    expect(rowsOf(rest)).toEqual([8])
  })

  it('has every row once', () => {
    const { leading, rest } = addSiblings(splitCandidates({ candidates, unlisted: 0 }, 3), 0, store)
    expect(rowsOf([...leading, ...rest]).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})
