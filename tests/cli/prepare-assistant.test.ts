import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareAssistant } from '../../src/cli/prepare-assistant.ts'
import { AppError, type ErrorCode } from '../../src/core/errors.ts'
import { serialiseDocument } from '../../src/corpus/front-matter.ts'
import { documentKey } from '../../src/core/ids.ts'
import { writeFile } from 'node:fs/promises'
import { fakeAssistant } from '../http/fake-assistant.ts'
import { fakeCli } from './fake-context.ts'

const DOCUMENT = { key: documentKey('a'), title: '甲', issuer: '', number: '', date: '', status: '', region: '', source: 'a.txt', text: '甲\n一、乙\n' }

describe('prepareAssistant', () => {
  const folder = { path: '' }
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'wence-prepare-'))
    await mkdir(join(folder.path, 'full'))
    await mkdir(join(folder.path, 'empty'))
    await writeFile(join(folder.path, 'full', 'a.md'), serialiseDocument(DOCUMENT))
  })
  afterAll(() => rm(folder.path, { recursive: true, force: true }))

  /** Runs it with an index in the given state; what was done comes back in order. */
  const prepare = async (corpus: string, index: ErrorCode | 'whole') => {
    const done: string[] = []
    const state = { index }
    const cli = fakeCli({
      env: { WENCE_CORPUS_DIR: join(folder.path, corpus), WENCE_SEEDS_DIR: 'in' },
      overrides: {
        importSources: (paths) => { done.push(`import ${paths.join()}`); return Promise.resolve({ written: [documentKey('a')], unchanged: [], skipped: [] }) },
        rebuildIndex: (_, options) => {
          done.push(options?.force ? 'rebuild by force' : 'rebuild')
          options?.onProgress?.({ stage: '计算向量', done: 1, total: 2 })
          state.index = 'whole'
          return Promise.resolve({ status: 'built', build: 'b1', documents: 1, clauses: 1, chunks: 1, embedded: 1 })
        },
        openAssistant: () => {
          done.push('open')
          return state.index === 'whole' ? Promise.resolve(fakeAssistant()) : Promise.reject(new AppError(state.index, '索引旧了；请重建。'))
        },
      },
    })
    const steps: string[] = []
    await prepareAssistant(cli.context, { config: cli.context.config(), onProgress: ({ stage }) => { steps.push(stage) } })
    return { done, steps, err: cli.err() }
  }

  it('only opens where everything is there', async () => {
    expect(await prepare('full', 'whole')).toEqual({ done: ['open'], steps: [], err: '' })
  })

  it.each([['missing'], ['empty']])('imports the seeds where the corpus is %s', async (corpus) => {
    expect((await prepare(corpus, 'whole')).done).toEqual(['import in', 'open'])
  })

  it.each<[ErrorCode, string]>([['INDEX_MISSING', 'rebuild'], ['INDEX_STALE', 'rebuild'], ['INDEX_DAMAGED', 'rebuild by force']])('builds after %s', async (code, how) => {
    const { done, steps, err } = await prepare('full', code)
    expect(done).toEqual(['open', how, 'open'])
    expect(steps).toEqual(['计算向量'])
    expect(err).toMatch(/正在(建立|重建)……\n计算向量：40%\n/)
  })

  it('builds nothing where that would not help', async () => {
    await expect(prepare('full', 'MODEL_UNAVAILABLE')).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
  })
})
