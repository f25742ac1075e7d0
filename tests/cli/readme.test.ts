import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCommands } from '../../src/cli/commands.ts'
import { MODEL_WARNINGS } from '../../src/answer/model-warnings.ts'
import { ENVIRONMENT } from '../../src/core/config.ts'
import { ERROR_CODES } from '../../src/core/errors.ts'
import { STATUS } from '../../src/http/problem.ts'
import { fakeCli } from './fake-context.ts'

const read = (path: string): string => readFileSync(path, 'utf8')
const readme = read('README.md')
const commands = (await loadCommands()).map((create) => create(fakeCli().context))
/** Rows 「| `npx wence name …` | what it does |」. */
const rows = [...readme.matchAll(/^\| `npx wence (\w+)[^`]*` \| ([^|]+?) \|$/gmu)].map(([, name = '', what = '']) => ({ name, what }))

describe('README', () => {
  it('lists the commands of --help, in their order', () => {
    expect(rows.map(({ name }) => name)).toEqual(commands.map((command) => command.name()))
  })

  it.each(commands.map((command) => [command.name(), command.summary() || command.description()]))('says of %s what --help says', (name, summary) => {
    expect(rows.find((row) => row.name === name)?.what.replace(/（`[^）]*`）/gu, '')).toBe(summary)
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/`npm (?:run )?(start|test|build|\w+)`/gu)].map(([, script = '']) => script)
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })
})

describe('the documents', () => {
  const documents = ['README.md', 'docs/architecture.md', 'docs/api.md', 'docs/operating.md', 'eval/README.md']

  it.each(documents)('%s links only to files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, target = '']) => join(path, '..', target))
    expect(links.filter((target) => !existsSync(target))).toEqual([])
  })

  it.each(documents)('%s names only settings and error codes that exist', (path) => {
    const settings = [...read(path).matchAll(/\bWENCE_[A-Z_]*[A-Z]\b(?!\*)/gu)].map(([name]) => name)
    expect(settings.filter((name) => !Object.values<string>(ENVIRONMENT).includes(name))).toEqual([])
    const codes = [...read(path).matchAll(/`((?:[A-Z]+_)+(?:[A-Z]+))`/gu)].map(([, code = '']) => code).filter((code) => !code.startsWith('WENCE_'))
    expect(codes.filter((code) => !([...ERROR_CODES, ...MODEL_WARNINGS] as readonly string[]).includes(code))).toEqual([])
  })

  it('docs/api.md explains every warning', () => {
    expect(MODEL_WARNINGS.filter((code) => !read('docs/api.md').includes(`\`${code}\``))).toEqual([])
  })

  it('docs/api.md puts each code under its status', () => {
    const table = [...read('docs/api.md').matchAll(/^\| ([\d、]+) \| (.*) \|$/gmu)].map(([, statuses = '', cell = '']) => ({ statuses: statuses.split('、').map(Number), cell }))
    const wrong = table.flatMap(({ statuses, cell }) => ERROR_CODES.filter((code) => cell.includes(`\`${code}\``) && !statuses.includes(STATUS[code])))
    expect(wrong).toEqual([])
  })
})
