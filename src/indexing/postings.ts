// Postings of one term in one segment of rows: the layout of the blobs in the store, read in place without decoding.

/**
 * Rows of a segment. A term's postings are stored one blob a segment, so a query over a million rows needs accumulators for one
 * segment only, and a build keeps one segment's postings in memory. 32,768 fits 16 bits and is 256 KiB of accumulators.
 */
export const SEGMENT_ROWS = 32_768

/** Term spaces: each has its own terms, lengths and document frequencies. Stored as these numbers. */
export const SPACES = { words: 0, bigrams: 1 } as const
export type Space = keyof typeof SPACES

/** How often a term stands in each field is kept up to here: one byte a field. */
const MAX_FREQUENCY = 255
/** Terms of a field are counted up to here: two bytes a field. */
export const MAX_LENGTH = 65_535

/** Parallel arrays, one entry a row that holds the term, rows ascending and counted from the segment's first. */
export type Postings = { readonly rows: Uint16Array; readonly body: Uint8Array; readonly heading: Uint8Array }

/** Body and heading length of each row of a segment: `[body of row 0, heading of row 0, body of row 1, …]`. */
export type Lengths = Uint16Array

const BYTES_PER_POSTING = 4

/** One posting in one number, as the builder collects them. */
export const packPosting = (row: number, frequency: { readonly body: number; readonly heading: number }): number =>
  row + Math.min(frequency.body, MAX_FREQUENCY) * 0x10000 + Math.min(frequency.heading, MAX_FREQUENCY) * 0x1000000

/** The stored form: all rows, then all body counts, then all heading counts. */
export const encodePostings = (packed: readonly number[]): Buffer => {
  const blob = Buffer.alloc(packed.length * BYTES_PER_POSTING)
  packed.forEach((posting, at) => {
    blob.writeUInt16LE(posting & 0xffff, at * 2)
    blob[packed.length * 2 + at] = (posting >>> 16) & 0xff
    blob[packed.length * 3 + at] = (posting / 0x1000000) & 0xff
  })
  return blob
}

/** 16-bit views need an even offset, which a pooled Buffer need not have. Little-endian, as every platform Node runs on. */
const uint16View = (blob: Buffer, count: number): Uint16Array => {
  const even = blob.byteOffset % 2 === 0 ? blob : Buffer.from(new Uint8Array(blob).buffer)
  return new Uint16Array(even.buffer, even.byteOffset, count)
}

export const decodePostings = (blob: Buffer): Postings => {
  const count = blob.length / BYTES_PER_POSTING
  return {
    rows: uint16View(blob, count),
    body: new Uint8Array(blob.buffer, blob.byteOffset + count * 2, count),
    heading: new Uint8Array(blob.buffer, blob.byteOffset + count * 3, count),
  }
}

export const encodeLengths = (lengths: Lengths): Buffer => Buffer.from(lengths.buffer, lengths.byteOffset, lengths.byteLength)

export const decodeLengths = (blob: Buffer): Lengths => uint16View(blob, blob.length / 2)
