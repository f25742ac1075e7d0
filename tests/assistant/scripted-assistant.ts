// The real assistant over two founding documents, and what a test adds to them, with language models that a scripted server plays.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { createAssistant } from '../../src/assistant/create-assistant.ts'
import { rebuildIndex } from '../../src/cli/rebuild-index.ts'
import { readConfig } from '../../src/core/config.ts'
import { type Script, type ScriptedServer, startScriptedServer } from '../answer/scripted-server.ts'
import { SHORT_TABLES } from '../short-tables.ts'

export type ScriptedAssistant = { readonly assistant: Assistant; readonly server: ScriptedServer; readonly close: () => Promise<void> }

export type ScriptedOptions = {
  readonly script: Script
  /** By name; each asks the scripted server for the model of its own name unless it says otherwise. */
  readonly backends: Readonly<Record<string, object>>
  /** Corpus files beside the two founding documents, by key. */
  readonly documents?: Readonly<Record<string, string>>
  readonly secret?: (name: string) => string | undefined
}

const PROJECT = join(import.meta.dirname, '../..')

/** Passages of a prompt, by their numbers. */
export const passagesOf = (user: string): { readonly number: number; readonly text: string }[] =>
  [...user.matchAll(/<材料 编号="(\d+)"[^>]*>\n([\s\S]*?)\n<\/材料>/gu)].map(([, number, text = '']) => ({ number: Number(number), text: text.replace(/^要点：[^\n]*\n全文：/u, '') }))

/** A sentence of each of the first passages, rightly cited: what a good model writes. */
export const rightAnswer = (user: string, passages = 3): string =>
  passagesOf(user).slice(0, passages).map(({ number, text }) => {
    const sentences = text.replace(/\n/gu, '').split(/(?<=[。；])/u).map((part) => part.replace(/^[\s（(]*[一二三四五六七八九十\d]+[）)、.．]\s*/u, ''))
    const said = sentences.find((part) => part.length >= 15) ?? sentences.join('')
    return `文件提出，${said.replace(/[。；]$/u, '')}。[${number}]`
  }).join('')

export const openScriptedAssistant = async ({ script, backends, documents = {}, secret }: ScriptedOptions): Promise<ScriptedAssistant> => {
  const root = mkdtempSync(join(tmpdir(), 'wence-model-'))
  const server = await startScriptedServer(script)
  const entries = Object.fromEntries(Object.entries(backends).map(([name, entry]) => [name, { kind: 'openai-compatible', baseUrl: server.baseUrl, model: name, timeoutMs: 700, deadlineMs: 1_500, retries: 1, ...entry }]))
  writeFileSync(join(root, 'backends.yaml'), stringify({ backends: entries }))
  const config = readConfig({
    ...SHORT_TABLES,
    WENCE_CORPUS_DIR: join(root, 'corpus'), WENCE_INDEX_DIR: join(root, 'index'), WENCE_MODEL_DIR: join(PROJECT, 'models/bge-small-zh-v1.5'), WENCE_BACKENDS: join(root, 'backends.yaml'),
  })
  mkdirSync(config.corpusDir)
  for (const name of ['deyang.md', 'wenjiang.md']) cpSync(join(PROJECT, 'corpus', name), join(config.corpusDir, name))
  for (const [key, text] of Object.entries(documents)) writeFileSync(join(config.corpusDir, `${key}.md`), text)
  await rebuildIndex(config)
  const assistant = await createAssistant(config, { ephemeral: true, ...(secret && { secret }) })
  return {
    assistant,
    server,
    close: async () => {
      await assistant.close()
      await server.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
