// The floors of eval/floors.json on the development questions and on conversations, with the real model, in process.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../src/assistant/assistant.ts'
import { readConfig, type Config } from '../../src/core/config.ts'
import { AppError } from '../../src/core/errors.ts'
import { loadConversations, runConversations } from '../../src/eval/conversations.ts'
import { checkFloors, describeBreach } from '../../src/eval/floors.ts'
import { createInProcessTarget } from '../../src/eval/in-process-target.ts'
import { loadQuestions } from '../../src/eval/questions.ts'
import { loadFloors } from '../../src/eval/report-file.ts'
import { renderReport } from '../../src/eval/report.ts'
import { runEvaluation } from '../../src/eval/run.ts'

const CREATE_ASSISTANT = resolve('src/assistant/create-assistant.ts')
const REBUILD_INDEX = resolve('src/cli/rebuild-index.ts')
const TIMEOUT_MS = 180_000

const missing = [CREATE_ASSISTANT, REBUILD_INDEX].filter((file) => !existsSync(file))
const documents = existsSync('corpus') ? readdirSync('corpus').filter((name) => name.endsWith('.md')).length : 0
const absent = missing.length > 0 ? `${missing.join(' and ')} not there yet` : documents === 0 ? 'corpus/ is empty' : ''
const waiting = absent === '' ? '' : ` (skipped: ${absent})`

type CreateAssistant = (config: Config, options: { ephemeral: true }) => Promise<Assistant>
type RebuildIndex = (config: Config) => Promise<unknown>

/** Over `index/` where that fits the sources, else over an index of its own, which `dispose` removes. */
const openAssistant = async (): Promise<{ readonly assistant: Assistant; readonly dispose: () => void }> => {
  const { createAssistant } = (await import(pathToFileURL(CREATE_ASSISTANT).href)) as { createAssistant: CreateAssistant }
  const config = readConfig({})
  try {
    return { assistant: await createAssistant(config, { ephemeral: true }), dispose: () => undefined }
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('INDEX_')) throw error
    const { rebuildIndex } = (await import(pathToFileURL(REBUILD_INDEX).href)) as { rebuildIndex: RebuildIndex }
    const indexDir = mkdtempSync(join(tmpdir(), 'wence-floors-index-'))
    await rebuildIndex({ ...config, indexDir })
    return { assistant: await createAssistant({ ...config, indexDir }, { ephemeral: true }), dispose: () => rmSync(indexDir, { recursive: true, force: true }) }
  }
}

describe.skipIf(absent !== '')(`the floors hold${waiting}`, () => {
  const opened: Partial<Awaited<ReturnType<typeof openAssistant>>> = {}
  const target = () => createInProcessTarget(opened.assistant!)
  beforeAll(async () => { Object.assign(opened, await openAssistant()) }, TIMEOUT_MS)
  afterAll(async () => {
    await opened.assistant?.close()
    opened.dispose?.()
  })

  it('on the development questions', { timeout: TIMEOUT_MS }, async () => {
    const { sets } = await loadQuestions(['eval/dev.jsonl'])
    const floors = await loadFloors('eval/floors.json')
    expect(Object.keys(floors)).toContain('dev')
    const report = await runEvaluation(target(), sets)
    const breaches = checkFloors(report.sets, floors).map(describeBreach)
    if (breaches.length > 0) process.stdout.write(`${renderReport(report)}\n`)
    expect(breaches).toEqual([])
    expect(report.sets.flatMap(({ results }) => results.map(({ answer, retrieval }) => answer?.error ?? retrieval?.error ?? null)).filter((error) => error !== null)).toEqual([])
  })

  it('on questions that the documents come near to', { timeout: TIMEOUT_MS }, async () => {
    const { sets } = await loadQuestions(['eval/questions/near-miss.jsonl'])
    const report = await runEvaluation(target(), sets, { parts: ['ask'] })
    expect(report.sets.map(({ name, results }) => [name, results.length])).toEqual([['near-miss', 115]])
    expect(checkFloors(report.sets, await loadFloors('eval/floors.json')).map(describeBreach)).toEqual([])
  })

  it('on questions that follow up on others', { timeout: TIMEOUT_MS }, async () => {
    const { sets } = await loadQuestions(['eval/questions/twenty-third.jsonl', 'eval/questions/twenty-fifth.jsonl'])
    const report = await runEvaluation(target(), sets, { parts: ['ask'] })
    expect(report.sets.map(({ name, results }) => [name, results.length])).toEqual([['twenty-third', 100], ['twenty-fifth', 100]])
    expect(checkFloors(report.sets, await loadFloors('eval/floors.json')).map(describeBreach)).toEqual([])
  })

  it.each(['session', 'history'] as const)('on each turn of the conversations about the project\'s own files, remembered by %s', { timeout: TIMEOUT_MS }, async (memory) => {
    const conversations = (await loadConversations('eval/questions/conversations.jsonl')).filter(({ corpus }) => corpus === 'founding')
    const floors = await loadFloors('eval/floors.json')
    const sets = await runConversations(target(), conversations, { memory })
    // The fifth turn of two conversations is too little to judge by.
    expect(sets.filter(({ name }) => floors[name]).map(({ results }) => results.length)).toEqual([20, 20, 20, 20])
    expect(checkFloors(sets, floors).map(describeBreach)).toEqual([])
  })
})
