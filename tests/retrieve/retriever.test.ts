import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReader } from '../../src/assistant/create-assistant.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import { createHashingEmbedder } from '../../src/embed/hashing.ts'
import { type OpenIndex, openIndex } from '../../src/indexing/snapshot.ts'
import { createRetriever, type KnownTexts } from '../../src/retrieve/retriever.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-retriever-'))
const config = readConfig({ ...SHORT_TABLES, WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_EMBEDDER: 'hashing' })
const CLAUSES = ['口腔材料产值达到50亿元。', '口腔材料片区设在东城街道。', '口腔器械由商务局牵头。', '口腔医院建在西城。', '口腔检测中心设在南城。']

const state: { index: OpenIndex | null } = { index: null }
beforeAll(async () => {
  mkdirSync(config.corpusDir)
  writeFileSync(join(config.corpusDir, 'pilot.md'), `---\nkey: pilot\ntitle: 先行区方案\n---\n先行区方案\n\n${CLAUSES.map((text, at) => `${'一二三四五'[at]}、事项\n\n${text}\n`).join('\n')}`)
  await rebuildIndex(config)
  state.index = await openIndex({ indexDir: config.indexDir })
})
afterAll(() => {
  state.index?.close()
  rmSync(root, { recursive: true, force: true })
})

/** A retriever, a question read over its index, and how many texts its model was given. */
const open = () => {
  const hashing = createHashingEmbedder()
  const texts: unknown[] = []
  const retriever = createRetriever({ index: state.index!, embedder: { ...hashing, embed: (all, as, signal) => { texts.push(...all); return hashing.embed(all, as, signal) } } })
  return { retriever, texts, query: createReader(state.index!)('口腔材料产值是多少？', {}) }
}

describe('a brief search', () => {
  it('assesses the clauses that are asked for and no others, where another assesses all that it may need', async () => {
    const { retriever, query } = open()
    expect((await retriever.assess(query, { limit: 2 })).features.length).toBeGreaterThan(2)
    expect((await retriever.assess(query, { limit: 2, brief: true })).features).toHaveLength(2)
  })

  it('leads with the same clause', async () => {
    const { retriever, query } = open()
    const [whole, brief] = await Promise.all([retriever.retrieve(query, { limit: 5 }), retriever.retrieve(query, { limit: 2, brief: true })])
    expect(brief[0]?.clause.id).toBe(whole[0]?.clause.id)
    expect(brief[0]?.text).toContain('50亿元')
  })
})

describe('known texts', () => {
  it('are not embedded again, even while they are being embedded', async () => {
    const { retriever, query, texts } = open()
    const known: KnownTexts = new Map()
    const [first, second] = await Promise.all([retriever.retrieve(query, { limit: 3, known }), retriever.retrieve({ ...query, exhaustive: true }, { limit: 3, known })])
    expect(texts).toEqual([query.search.denseText])
    expect(second.map(({ clause }) => clause.id)).toEqual(first.map(({ clause }) => clause.id))
    await retriever.retrieve(query, { limit: 3 })
    expect(texts).toHaveLength(2)
  })
})
