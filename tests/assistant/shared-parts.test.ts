import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { createLeases, type Leases } from '../../src/assistant/leases.ts'
import type { SharedParts } from '../../src/assistant/shared-parts.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import { pendingAssistant } from '../../src/http/assistant-source.ts'
import { SHORT_TABLES } from '../short-tables.ts'

const PROJECT = join(import.meta.dirname, '../..')
const root = mkdtempSync(join(tmpdir(), 'wence-shared-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const config = readConfig({ ...SHORT_TABLES, WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_MODEL_DIR: join(root, 'model') })
const prepare = async (): Promise<void> => {
  cpSync(join(PROJECT, 'models/bge-small-zh-v1.5'), config.modelDir, { recursive: true })
  mkdirSync(config.corpusDir)
  writeFileSync(join(config.corpusDir, 'pilot.md'), '---\nkey: pilot\ntitle: 先行区方案\n---\n先行区方案\n\n一、目标\n\n到2030年，口腔材料产值达到50亿元。\n\n二、布局\n\n口腔材料片区设在东城街道。\n')
  await rebuildIndex(config)
}
/** Another model as far as its vectors go: questions are put to it in other words. */
const changeModel = async (): Promise<void> => {
  writeFileSync(join(config.modelDir, 'wence.json'), JSON.stringify({ queryPrefix: '问题：' }))
  await rebuildIndex(config)
}

/** Shared parts that tell what was opened and closed. */
const watchedParts = () => {
  const seen = { embedders: [] as string[], tokenizers: [] as string[], closed: [] as string[] }
  const watch = <T>(leases: Leases<T>, opened: string[]): Leases<T> => (key, open) => leases(key, () => { opened.push(key); return open() })
  const closing = createLeases<Embedder>({ close: async (embedder) => { await embedder.close(); seen.closed.push(embedder.fingerprint) } })
  const shared: SharedParts = { embedders: watch(closing, seen.embedders), tokenizers: watch(createLeases(), seen.tokenizers) }
  return { seen, shared }
}

describe('a swap of the index', () => {
  it('keeps the embedder and the dictionary where model, settings and words are the same, and closes a model that was replaced after its last use', async () => {
    await prepare()
    const { seen, shared } = watchedParts()
    const open = () => createAssistant(config, { ephemeral: true, shared })
    const source = pendingAssistant()
    source.serve(await open())
    await source.swap(await open())
    expect([seen.embedders.length, seen.tokenizers.length, seen.closed]).toEqual([1, 1, []])
    expect((await source.current().ask({ question: '口腔材料片区设在哪里？' })).answer).toContain('东城街道')

    await changeModel()
    const next = await open()
    expect([seen.embedders.length, seen.tokenizers.length]).toEqual([2, 1])
    const asked = source.current().ask({ question: '口腔材料产值要达到多少？' })
    const swapped = source.swap(next)
    expect(seen.closed).toEqual([])
    expect((await asked).answer).toContain('50亿元')
    await swapped
    expect(seen.closed).toHaveLength(1)
    expect((await source.current().ask({ question: '口腔材料片区设在哪里？' })).answer).toContain('东城街道')
    await source.close()
    expect(new Set(seen.closed).size).toBe(2)
  }, 60_000)

  it('leaves what serves untouched where the new index cannot be opened', async () => {
    const { seen, shared } = watchedParts()
    const serving = await createAssistant(config, { ephemeral: true, shared })
    writeFileSync(join(config.corpusDir, 'pilot.md'), '---\nkey: pilot\ntitle: 先行区方案\n---\n先行区方案\n\n改过的文件。\n')
    await expect(createAssistant(config, { ephemeral: true, shared })).rejects.toMatchObject({ code: 'INDEX_STALE' })
    expect(seen.closed).toEqual([])
    expect((await serving.ask({ question: '口腔材料片区设在哪里？' })).answer).toContain('东城街道')
    await serving.close()
    expect(seen.closed).toHaveLength(1)
  }, 30_000)
})
