// Collects postings row by row and writes them out segment by segment, so that a build holds one segment at a time.
import { encodeLengths, encodePostings, MAX_LENGTH, packPosting, SEGMENT_ROWS, type Space, SPACES } from './postings.ts'
import { countTerms } from './tokenizer.ts'

export type FieldTerms = { readonly body: readonly string[]; readonly heading: readonly string[] }

/** Where finished segments go: the store, or a test's arrays. */
export type PostingSink = {
  readonly postings: (entry: { readonly space: Space; readonly term: string; readonly segment: number; readonly frequency: number; readonly blob: Buffer }) => void
  readonly lengths: (entry: { readonly space: Space; readonly segment: number; readonly blob: Buffer }) => void
  /** Sum of the field lengths of all rows, once at the end. */
  readonly totals: (entry: { readonly space: Space; readonly body: number; readonly heading: number }) => void
}

export type PostingWriter = {
  /** Takes the terms of the next row in every space; rows come in order, from 0. */
  readonly add: (terms: Readonly<Record<Space, FieldTerms>>) => void
  /** Writes what is left. */
  readonly finish: () => void
}

type Segment = { readonly terms: Map<string, number[]>; lengths: Uint16Array; total: { body: number; heading: number } }

const addRow = (segment: Segment, row: number, { body, heading }: FieldTerms): void => {
  const inBody = countTerms(body)
  const inHeading = countTerms(heading)
  for (const term of new Set([...inBody.keys(), ...inHeading.keys()])) {
    const packed = packPosting(row, { body: inBody.get(term) ?? 0, heading: inHeading.get(term) ?? 0 })
    const list = segment.terms.get(term)
    if (list) list.push(packed)
    else segment.terms.set(term, [packed])
  }
  segment.lengths[2 * row] = Math.min(body.length, MAX_LENGTH)
  segment.lengths[2 * row + 1] = Math.min(heading.length, MAX_LENGTH)
  segment.total.body += Math.min(body.length, MAX_LENGTH)
  segment.total.heading += Math.min(heading.length, MAX_LENGTH)
}

/** Terms go out sorted: the store's index grows at its end, and two builds write the same bytes. */
const flush = (sink: PostingSink, { space, segment, rows }: { space: Space; segment: number; rows: number }, { terms, lengths }: Segment): void => {
  for (const [term, packed] of [...terms].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sink.postings({ space, term, segment, frequency: packed.length, blob: encodePostings(packed) })
  }
  sink.lengths({ space, segment, blob: encodeLengths(lengths.subarray(0, rows * 2)) })
  terms.clear()
  lengths.fill(0)
}

export const createPostingWriter = (sink: PostingSink): PostingWriter => {
  const spaces = Object.keys(SPACES) as Space[]
  const segments = new Map(spaces.map((space) => [space, { terms: new Map<string, number[]>(), lengths: new Uint16Array(SEGMENT_ROWS * 2), total: { body: 0, heading: 0 } }]))
  const state = { row: 0 }
  const flushAll = (): void => {
    const last = state.row - 1
    for (const [space, segment] of segments) flush(sink, { space, segment: Math.floor(last / SEGMENT_ROWS), rows: (last % SEGMENT_ROWS) + 1 }, segment)
  }
  return {
    add: (terms) => {
      for (const [space, segment] of segments) addRow(segment, state.row % SEGMENT_ROWS, terms[space])
      state.row += 1
      if (state.row % SEGMENT_ROWS === 0) flushAll()
    },
    finish: () => {
      if (state.row % SEGMENT_ROWS !== 0) flushAll()
      for (const [space, { total }] of segments) sink.totals({ space, ...total })
    },
  }
}
