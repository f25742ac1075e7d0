import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkFloors, describeBreach } from '../../src/eval/floors.ts'
import { loadFloors, loadReport, saveReport } from '../../src/eval/report-file.ts'
import { runEvaluation } from '../../src/eval/run.ts'
import { summarise } from '../../src/eval/summarise.ts'
import { makeAnswer, makeQuestion, makeResult, makeTarget } from './eval-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'wence-floors-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const sets = [{ name: 'dev', summary: summarise([makeResult(makeQuestion()), makeResult(makeQuestion({ id: 'q-2' }), makeAnswer({ status: 'no_answer' }))]) }]

describe('checkFloors', () => {
  it('finds what is below its floor, above its ceiling, or not measured', () => {
    const breaches = checkFloors(sets, { dev: { ALL: { correct: { min: 0.6 }, falseRefusals: { max: 0.4 }, recallAt1: { min: 1 } }, list: { correct: { min: 0.1 } } } })
    expect(breaches.map(describeBreach)).toEqual(['dev · ALL · 正确：0.5000，应不低于 0.6', 'dev · ALL · 误拒：0.5000，应不高于 0.4', 'dev · list · 正确：未测，应不低于 0.1'])
  })
  it('does not look at sets that were not run', () => {
    expect(checkFloors(sets, { foreign: { ALL: { correct: { min: 1 } } } })).toEqual([])
  })
})

describe('floors and reports on disk', () => {
  it('reads the project\'s floors', async () => {
    await expect(loadFloors('eval/floors.json')).resolves.toBeTypeOf('object')
  })
  it.each([['{"dev":{"ALL":{"korrect":{"min":1}}}}'], ['{"dev":{"ALL":{"correct":{}}}}'], ['{']])('refuses %s', async (text) => {
    await expect(loadFloors(file('floors.json', text))).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })
  it('reads back the run that it wrote, and refuses another file', async () => {
    const report = await runEvaluation(makeTarget(), [{ name: 'dev', questions: [makeQuestion()] }], { at: new Date(0) })
    await saveReport(join(folder, 'run.json'), report)
    await expect(loadReport(join(folder, 'run.json'))).resolves.toEqual(report)
    await expect(loadReport('package.json')).rejects.toThrow(/不是 wence eval --json 写出的评测结果/u)
    await expect(loadReport(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
  })
})
