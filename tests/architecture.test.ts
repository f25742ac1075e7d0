import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENT } from '../src/core/config.ts'

const RANK = ['core', 'corpus', 'embed', 'indexing', 'retrieve', 'answer', 'assistant', 'http', 'langchain', 'eval', 'cli']
/** Neighbours that must not know each other. */
const PEERS = ['embed>corpus', 'eval>http', 'langchain>http', 'eval>langchain']
const MAX_SRC_LINES = 250
const MAX_TEST_LINES = 350

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()

const read = (path: string): string => readFileSync(path, 'utf8')
// The chat page is a project of its own with its own rules.
const sources = filesUnder('src').filter((path) => path.endsWith('.ts') && !path.startsWith('src/web/'))
const tests = filesUnder('tests').filter((path) => path.endsWith('.ts'))

/** Code without comments, line numbers kept. */
const codeOf = (path: string): string =>
  read(path).replace(/\/\*[^]*?\*\//gu, (comment) => comment.replace(/[^\n]/gu, ' ')).replace(/(^|[\s;{}(,])\/\/.*$/gmu, '$1')

/** `path:line  text` of every line of code that matches. */
const linesWith = (pattern: RegExp, paths: readonly string[]): string[] =>
  paths.flatMap((path) => codeOf(path).split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}  ${line.trim()}`] : [])))

const folderOf = (path: string): string => path.split('/')[1] ?? ''

/** Files that `path` imports from src, statically or not. */
const importsOf = (path: string): string[] =>
  [...codeOf(path).matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/gu)].map(([, target = '']) => normalize(join(dirname(path), target)))

describe('imports run one way', () => {
  it.each([...new Set(sources.map(folderOf))])('src/%s/ has a rank', (folder) => {
    expect(RANK, `src/${folder}/ is not a folder of DESIGN.md`).toContain(folder)
  })

  it.each(sources)('%s imports only from its own or lower folders', (path) => {
    const home = folderOf(path)
    for (const target of importsOf(path).filter((target) => target.startsWith('src/'))) {
      const other = folderOf(target)
      if (other === home) continue
      expect(RANK.indexOf(other), `${path} imports ${target}: ${home} may not know ${other}`).toBeLessThan(RANK.indexOf(home))
      expect(PEERS, `${path} imports ${target}`).not.toContain(`${home}>${other}`)
    }
  })

  it.each(sources)('%s imports nothing from outside src by path', (path) => {
    expect(importsOf(path).filter((target) => !target.startsWith('src/'))).toEqual([])
  })
})

describe('names', () => {
  const FORBIDDEN = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'base', 'impl', 'misc']
  /** A process, not a module: nothing imports it. */
  const isEntry = (path: string): boolean => path === 'src/cli/main.ts' || path.endsWith('-worker.ts') || path.endsWith('.d.ts')
  /** Files whose name is the plain word for what several exports share. */
  const SUBJECTS = ['corpus/numbering', 'indexing/schema', 'indexing/snapshot', 'retrieve/follow-up', 'http/schemas', 'http/openapi', 'cli/option-values']

  it.each([...sources, ...tests])('%s is in kebab-case', (path) => {
    expect(basename(path)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.d|\.test|\.bench)?\.ts$/)
  })

  it.each([...sources, ...tests])('%s says what it holds', (path) => {
    expect(basename(path), 'a barrel').not.toBe('index.ts')
    for (const word of FORBIDDEN) expect(basename(path).replace(/\..*$/u, ''), `name ${path} after its main export`).not.toMatch(new RegExp(`^(.*-)?${word}$`))
  })

  it.each(sources.filter((path) => !isEntry(path)))('%s exports something of its name', (path) => {
    const stem = path.replace(/^src\/|\.ts$/gu, '')
    if (SUBJECTS.includes(stem)) return
    const singular = (word: string): string => word.toLowerCase().replace(/s$/u, '')
    const words = basename(stem).split('-').map(singular)
    const names = [...codeOf(path).matchAll(/^export (?:declare )?(?:async )?(?:const|function\*?|class|type|interface) (\w+)/gmu)].map(([, name = '']) => name)
    // A script that is run by hand exports nothing, and nothing can import it.
    if (names.length === 0) return
    const fits = (name: string): boolean => words.some((word) => name.toLowerCase().includes(word))
    expect(names.some((name) => fits(name.replaceAll('_', ''))), `${path} exports ${names.join(', ')}: name the file after one of them, or the export after the file`).toBe(true)
  })

  it('has no default exports and no barrels', () => {
    expect(linesWith(/^export default\b/u, [...sources, ...tests])).toEqual([])
    expect(linesWith(/^export (type )?(\*|\{[^}]*\}) from\b/u, sources)).toEqual([])
  })
})

describe('size', () => {
  it.each([...sources.map((path) => [path, MAX_SRC_LINES] as const), ...tests.map((path) => [path, MAX_TEST_LINES] as const)])('%s has at most %i lines', (path, max) => {
    expect(read(path).trimEnd().split('\n').length, `split ${path}`).toBeLessThanOrEqual(max)
  })
})

describe('state, errors and the outside world', () => {
  it('reads the environment in one file', () => {
    expect(linesWith(/\bprocess\.env\b/u, sources.filter((path) => path !== 'src/cli/main.ts'))).toEqual([])
  })

  it('has no mutable module state and no classes but AppError, and the one that LangChain asks for', () => {
    expect(linesWith(/^(export )?(let|var)\b/u, sources)).toEqual([])
    expect(linesWith(/^\s*(export )?(abstract )?class (?!AppError\b)/u, sources.filter((path) => path !== 'src/langchain/policy-retriever.ts'))).toEqual([])
  })

  it('throws plain Errors only for what cannot happen, and says so', () => {
    const says = /cannot happen|programming error|impossible|unreachable|不可能/iu
    // What the line itself or the comment above it says.
    const silent = sources.flatMap((path) => {
      const lines = read(path).split('\n')
      return lines.flatMap((line, at) => (/throw new Error\(/u.test(line) && !says.test(lines.slice(Math.max(0, at - 2), at + 2).join('\n')) ? [`${path}:${at + 1}  ${line.trim()}`] : []))
    })
    expect(silent, 'throw an AppError, or write "cannot happen" into the message').toEqual([])
  })

  /** Files that may touch the disk. `cli/` and `eval/` are edges and may touch anything. */
  const DISK = [
    'corpus/import', 'corpus/load', 'corpus/read-source', 'embed/fit-projection', 'embed/onnx-session', 'embed/onnx', 'embed/verify-model', 'indexing/file-digest', 'indexing/hnsw',
    'indexing/hnsw-file', 'indexing/index-folder', 'indexing/load-table', 'indexing/snapshot', 'indexing/store', 'indexing/store-writer', 'indexing/token-file', 'indexing/write-build', 'answer/prompts', 'assistant/conversation-database', 'assistant/feedback-store', 'answer/backends/read-backends', 'http/server', 'http/web-page', 'http/docs-routes', 'assistant/make-own-file',
  ]
  const CLOCK = ['assistant/create-assistant', 'embed/worker-pool', 'indexing/build-worker', 'http/server']
  const RANDOM = ['assistant/create-assistant', 'http/request-id', 'http/web-page', 'http/answer-desk', 'http/key-store', 'http/server']

  it.each([
    ['the disk', /from 'node:fs(\/promises)?'/u, DISK],
    ['the network', /\bfetch\(|from 'node:(http|https|net)'/u, ['http/server', 'http/client', 'answer/backends/probe-server']],
    ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/u, CLOCK],
    ['chance', /\bMath\.random\(|\brandomUUID\b|\brandomBytes\b/u, RANDOM],
  ])('touches %s only at the edges', (what, pattern, allowed) => {
    const others = sources.filter((path) => !/^src\/(cli|eval)\//u.test(path) && !allowed.includes(path.replace(/^src\/|\.ts$/gu, '')))
    // A type costs nothing: `import type` is no use of the disk or the net.
    const found = linesWith(pattern, others).filter((line) => !/ {2}import type /u.test(line) && !/\bfetch: /u.test(line))
    expect(found, `take ${what} as a parameter, or add the file to the list in tests/architecture.test.ts with good reason`).toEqual([])
  })
})

describe('tests', () => {
  it('mock no module', () => {
    expect(linesWith(/\bvi\.(mock|doMock)\(/u, tests)).toEqual([])
  })
})

describe('settings', () => {
  it('are all in .env.example, and nothing else is', () => {
    const listed = read('.env.example').split('\n').map((line) => /^([A-Z_]+)=/u.exec(line)?.[1]).filter((name) => name !== undefined)
    expect(listed.sort()).toEqual(Object.values<string>(ENVIRONMENT).sort())
  })
})

describe('what is committed', () => {
  const listTracked = (): string[] => {
    try {
      return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\0').filter((path) => path !== '')
    } catch {
      // A copy without its history: look at what is always there.
      return ['package.json', 'package-lock.json', '.npmrc', '.env.example', ...['src', 'tests', 'scripts', 'docs', '.ci'].flatMap(filesUnder)]
    }
  }
  const isText = (path: string): boolean => /\.(ts|mjs|js|json|md|ya?ml|sh|toml|html|css)$|^\.[a-z]|\.ci\/run$/u.test(path) && !/^(seeds|corpus|models|eval)\//u.test(path)
  const tracked = listTracked().filter((path) => isText(path))

  it('names no registry host', () => {
    expect(tracked.filter((path) => safeRead(path).match(/registry\.(npmjs\.org|npmmirror\.com|yarnpkg\.com)|\bhttps?:\/\/[\w.-]*(registry|artifactory|nexus|verdaccio)[\w.-]*/u))).toEqual([])
  })

  it('names no folder of one machine', () => {
    const found = tracked.flatMap((path) => safeRead(path).split('\n').flatMap((line, at) => (/(^|[\s"'`(=:])\/(home\/\w|root\/|work\/|Users\/\w)/u.test(line) ? [`${path}:${at + 1}  ${line.trim().slice(0, 120)}`] : [])))
    expect(found).toEqual([])
  })
})

/** A file may be listed and already deleted in the working tree. */
function safeRead(path: string): string {
  try {
    return read(path)
  } catch {
    return ''
  }
}
