// Late interaction: how well a candidate's tokens answer each token of the query.
import { TOKEN_SCALE, type TokenVectors } from './embedder.ts'
import { MAXSIM_MODULE } from './maxsim-module.ts'

/** `s` of the module: query address, groups, first row's and last row's end address, dimensions. */
type Score = (...parameters: readonly [number, number, number, number, number]) => number

// Node has it; the type definitions of Node 20 name its types but not its values.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> }
}

// Compiled once, a few hundred bytes; every call gets an instance and a memory of its own, so calls share nothing.
const compiled = new WebAssembly.Module(MAXSIM_MODULE)
const PAGE_BYTES = 65_536
/** Query rows that are compared at once, and components that are multiplied at once. */
const GROUP = 4
const LANES = 8

/** Query codes as the module reads them: groups of four rows, eight components of each in turn; missing rows are zero. */
const interleave = (query: TokenVectors, into: Int16Array): void => {
  const { dimensions, codes } = query
  for (let i = 0; i < codes.length; i += 1) {
    const row = Math.floor(i / dimensions)
    const component = i % dimensions
    const block = Math.floor(row / GROUP) * (dimensions / LANES) + Math.floor(component / LANES)
    into[(block * GROUP + (row % GROUP)) * LANES + (component % LANES)] = codes[i] ?? 0
  }
}

/**
 * MaxSim: for each query token the cosine of the nearest token of the candidate, averaged over query tokens; -1 to 1.
 * A candidate or a query without tokens scores 0.
 * @param candidates token vectors of the query's `dimensions`, a multiple of 8.
 * @returns a score a candidate, in their order.
 */
export const maxSim = (query: TokenVectors, candidates: readonly TokenVectors[]): Float32Array => {
  const { dimensions, count } = query
  if (dimensions % LANES !== 0 || candidates.some((each) => each.dimensions !== dimensions)) {
    throw new Error(`cannot happen: token vectors of ${dimensions} dimensions cannot be compared with these candidates`)
  }
  const scores = new Float32Array(candidates.length)
  if (count === 0) return scores
  const groups = Math.ceil(count / GROUP)
  const rowsAt = groups * GROUP * dimensions * Int16Array.BYTES_PER_ELEMENT
  const longest = candidates.reduce((most, each) => Math.max(most, each.codes.length), 0)
  const memory = new WebAssembly.Memory({ initial: Math.ceil((rowsAt + longest) / PAGE_BYTES) })
  const score = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports['s'] as Score
  const bytes = new Int8Array(memory.buffer)
  interleave(query, new Int16Array(memory.buffer, 0, rowsAt / Int16Array.BYTES_PER_ELEMENT))
  for (const [i, { codes }] of candidates.entries()) {
    if (codes.length === 0) continue
    bytes.set(codes, rowsAt)
    scores[i] = score(0, groups, rowsAt, rowsAt + codes.length, dimensions) / (count * TOKEN_SCALE * TOKEN_SCALE)
  }
  return scores
}
