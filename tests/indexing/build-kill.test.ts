import { spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/indexing/build.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from './documents.ts'
import { keepFolder, makeFolder } from './folder.ts'

const CHILD = fileURLToPath(new URL('build-child.ts', import.meta.url))

/** Starts a real building process. `until` resolves when it prints a line that starts so, or ends. */
const startChild = (indexDir: string, waitMs: number, holdAt = 'none') => {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, indexDir, '6', String(waitMs), holdAt], { stdio: ['ignore', 'pipe', 'inherit'] })
  const state = { output: '' }
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const until = (line: string): Promise<void> =>
    Promise.race([ended, new Promise<void>((resolve) => child.stdout.on('data', () => state.output.includes(line) && resolve()))])
  child.stdout.on('data', (data: Buffer) => (state.output += data.toString()))
  return { until, ended, output: () => state.output, kill: () => child.kill('SIGKILL') }
}

/** Rejects with `INDEX_BUSY` while another builds. */
const buildOld = async (indexDir: string): Promise<string> => {
  const { manifest } = await buildIndex({ corpus: { documents: makeDocuments(2) }, indexDir, embedder: createTestEmbedder(), now: fixedClock })
  return manifest.build
}

const openBuild = async (indexDir: string): Promise<string> => {
  const index = await openIndex({ indexDir })
  index.close()
  return index.manifest.build
}

/** Builds what the child was building, and expects nothing of the dead one to be left. */
const expectCleanBuild = async (indexDir: string): Promise<void> => {
  await buildIndex({ corpus: { documents: makeDocuments(6, 40) }, indexDir, embedder: createTestEmbedder(), now: fixedClock })
  const names = readdirSync(indexDir)
  expect(names.filter((name) => name.includes('partial'))).toEqual([])
  expect(names.length).toBeLessThanOrEqual(4)
  expect(await openBuild(indexDir)).toBe(readFileSync(join(indexDir, 'current'), 'utf8').trim().slice(0, 16))
}

/** Processes are started and killed: four seconds on an idle machine, half a minute and more beside a browser. */
const PATIENCE_MS = 120_000

describe('a build that is killed', { timeout: PATIENCE_MS }, () => {
  // Built once; each case kills a build over a copy of its own.
  const whole = keepFolder()
  const old = { build: '' }
  beforeAll(async () => { old.build = await buildOld(whole) })
  const copyOld = (): string => {
    const indexDir = makeFolder()
    cpSync(whole, indexDir, { recursive: true })
    return indexDir
  }

  it.each(['parse 1', 'terms', 'save 1'])('at "%s" leaves the old index, and the next build clean', async (line) => {
    const indexDir = copyOld()
    const child = startChild(indexDir, 0, line)
    await child.until(line)
    // While it lives it holds the lock; with it the lock goes.
    await expect(buildOld(indexDir)).rejects.toMatchObject({ code: 'INDEX_BUSY' })
    child.kill()
    await child.ended
    expect(child.output()).not.toContain('end')
    expect(await openBuild(indexDir)).toBe(old.build)
    await expectCleanBuild(indexDir)
  })

  it('around the swap leaves the old index or the new one whole', async () => {
    const indexDir = copyOld()
    for (const delayMs of [0, 6]) {
      const child = startChild(indexDir, 0)
      await child.until('save 3')
      await setTimeout(delayMs)
      child.kill()
      await child.ended
      await openBuild(indexDir)
    }
    await expectCleanBuild(indexDir)
  })
})
