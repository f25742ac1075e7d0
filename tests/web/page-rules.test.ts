import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const MAX_LINES = 250
const files = readdirSync('src/web', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
const sources = files.filter((path) => /\.tsx?$/u.test(path))
const read = (path: string): string => readFileSync(path, 'utf8')
const codeOf = (path: string): string => read(path).replace(/\/\*[^]*?\*\//gu, (comment) => comment.replace(/[^\n]/gu, ' ')).replace(/(^|[\s;{}(,])\/\/.*$/gmu, '$1')
const linesWith = (pattern: RegExp, paths: readonly string[]): string[] =>
  paths.flatMap((path) => codeOf(path).split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}  ${line.trim()}`] : [])))
const except = (...allowed: string[]): string[] => sources.filter((path) => !allowed.includes(path.replace(/^src\/web\//u, '')))

describe('the page is a program of its own', () => {
  it('takes from the service nothing but types, in one file', () => {
    const outside = sources.flatMap((path) => [...codeOf(path).matchAll(/^(.*?)from '(\.[^']+)'/gmu)]
      .map(([, head = '', target = '']) => ({ path, head, target: normalize(join(dirname(path), target)) })).filter(({ target }) => !target.startsWith('src/web/')))
    expect(outside.filter(({ path }) => path !== 'src/web/service/contract.ts')).toEqual([])
    expect(outside.filter(({ head }) => !head.startsWith('import type '))).toEqual([])
  })

  it('knows nothing of Node', () => {
    expect(linesWith(/'node:|\bprocess\.|\bBuffer\b|\brequire\(/u, sources)).toEqual([])
  })

  it('calls the network in one file, and no other origin', () => {
    expect(linesWith(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource\(|sendBeacon/u, except('service/service-client.ts'))).toEqual([])
    expect(linesWith(/https?:\/\//u, sources)).toEqual([])
    expect(files.filter((path) => path.endsWith('.css') && /url\(|https?:|@font-face/u.test(read(path)))).toEqual([])
  })

  it('makes HTML of no text, and runs none', () => {
    expect(linesWith(/dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/u, sources)).toEqual([])
  })

  it('keeps things in the browser in three files', () => {
    expect(linesWith(/localStorage|sessionStorage|indexedDB|openDB|document\.cookie/u, except('service/access-key.ts', 'shell/settings.ts', 'conversation/conversation-database.ts'))).toEqual([])
  })

  it('has no mutable module state, no default exports, and classes only where React or errors need them', () => {
    expect(linesWith(/^(export )?(let|var)\b/u, sources)).toEqual([])
    expect(linesWith(/^export default\b/u, sources)).toEqual([])
    expect(linesWith(/\bclass (?!ServiceError|CrashGuard)\w+ /u, sources)).toEqual([])
  })
})

describe('its files', () => {
  it.each(sources)('%s is small, in kebab-case, and opens by saying what it is', (path) => {
    expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_LINES)
    expect(basename(path)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/u)
    expect(read(path)).toMatch(/^\/\/ \S/u)
  })

  /** Named after the subject that several exports share; the entry exports nothing. */
  const SUBJECTS = ['service/contract.ts', 'service/service-client.ts', 'main.tsx', 'styles.d.ts']

  it.each(except(...SUBJECTS))('%s exports something of its name', (path) => {
    const words = basename(path).replace(/\.tsx?$/u, '').split('-').map((word) => word.replace(/s$/u, ''))
    const names = [...codeOf(path).matchAll(/^export (?:const|class|type) (\w+)/gmu)].map(([, name = '']) => name.toLowerCase())
    expect(names.some((name) => words.some((word) => name.includes(word))), `${path} exports ${names.join(', ')}`).toBe(true)
  })
})

describe('its words', () => {
  it('are all said somewhere', () => {
    const said = except('text/messages-zh.ts', 'text/messages-en.ts').map(read).join('\n')
    const keys = [...read('src/web/text/messages-zh.ts').matchAll(/(\w+): '/gu)].map(([, key = '']) => key)
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.filter((key) => !said.includes(`'${key}'`))).toEqual([])
  })

  it('stand in the message files, in both languages', () => {
    const chinese = linesWith(/\p{Script=Han}/u, except('text/messages-zh.ts', 'text/messages-en.ts', 'chat/sample-questions.ts', 'map/figure-bars.tsx', 'text/fold-breaks.ts', 'text/save-file.ts', 'conversation/export-word.ts', 'chat/welcome-panel.tsx', 'shell/side-bar.tsx'))
    // Quotation marks and brackets around a value are the same in both.
    expect(chinese).toEqual([])
  })
})
