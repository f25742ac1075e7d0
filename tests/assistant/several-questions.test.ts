import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { createLeases } from '../../src/assistant/leases.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const root = mkdtempSync(join(tmpdir(), 'wence-several-'))
const config = readConfig({ ...SHORT_TABLES, WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_EMBEDDER: 'hashing' })
const CORPUS = `---
key: pilot
title: 先行区方案
---
先行区方案

一、目标

到2030年，口腔材料产值达到50亿元，培育骨干企业20家。

二、布局

口腔材料片区设在东城街道。

三、分工

口岸通关由商务局牵头负责。
`

/** The texts of questions that the model was given. */
const embedded: string[] = []
const counting = (embedder: Embedder): Embedder => ({
  ...embedder,
  embed: (texts, as, signal) => {
    if (as === 'query') embedded.push(...texts.map((text) => (typeof text === 'string' ? text : text.text)))
    return embedder.embed(texts, as, signal)
  },
})

const state: { assistant: Assistant | null } = { assistant: null }
beforeAll(async () => {
  mkdirSync(config.corpusDir)
  writeFileSync(join(config.corpusDir, 'pilot.md'), CORPUS)
  await rebuildIndex(config)
  const embedders = createLeases<Embedder>({ close: (embedder) => embedder.close() })
  state.assistant = await createAssistant(config, { ephemeral: true, shared: { embedders: (key, open) => embedders(key, async () => counting(await open())), tokenizers: createLeases() } })
})
afterAll(async () => {
  await state.assistant?.close()
  rmSync(root, { recursive: true, force: true })
})

const embeddedFor = async (run: (assistant: Assistant) => Promise<unknown>): Promise<string[]> => {
  embedded.length = 0
  await run(state.assistant!)
  return [...embedded]
}

describe('what a question that asks several things is searched for', () => {
  it('takes one search, as a search does, where it asks one thing', async () => {
    const question = '口腔材料产值要达到多少？'
    expect(await embeddedFor((assistant) => assistant.ask({ question }))).toEqual(await embeddedFor((assistant) => assistant.search({ query: question })))
  })

  it('takes two where the second part goes on about the first, and so asks for as much as the whole', async () => {
    const question = '口腔材料产值要达到多少？骨干企业又要有几家？'
    const [whole, ...rest] = await embeddedFor((assistant) => assistant.ask({ question }))
    expect(whole).toContain(question)
    expect(rest).toHaveLength(1)
  })

  it('takes one for the whole and one for each part where the parts have their own subjects', async () => {
    const question = '先行区方案里口岸通关由谁牵头？先行区方案里口腔材料片区设在哪里？'
    const texts = await embeddedFor((assistant) => assistant.ask({ question }))
    expect(texts).toHaveLength(3)
    expect(new Set(texts).size).toBe(3)
  })
})
