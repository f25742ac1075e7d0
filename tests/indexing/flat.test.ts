import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFlatIndex, loadFlatIndex, saveFlatIndex } from '../../src/indexing/flat.ts'
import { makeFolder } from './folder.ts'
import { itBehavesLikeAVectorIndex } from './vector-index-contract.ts'

describe('flat index', () => {
  itBehavesLikeAVectorIndex(createFlatIndex)

  it('saves and loads, and refuses a truncated file', () => {
    const path = join(makeFolder(), 'vectors.f32')
    const index = createFlatIndex({ dimensions: 2 })
    index.add([Float32Array.of(1, 0), Float32Array.of(0, 1)])
    saveFlatIndex(index, path)
    const loaded = loadFlatIndex(path, { dimensions: 2, size: 2 })
    expect(loaded.search(Float32Array.of(0, 1), 2)).toEqual(index.search(Float32Array.of(0, 1), 2))
    truncateSync(path, 12)
    expect(() => loadFlatIndex(path, { dimensions: 2, size: 2 })).toThrow(/向量文件的长度与清单不符/)
  })
})
