// Token vectors of all chunks in one file, read a chunk at a time: in memory there is one offset a chunk, and the codes of the chunks used last.
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { AppError } from '../core/errors.ts'
import type { TokenVectors } from '../embed/embedder.ts'
import { createLru } from './lru.ts'

// Layout: codes of row 0, of row 1, …; then rows + 1 offsets (float64, little endian, bytes from the start); then rows and
// dimensions (uint32, little endian). The table comes last because its content is known last.
const OFFSET_BYTES = 8
const FOOTER_BYTES = 8

/** Codes kept in memory, bytes, outside the JS heap: all of a corpus of 4,000 chunks, the often used ones of a larger one. */
const CACHE_BYTES = 32 << 20

export type TokenWriter = {
  /** Adds the next row's vectors. @throws system errors, a full disk among them. */
  readonly append: (tokens: TokenVectors) => void
  /** A row that was appended before. */
  readonly read: (row: number) => TokenVectors
  readonly finish: () => void
  /** Closes a file that is not wanted; nothing happens after `finish`. */
  readonly discard: () => void
}

const readAt = (file: number, bytes: number, position: number): ArrayBuffer => {
  const buffer = new ArrayBuffer(bytes)
  if (readSync(file, new Uint8Array(buffer), 0, bytes, position) !== bytes) throw new AppError('INDEX_DAMAGED', '词元向量文件不完整；请运行 npx wence index --force 重建索引。')
  return buffer
}

const readRow = (file: number, offsets: ArrayLike<number>, { row, dimensions }: { readonly row: number; readonly dimensions: number }): TokenVectors => {
  const start = offsets[row]
  const end = offsets[row + 1]
  if (start === undefined || end === undefined) throw new Error(`cannot happen: no token vectors of row ${row}`)
  return { count: dimensions > 0 ? (end - start) / dimensions : 0, dimensions, codes: new Int8Array(readAt(file, end - start, start)) }
}

export const createTokenWriter = (path: string, dimensions: number): TokenWriter => {
  const file = openSync(path, 'wx+')
  const offsets = [0]
  const state = { open: true }
  const close = (): void => {
    if (state.open) closeSync(file)
    state.open = false
  }
  return {
    append: ({ count, codes }) => {
      if (codes.length !== count * dimensions) throw new Error(`cannot happen: ${codes.length} codes for ${count} tokens of ${dimensions} dimensions`)
      if (codes.length > 0) writeSync(file, codes, 0, codes.length, offsets.at(-1))
      offsets.push(offsets.at(-1)! + codes.length)
    },
    read: (row) => readRow(file, offsets, { row, dimensions }),
    finish: () => {
      const table = Buffer.from(Float64Array.from(offsets).buffer)
      const footer = Buffer.from(Uint32Array.of(offsets.length - 1, dimensions).buffer)
      writeSync(file, Buffer.concat([table, footer]), 0, table.length + footer.length, offsets.at(-1))
      close()
    },
    discard: close,
  }
}

export type TokenFile = {
  readonly rows: number
  readonly dimensions: number
  /** Bytes of codes, all rows together. */
  readonly codeBytes: number
  /** The rows' vectors, in the order of `rows`. */
  readonly read: (rows: readonly number[]) => TokenVectors[]
  readonly close: () => void
}

const readTable = (file: number, expected: { readonly rows: number }): { offsets: Float64Array; dimensions: number } => {
  const { size } = fstatSync(file)
  const [rows = 0, dimensions = 0] = new Uint32Array(readAt(file, FOOTER_BYTES, Math.max(0, size - FOOTER_BYTES)))
  const tableBytes = (rows + 1) * OFFSET_BYTES
  const start = size - FOOTER_BYTES - tableBytes
  if (rows !== expected.rows || start < 0) throw new AppError('INDEX_DAMAGED', '词元向量文件与索引的其他部分不符；请运行 npx wence index --force 重建索引。')
  return { offsets: new Float64Array(readAt(file, tableBytes, start)), dimensions }
}

/** @throws AppError `INDEX_DAMAGED` where the file is truncated or of another number of rows. */
export const openTokenFile = (path: string, expected: { readonly rows: number }): TokenFile => {
  const file = openSync(path, 'r')
  try {
    const { offsets, dimensions } = readTable(file, expected)
    const cache = createLru<TokenVectors, number>({ maxWeight: CACHE_BYTES, weigh: ({ codes }) => codes.length })
    const load = (row: number): TokenVectors => readRow(file, offsets, { row, dimensions })
    const tokensOf = (row: number): TokenVectors => cache.get(row, load)
    return {
      rows: expected.rows,
      dimensions,
      codeBytes: offsets[expected.rows] ?? 0,
      read: (rows) => rows.map(tokensOf),
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}
