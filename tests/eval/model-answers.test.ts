import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNameParts } from '../../src/answer/verification/name-parts.ts'
import { createVerifySentence } from '../../src/answer/verification/verify-sentence.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import { createRandom } from '../../src/eval/bootstrap.ts'
import { sharedShare } from '../../src/eval/model-answers/bad-variants.ts'
import { groundSentences } from '../../src/eval/model-answers/ground-sentences.ts'
import { judgeVariants, renderJudged, type Judged } from '../../src/eval/model-answers/measure-verification.ts'
import type { Ground } from '../../src/eval/model-answers/variant.ts'
import { openIndex } from '../../src/indexing/snapshot.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const SENTENCES = 120
const root = mkdtempSync(join(tmpdir(), 'wence-verification-'))
/** Verification needs words, names and clauses of the real corpus; no vector of it. */
const config = readConfig({ ...SHORT_TABLES, WENCE_INDEX_DIR: root, WENCE_EMBEDDER: 'hashing' })
const measured: { judged: Judged[]; grounds: Ground[] } = { judged: [], grounds: [] }

beforeAll(async () => {
  await rebuildIndex(config)
  const index = await openIndex({ indexDir: config.indexDir })
  const random = createRandom(1)
  measured.grounds = groundSentences(index.store, { count: SENTENCES, random })
  measured.judged = judgeVariants(measured.grounds, { verify: createVerifySentence(createNameParts(index)), random, now: () => performance.now() })
  index.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const stopped = (family: Judged['family']): number => {
  const own = measured.judged.filter((each) => each.family === family)
  return own.filter(({ passed }) => !passed).length / own.length
}

describe('sentences of a playing model over the founding documents', () => {
  it('are made of clauses with evidence beside them, and all with figures that there are', () => {
    expect(measured.grounds).toHaveLength(SENTENCES)
    expect(measured.grounds.filter(({ sentence }) => /\d|[二三四五六七八九](?:个|家|项|条)/u.test(sentence)).length).toBeGreaterThan(20)
    for (const { sentence, at, passages } of measured.grounds) {
      expect(passages).toHaveLength(8)
      expect(sharedShare(sentence, passages[at]!.text)).toBeGreaterThan(0.8)
    }
  })

  it('with numbers that are invented are stopped, at least .99 of them', () => expect(stopped('number')).toBeGreaterThanOrEqual(0.99))
  it('with names that are invented are stopped, at least .99 of them', () => expect(stopped('name')).toBeGreaterThanOrEqual(0.99))
  it('with citations that are wrong are stopped, at least .99 of them', () => expect(stopped('citation')).toBeGreaterThanOrEqual(0.99))
  it('without citations that exist are stopped, all of them', () => expect(stopped('missing')).toBe(1))
  it('that are right pass, but for .02 at most', () => expect(stopped('good')).toBeLessThanOrEqual(0.02))

  it('are shown by family and kind', () => {
    const table = renderJudged(measured.judged)
    expect(table).toMatch(/正确（合计）\s*\|\s*\d+/u)
    expect(table).toMatch(/· 改年份/u)
    expect(table).toMatch(/核对每句平均 \d+\.\d{3} 毫秒/u)
  })
})
