import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TOKEN_SCALE, type TokenVectors } from '../../src/embed/embedder.ts'
import { createHashingEmbedder } from '../../src/embed/hashing.ts'
import { createMaxSim } from '../../src/embed/maxsim.ts'

/** The definition, one product at a time. */
const oracle = (query: TokenVectors, candidate: TokenVectors): number => {
  if (query.count === 0 || candidate.count === 0) return 0
  const row = ({ codes, dimensions }: TokenVectors, at: number): number[] => [...codes.subarray(at * dimensions, (at + 1) * dimensions)]
  const nearest = Array.from({ length: query.count }, (_, q) =>
    Math.max(...Array.from({ length: candidate.count }, (_each, c) => row(query, q).reduce((sum, value, i) => sum + value * (row(candidate, c)[i] ?? 0), 0))),
  )
  return nearest.reduce((sum, value) => sum + value, 0) / (query.count * TOKEN_SCALE ** 2)
}

const tokens = (dimensions: number): fc.Arbitrary<TokenVectors> =>
  fc
    .integer({ min: 0, max: 9 })
    .chain((count) => fc.int8Array({ minLength: count * dimensions, maxLength: count * dimensions }).map((codes) => ({ count, dimensions, codes })))

describe('maxSim', () => {
  // One for all tests: what an earlier call left in its memory must not show in a later one.
  const maxSim = createMaxSim()

  it('equals the slow definition', () => {
    const cases = fc.constantFrom(8, 16, 24, 128).chain((dimensions) => fc.tuple(tokens(dimensions), fc.array(tokens(dimensions), { maxLength: 4 })))
    fc.assert(
      fc.property(cases, ([query, candidates]) => {
        const scores = maxSim(query, candidates)
        candidates.forEach((candidate, i) => expect(scores[i]).toBeCloseTo(oracle(query, candidate), 4))
      }),
      { numRuns: 150 },
    )
  })

  it('scores a text against itself 1, against the same words in another order too', async () => {
    const [query, same, shuffled, other] = await createHashingEmbedder().embed(['口腔器械', '口腔器械', '器械口腔', '水运港航'], 'passage')
    const scores = maxSim(query!.tokens, [same!.tokens, shuffled!.tokens, other!.tokens])
    expect(scores[0]).toBeCloseTo(1, 5)
    expect(scores[1]).toBeCloseTo(1, 5)
    expect(scores[2]).toBeLessThan(0.5)
  })

  it('holds the longest query and candidate that the model takes', () => {
    const codes = new Int8Array(510 * 128).fill(-127)
    const [score] = maxSim({ count: 510, dimensions: 128, codes }, [{ count: 510, dimensions: 128, codes }])
    expect(score).toBeCloseTo((127 * 127 * 128) / TOKEN_SCALE ** 2, 3)
  })

  it('reads rows that are a view into a larger store', () => {
    const store = Int8Array.from({ length: 64 }, (_, i) => i)
    const view = { count: 2, dimensions: 16, codes: store.subarray(16, 48) }
    expect(maxSim(view, [view])[0]).toBeCloseTo(oracle(view, view), 4)
  })

  it('refuses candidates of another length', () => {
    const of = (dimensions: number): TokenVectors => ({ count: 1, dimensions, codes: new Int8Array(dimensions) })
    expect(() => maxSim(of(16), [of(8)])).toThrow(/16 dimensions/)
    expect(() => maxSim(of(12), [of(12)])).toThrow(/12 dimensions/)
  })
})
