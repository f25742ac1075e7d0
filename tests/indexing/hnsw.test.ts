import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFlatIndex } from '../../src/indexing/flat.ts'
import { createHnswIndex, loadHnswIndex } from '../../src/indexing/hnsw.ts'
import { DIMENSIONS, hashVector } from './documents.ts'
import { makeFolder } from './folder.ts'
import { itBehavesLikeAVectorIndex } from './vector-index-contract.ts'

const vectors = Array.from({ length: 2000 }, (_, at) => hashVector(`v${at}`))
const fill = () => {
  const index = createHnswIndex({ dimensions: DIMENSIONS, capacity: vectors.length })
  index.add(vectors)
  return index
}

describe('hnsw index', () => {
  itBehavesLikeAVectorIndex(createHnswIndex)

  it('finds nearly all of the true ten, after loading as after building', async () => {
    const path = join(makeFolder(), 'v.hnsw')
    const built = fill()
    await built.save(path)
    const loaded = await loadHnswIndex(path, { dimensions: DIMENSIONS, size: vectors.length })
    const exact = createFlatIndex({ dimensions: DIMENSIONS })
    exact.add(vectors)
    let found = 0
    for (let at = 0; at < 50; at += 1) {
      const query = hashVector(`q${at}`)
      const wanted = new Set(exact.search(query, 10).map(({ row }) => row))
      const hits = loaded.search(query, 10)
      found += hits.filter(({ row }) => wanted.has(row)).length
      expect(hits).toEqual(built.search(query, 10))
    }
    expect(found / 500).toBeGreaterThan(0.98)
  })

  it('writes the same bytes for the same vectors', async () => {
    const folder = makeFolder()
    await fill().save(join(folder, 'a'))
    await fill().save(join(folder, 'b'))
    expect(readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'b')))).toBe(true)
  })

  it('refuses files that are truncated, foreign or of another size, without handing them to hnswlib', async () => {
    const path = join(makeFolder(), 'v.hnsw')
    await fill().save(path)
    const load = (size = vectors.length) => loadHnswIndex(path, { dimensions: DIMENSIONS, size })
    await expect(load(1999)).rejects.toThrow(/向量索引文件不完整/)
    const whole = readFileSync(path)
    for (const bytes of [whole.length - 1, whole.length - 5000, 100, 10, 0]) {
      truncateSync(path, bytes)
      await expect(load()).rejects.toMatchObject({ code: 'INDEX_DAMAGED' })
    }
    writeFileSync(path, Buffer.alloc(5000, 0xff))
    await expect(load()).rejects.toMatchObject({ code: 'INDEX_DAMAGED' })
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(4)]))
    await expect(load()).rejects.toMatchObject({ code: 'INDEX_DAMAGED' })
  })
})
