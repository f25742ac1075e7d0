import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenWriter, openTokenFile } from '../../src/indexing/token-file.ts'
import type { TokenVectors } from '../../src/embed/embedder.ts'
import { makeFolder } from './folder.ts'

const DIMENSIONS = 4
const tokens = fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 12 }).map((values): TokenVectors => {
  const count = Math.floor(values.length / DIMENSIONS)
  return { count, dimensions: DIMENSIONS, codes: Int8Array.from(values.slice(0, count * DIMENSIONS)) }
})
const write = (rows: readonly TokenVectors[]): string => {
  const path = join(makeFolder(), 'tokens.bin')
  const writer = createTokenWriter(path, DIMENSIONS)
  rows.forEach(writer.append)
  rows.forEach((row, at) => expect(writer.read(at)).toEqual(row))
  writer.finish()
  return path
}
const SOME: TokenVectors[] = [{ count: 1, dimensions: DIMENSIONS, codes: Int8Array.of(1, 2, 3, 4) }]

describe('token file', () => {
  it('gives back every row as it was put in, in any order, empty rows too', () => {
    fc.assert(fc.property(fc.array(tokens, { maxLength: 20 }), (rows) => {
      const file = openTokenFile(write(rows), { rows: rows.length })
      expect(file.read([...rows.keys()].reverse())).toEqual([...rows].reverse())
      expect(file.codeBytes).toBe(rows.reduce((sum, { codes }) => sum + codes.length, 0))
      file.close()
    }), { numRuns: 20 })
  })

  it('is refused when it holds another number of rows', () => expect(() => openTokenFile(write(SOME), { rows: 2 })).toThrow(/与索引的其他部分不符/))

  it.each([
    ['truncated', (path: string) => truncateSync(path, 9)],
    ['longer than it was', (path: string) => appendFileSync(path, 'x'.repeat(5))],
    ['empty', (path: string) => truncateSync(path, 0)],
  ])('is refused when it is %s', (_, damage) => {
    const path = write(SOME)
    damage(path)
    expect(() => openTokenFile(path, { rows: 1 })).toThrow(/重建索引/)
  })
})
