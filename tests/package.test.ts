// What others import of this package, as they would: by its name, from what a build made.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../scripts/ensure-built.mjs'
import { ALLOCATOR_ENVIRONMENT } from '../src/cli/allocator-environment.ts'
import { NEW_SPACE_FLAG } from '../src/cli/bound-heap.ts'

type Target = string | { readonly types: string; readonly default: string }

const text = readFileSync('package.json', 'utf8')
const { name, exports, bin } = JSON.parse(text) as { name: string; exports: Record<string, Target>; bin: Record<string, string> }
const entries = Object.entries(exports)
const EXPECTED: Readonly<Record<string, string>> = { './client': 'createClient', './assistant': 'createAssistant', './config': 'readConfig', './langchain/retriever': 'PolicyRetriever', './langchain/tool': 'createPolicyTool' }

beforeAll(async () => { expect(await ensureBuilt()).toBe(0) }, 300_000)

describe('the package', () => {
  it('says everything once: JSON keeps only the last of two keys of one name', () => {
    const top = [...text.matchAll(/^ {2}"([^"]+)":/gmu)].map(([, key = '']) => key)
    expect(top).toEqual([...new Set(top)])
    expect(entries.map(([key]) => key)).toEqual(expect.arrayContaining(Object.keys(EXPECTED)))
  })

  it.each(entries)('has files for %s', (_, target) => {
    for (const file of typeof target === 'string' ? [target] : [target.types, target.default]) expect([file, existsSync(file)]).toEqual([file, true])
  })

  it.each(entries.filter(([, target]) => typeof target !== 'string').map(([key]) => key))('gives what it promises as %s', (key) => {
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', `console.log(Object.keys(await import('${name}${key.slice(1)}')).join())`], { encoding: 'utf8' })
    expect(printed.trim().split(',')).toContain(EXPECTED[key])
  }, 60_000)

  it.each(Object.entries(bin))('has the command %s', (_, file) => { expect(existsSync(file)).toBe(true) })

  it.each(['src/cli/main.ts', 'Dockerfile', 'deploy/wence.service'])('starts with the same settings of memory by %s as by npm start', (file) => {
    const starter = readFileSync(file, 'utf8')
    expect(starter).toContain(NEW_SPACE_FLAG)
    const set = Object.fromEntries([...starter.matchAll(/\b(MALLOC_\w+)=(\d+)/gu)].map(([, name = '', value = '']) => [name, value] as const))
    expect(set).toEqual(ALLOCATOR_ENVIRONMENT)
  })

  it.runIf(process.platform === 'linux')('has a command whose first line the system understands', () => {
    const [file = ''] = Object.values(bin)
    // Older kernels read no more of it.
    expect(readFileSync(file, 'utf8').indexOf('\n')).toBeLessThan(127)
    const printed = execFileSync(file, ['--version'], { encoding: 'utf8' })
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/u)
  })
})
