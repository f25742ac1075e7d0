import { describe, expect, it } from 'vitest'
import { documentKey } from '../../src/core/ids.ts'
import { createFlatIndex } from '../../src/indexing/flat.ts'
import type { OpenIndex } from '../../src/indexing/snapshot.ts'
import { createNearSamples } from '../../src/retrieve/near-samples.ts'
import type { Sought } from '../../src/retrieve/query.ts'

/** Three dimensions, the first of which all have in common: what is left is an angle, in degrees. */
const at = (angle: number): Float32Array => Float32Array.of(0.6, 0.8 * Math.cos((angle * Math.PI) / 180), 0.8 * Math.sin((angle * Math.PI) / 180))
const COMMON = Float32Array.of(0.6, 0, 0)

/** Documents a, b and c of ten rows each. */
const indexOf = (samples: readonly (readonly [row: number, angle: number])[]): Pick<OpenIndex, 'samples' | 'store'> => {
  const vectors = createFlatIndex({ dimensions: 3 })
  vectors.add(samples.map(([, angle]) => at(angle)))
  return {
    samples: { samples: samples.map(([row]) => ({ question: '问', row, spread: 0.8 })), centres: { samples: COMMON, questions: COMMON }, vectors },
    store: { document: (key: string) => ({ key, firstRow: ['a', 'b', 'c'].indexOf(key) * 10, rows: 10 }) },
  } as never
}
const query = ({ named = [], documents = null }: { readonly named?: readonly string[]; readonly documents?: readonly string[] | null } = {}): Sought =>
  ({ scope: { named }, documents: documents && new Set(documents) }) as never

describe('near samples', () => {
  const near = createNearSamples(indexOf([[3, 0], [3, 10], [4, 10], [12, 90]]))

  it('are told by the row that answers them, by the cosine of what sets them apart', () => {
    const { kernels } = near(query(), at(0))
    expect(Math.log(kernels.get(4)!) / 15).toBeCloseTo(Math.cos(Math.PI / 18), 5)
    expect(kernels.get(12)).toBeCloseTo(1, 5)
  })
  it('count together where a row has several', () => {
    const { kernels, most, total } = near(query(), at(0))
    expect(kernels.get(3)!).toBeCloseTo(Math.exp(15) + kernels.get(4)!, -2)
    expect(most).toBe(kernels.get(3))
    expect(total).toBeCloseTo([...kernels.values()].reduce((sum, each) => sum + each, 0), 3)
  })
  it('are those of the documents that the question names, or that may be searched', () => {
    expect([...near(query({ named: ['b'] }), at(0)).kernels.keys()]).toEqual([12])
    expect([...near(query({ documents: ['b', 'c'] }), at(0)).kernels.keys()]).toEqual([12])
  })
  it('tell which documents have any', () => {
    const { covers } = near(query(), at(0))
    expect(['a', 'b', 'c'].map((key) => covers(documentKey(key)))).toEqual([true, true, false])
  })
  it('are none in an index without them', () => {
    const { kernels, most, total } = createNearSamples(indexOf([]))(query(), at(0))
    expect([kernels.size, most, total]).toEqual([0, 0, 0])
  })
})
