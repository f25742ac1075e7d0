// Looks into a file that hnswlib wrote. hnswlib neither reports a failed write nor survives a broken file, so we check ourselves.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Offsets of hnswlib 0.8's header, little-endian 64-bit unless noted: element count, bytes an element, and the header's own size. */
const COUNT_AT = 16
const ELEMENT_BYTES_AT = 24
const HEADER_BYTES = 96
const LINK_SIZE_BYTES = 4
const WINDOW_BYTES = 1 << 20

/** Walks the variable-length link lists after the fixed part; true where they end exactly with the file. */
const linksEndWithFile = (file: number, range: { readonly from: number; readonly to: number; readonly count: number }): boolean => {
  const window = Buffer.alloc(WINDOW_BYTES)
  let windowAt = -1
  let windowEnd = -1
  let at = range.from
  for (let element = 0; element < range.count; element += 1) {
    if (at + LINK_SIZE_BYTES > range.to) return false
    if (windowAt < 0 || at + LINK_SIZE_BYTES > windowEnd) {
      windowAt = at
      windowEnd = at + readSync(file, window, 0, WINDOW_BYTES, at)
    }
    at += LINK_SIZE_BYTES + window.readUInt32LE(at - windowAt)
  }
  return at === range.to
}

/** Elements in the file, or null where it is not a whole hnswlib file. @throws file-system errors. */
export const countHnswElements = (path: string): number | null => {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const header = Buffer.alloc(HEADER_BYTES)
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null
    const count = Number(header.readBigUInt64LE(COUNT_AT))
    const linksFrom = HEADER_BYTES + count * Number(header.readBigUInt64LE(ELEMENT_BYTES_AT))
    if (!Number.isSafeInteger(linksFrom) || linksFrom > size) return null
    return linksEndWithFile(file, { from: linksFrom, to: size, count }) ? count : null
  } finally {
    closeSync(file)
  }
}
