// Late interaction: how well a candidate's tokens answer each token of the query.
import { TOKEN_SCALE, type TokenVectors } from './embedder.ts'
import { MAXSIM_MODULE } from './maxsim-module.ts'

/** `s` of the module: query address, groups, first row's and last row's end address, dimensions. */
type Score = (...parameters: readonly [number, number, number, number, number]) => number
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number }

// Node has it; the type definitions of Node 20 name its types but not its values.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Memory: new (size: { initial: number }) => Memory
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> }
}

// Compiled once, a few hundred bytes.
const compiled = new WebAssembly.Module(MAXSIM_MODULE)
const PAGE_BYTES = 65_536
/** Query rows that are compared at once, and components that are multiplied at once. */
const GROUP = 4
const LANES = 8

/**
 * MaxSim: for each query token the cosine of the nearest token of the candidate, averaged over query tokens; -1 to 1.
 * A candidate or a query without tokens scores 0.
 * @param candidates token vectors of the query's `dimensions`, a multiple of 8.
 * @returns a score a candidate, in their order.
 */
export type MaxSim = (query: TokenVectors, candidates: readonly TokenVectors[]) => Float32Array

/** Query codes as the module reads them: groups of four rows, eight components of each in turn; missing rows are zero. */
const interleave = ({ dimensions, count, codes }: TokenVectors, into: Int16Array): void => {
  into.fill(0)
  for (let row = 0; row < count; row += 1) {
    // Where the row's first eight components are; the next eight are a group's width further.
    let to = (row - (row % GROUP)) * dimensions + (row % GROUP) * LANES
    for (let at = row * dimensions; at < (row + 1) * dimensions; at += LANES, to += GROUP * LANES) {
      for (let lane = 0; lane < LANES; lane += 1) into[to + lane] = codes[at + lane]!
    }
  }
}

/** Writes rows one after another, and the last one twice where their number is odd: the largest product stays what it is. */
const writeRows = ({ dimensions, count, codes }: TokenVectors, into: Int8Array, at: number): number => {
  into.set(codes, at)
  const end = at + codes.length
  if (count % 2 === 0) return end
  into.copyWithin(end, end - dimensions, end)
  return end + dimensions
}

/** The memory, of at least so many bytes. */
const grown = (memory: Memory, bytes: number): ArrayBuffer => {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES)
  if (missing > 0) memory.grow(missing)
  return memory.buffer
}

/**
 * A `MaxSim` with a memory of its own, of the longest query and the longest candidate so far: a memory a call reserved and gave back
 * gigabytes of address space each time, which took as long as a tenth of the work.
 */
export const createMaxSim = (): MaxSim => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const score = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports['s'] as Score
  return (query, candidates) => {
    const { dimensions, count } = query
    if (dimensions % LANES !== 0 || candidates.some((each) => each.dimensions !== dimensions)) {
      throw new Error(`cannot happen: token vectors of ${dimensions} dimensions cannot be compared with these candidates`)
    }
    const scores = new Float32Array(candidates.length)
    if (count === 0) return scores
    const groups = Math.ceil(count / GROUP)
    const rowsAt = groups * GROUP * dimensions * Int16Array.BYTES_PER_ELEMENT
    const longest = candidates.reduce((most, each) => Math.max(most, each.codes.length), 0)
    const buffer = grown(memory, rowsAt + longest + dimensions)
    const bytes = new Int8Array(buffer)
    interleave(query, new Int16Array(buffer, 0, rowsAt / Int16Array.BYTES_PER_ELEMENT))
    for (const [i, candidate] of candidates.entries()) {
      if (candidate.codes.length === 0) continue
      const rowsEnd = writeRows(candidate, bytes, rowsAt)
      scores[i] = score(0, groups, rowsAt, rowsEnd, dimensions) / (count * TOKEN_SCALE * TOKEN_SCALE)
    }
    return scores
  }
}
