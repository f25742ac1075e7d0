// BM25 over chunk rows with weighted fields (BM25F): body is the chunk's text, heading the titles above it.
import type { PostingSource } from './posting-source.ts'
import { MAX_LENGTH, type Postings, SEGMENT_ROWS, type Space } from './postings.ts'
import { createTopK, type Scored, type TopK } from './top-k.ts'

/** Saturation: what the second mention of a term adds. 1.2 is the usual value; chunks are too short for it to matter much. */
const K1 = 1.2
/** How far a long field is discounted, 0 to 1. 0.75 is the usual value. */
const B = 0.75

export type FieldWeights = { readonly body: number; readonly heading: number }

/**
 * Title and headings count in full. Best of 0, 0.25, 0.5, 1 on the development questions themselves, words alone: first clause right
 * .454, .502, .527, .546. Picked on the set it is quoted on, and 1 was the largest tried: a starting point for the fit.
 */
const FIELD_WEIGHTS: FieldWeights = { body: 1, heading: 1 }

/** A query: terms with their weights, usually how often each stands in it (`countTerms`). */
export type QueryTerms = ReadonlyMap<string, number>

export type LexicalOptions = {
  readonly space: Space
  readonly topK: number
  readonly weights?: FieldWeights
  /** Keeps only rows for which it is true; asked only for rows that would enter the result. */
  readonly accept?: (row: number) => boolean
}

/** Lexical search over one index. Unknown terms match nothing; scores are above 0. */
export type LexicalIndex = {
  /** Best first, equal scores by row. */
  readonly search: (terms: QueryTerms, options: LexicalOptions) => Scored[]
  /** What each term adds to a row's score; terms that the row lacks are left out. The sum is the row's score in `search`. */
  readonly explain: (row: number, terms: QueryTerms, options: Pick<LexicalOptions, 'space' | 'weights'>) => { readonly term: string; readonly score: number }[]
  /** Rows that hold the term in either field. */
  readonly documentFrequency: (space: Space, term: string) => number
  /** ln(1 + (N − df + ½) / (df + ½)): never negative, and the largest for a term that no row holds. */
  readonly inverseFrequency: (space: Space, term: string) => number
}

/** A segment's frame: where it starts and what its rows' lengths are worth. */
type Norms = { readonly body: Float64Array; readonly heading: Float64Array }
type Term = { readonly weight: number; readonly segments: readonly number[]; readonly term: string }

/** `weight / (1 − b + b · length / average)` for every length a field can have: a look-up instead of a division per posting. */
const lengthNorms = (average: number, weight: number): Float64Array =>
  Float64Array.from({ length: MAX_LENGTH + 1 }, (_, length) => weight / (1 - B + B * (average > 0 ? length / average : 1)))

const indexOf = (rows: Uint16Array, row: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return rows[low] === row ? low : -1
}

type Frame = { readonly lengths: Uint16Array; readonly norms: Norms; readonly scores: Float64Array }

/** Adds a term's share to every row of the segment that holds it. The hot loop of lexical search. */
const accumulate = ({ rows, body, heading }: Postings, weight: number, { lengths, norms, scores }: Frame): void => {
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!
    const frequency = body[at]! * norms.body[lengths[2 * row]!]! + heading[at]! * norms.heading[lengths[2 * row + 1]!]!
    scores[row]! += (weight * frequency) / (K1 + frequency)
  }
}

/** Offers the rows of a segment that any term scored; `first` is its first row. */
const offer = (best: TopK, scores: Float64Array, { first, accept }: { readonly first: number; readonly accept: LexicalOptions['accept'] | undefined }): void => {
  // Rows ascend, so an equal score later never displaces an earlier one. Asking for the worst at every row took a tenth of a search of 100,000 chunks.
  let least = Math.max(0, best.worst())
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at]!
    if (score <= least || !(accept?.(first + at) ?? true)) continue
    best.push(first + at, score)
    least = Math.max(0, best.worst())
  }
}

const inverse = (rowCount: number, documentFrequency: number): number => Math.log(1 + (rowCount - documentFrequency + 0.5) / (documentFrequency + 0.5))

const createNorms = (source: PostingSource): ((space: Space, weights: FieldWeights) => Norms) => {
  const cache = new Map<string, Norms>()
  return (space, weights) => {
    const key = `${space} ${weights.body} ${weights.heading}`
    const known = cache.get(key)
    if (known) return known
    const averages = source.averages(space)
    const norms = { body: lengthNorms(averages.body, weights.body), heading: lengthNorms(averages.heading, weights.heading) }
    // Weights are few (a configuration's, or a fit's in turn): keep the last ones, 1 MiB each.
    if (cache.size >= 8) cache.clear()
    cache.set(key, norms)
    return norms
  }
}

/**
 * Memory a query needs does not grow with the corpus: segments of rows are scored one after another into the same accumulators.
 */
export const createBm25 = (source: PostingSource): LexicalIndex => {
  const normsFor = createNorms(source)
  const scores = new Float64Array(SEGMENT_ROWS)

  const prepare = (terms: QueryTerms, space: Space): Term[] =>
    [...terms].flatMap(([term, weight]) => {
      const { documentFrequency, segments } = source.statistics(space, term)
      return documentFrequency > 0 && weight > 0 ? [{ term, segments, weight: weight * inverse(source.rowCount, documentFrequency) }] : []
    })

  return {
    search: (terms, { space, topK, weights = FIELD_WEIGHTS, accept }) => {
      const prepared = prepare(terms, space)
      const norms = normsFor(space, weights)
      const best = createTopK(topK)
      const segments = [...new Set(prepared.flatMap((term) => term.segments))].sort((a, b) => a - b)
      for (const segment of segments) {
        const rows = Math.min(SEGMENT_ROWS, source.rowCount - segment * SEGMENT_ROWS)
        scores.fill(0, 0, rows)
        const frame: Frame = { lengths: source.lengths(space, segment), norms, scores }
        for (const { term, weight, segments: held } of prepared) if (held.includes(segment)) accumulate(source.postings(space, term, segment), weight, frame)
        offer(best, scores.subarray(0, rows), { first: segment * SEGMENT_ROWS, accept })
      }
      return best.take()
    },
    explain: (row, terms, { space, weights = FIELD_WEIGHTS }) => {
      const segment = Math.floor(row / SEGMENT_ROWS)
      const norms = normsFor(space, weights)
      return prepare(terms, space).flatMap(({ term, weight, segments }) => {
        if (!segments.includes(segment)) return []
        const { rows, body, heading } = source.postings(space, term, segment)
        const at = indexOf(rows, row % SEGMENT_ROWS)
        if (at < 0) return []
        const one: Postings = { rows: Uint16Array.of(0), body: body.subarray(at, at + 1), heading: heading.subarray(at, at + 1) }
        const sum = new Float64Array(1)
        accumulate(one, weight, { lengths: source.lengths(space, segment).subarray((row % SEGMENT_ROWS) * 2), norms, scores: sum })
        return sum[0]! > 0 ? [{ term, score: sum[0]! }] : []
      })
    },
    documentFrequency: (space, term) => source.statistics(space, term).documentFrequency,
    inverseFrequency: (space, term) => inverse(source.rowCount, source.statistics(space, term).documentFrequency),
  }
}
