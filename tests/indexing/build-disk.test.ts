import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/indexing/build.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from './documents.ts'
import { makeFolder } from './folder.ts'

const MOUNT = join(tmpdir(), `wence-tmpfs-${process.pid}`)

/** A file system of 12 MiB. Only root may mount one; elsewhere these cases are skipped, and say so. */
const mounted = ((): boolean => {
  mkdirSync(MOUNT, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', MOUNT], { stdio: 'ignore' })
    return true
  } catch (error) {
    console.warn('no tmpfs can be mounted here: the full-disk and read-only cases are skipped', error instanceof Error ? error.message : error)
    return false
  }
})()

afterAll(() => {
  if (mounted) execFileSync('umount', [MOUNT])
  rmSync(MOUNT, { recursive: true, force: true })
})

const build = (indexDir: string, documents: number) =>
  buildIndex({ corpus: { documents: makeDocuments(documents, 20) }, indexDir, embedder: createTestEmbedder(), now: fixedClock, force: true })

describe.skipIf(!mounted)('building on a disk that will not take it', () => {
  const indexDir = join(MOUNT, 'index')

  it('that is full says so, at whatever point, and leaves the old index serving', async () => {
    const { manifest: old } = await build(indexDir, 1)
    const { manifest: trial } = await build(makeFolder(), 30)
    const needed = Object.values(trial.files).reduce((sum, { bytes }) => sum + bytes, 0)
    // From hardly room for the first table to a page too little: the store, the graph or the manifest is what no longer fits.
    for (const share of [0.02, 0.6, 1 - 8192 / needed]) {
      const { bavail, bsize } = statfsSync(MOUNT)
      writeFileSync(join(MOUNT, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - Math.floor(needed * share))))
      await expect(build(indexDir, 30)).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('腾出空间') as string })
      const index = await openIndex({ indexDir })
      expect(index.manifest.build).toBe(old.build)
      index.close()
      rmSync(join(MOUNT, 'filler'))
    }
    expect((await build(indexDir, 30)).status).toBe('built')
  })

  it('that is read-only says so', async () => {
    const before = readFileSync(join(indexDir, 'current'), 'utf8')
    execFileSync('mount', ['-o', 'remount,ro', MOUNT])
    await expect(build(indexDir, 2)).rejects.toMatchObject({ code: 'DISK_READONLY' })
    await expect(build(join(MOUNT, 'elsewhere'), 2)).rejects.toMatchObject({ code: 'DISK_READONLY' })
    ;(await openIndex({ indexDir })).close()
    expect(readFileSync(join(indexDir, 'current'), 'utf8')).toBe(before)
  })
})
