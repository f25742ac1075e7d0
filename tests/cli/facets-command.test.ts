import { describe, expect, it } from 'vitest'
import { createFacets } from '../../src/assistant/facets.ts'
import { displayWidth } from '../../src/core/display-width.ts'
import { storeOf } from '../assistant/facet-fixture.ts'
import { foundingDocuments } from '../corpus/founding.ts'
import { fakeAssistant } from '../http/fake-assistant.ts'
import { fakeCli } from './fake-context.ts'

const cli = () => fakeCli({ assistant: fakeAssistant({ facets: createFacets(storeOf(foundingDocuments())) }) })
const run = async (...args: string[]) => {
  const { run: parse, out, err } = cli()
  await parse('facets', ...args)
  return { out: out(), err: err() }
}

describe('wence facets', () => {
  it('lists units with their tasks, aligned, and says how many documents were read', async () => {
    const { out, err } = await run('units', '--limit', '3')
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(/^四川省商务厅 +\d+ {2}责任 \d+/u)
    const start = (line: string, word: string): number => displayWidth(line.slice(0, line.indexOf(word)))
    expect(new Set(lines.slice(1).map((line) => start(line, '责任'))).size).toBe(1)
    expect(err).toMatch(/^共 \d+ 个单位，以上是前 3 个单位，其余用 --limit 或 --csv；查阅 11 份文件，\d+ 份有。\n$/u)
  })

  it.each([
    [['tasks', '省发改委'], '四川省发展改革委'], [['industries', '--place', '德阳'], '德阳'], [['places', '--strength', 'leading', '--level', 'park'], '园区'], [['figures', '--attribute', '面积', '--unit', '平方公里'], '平方公里'],
  ])('%j prints a table', async (args, holds) => expect((await run(...args)).out).toContain(holds))

  it('prints what the route gives with --json, and a spreadsheet with --csv', async () => {
    expect(JSON.parse((await run('figures', '--year', '2027', '--json', '--limit', '2')).out)).toMatchObject({ figures: [{ year: 2027 }, { year: 2027 }], coverage: { scanned: 11 } })
    const { out } = await run('industries', '--csv', '--document', 'deyang')
    expect(out).toMatch(/^\ufeff先行区或地区,/u)
    expect(out.endsWith('\r\n')).toBe(true)
  })

  it.each([
    [['units', '--limit', '0'], 'REQUEST_INVALID', 'limit：至少为 1'], [['figures', '--year', '今年'], 'REQUEST_INVALID', 'year：应为整数'],
    [['tasks', '省商务局'], 'FACET_UNKNOWN', '四川省商务厅'], [['places', '--place', '火星'], 'FACET_UNKNOWN', '没有提到地点'], [['units', '--document', 'x'], 'FILTER_UNKNOWN', 'x'],
  ])('%j fails with %s', async (args, code, says) => {
    await expect(run(...args)).rejects.toMatchObject({ code, message: expect.stringContaining(says) as string })
  })

  it.each([[['units', '--role', '老板']], [['tasks']], [['nothing']]])('%j is a wrong command line', async (args) => {
    await expect(run(...args)).rejects.toMatchObject({ name: 'CommanderError' })
  })
})
