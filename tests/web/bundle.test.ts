import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

/** JavaScript that has to arrive before the page can be used, compressed. */
const FIRST_LOAD_BYTES = 300_000

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[] }

// Built by `npm run build`, which `npm test` runs first.
const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8')) as Record<string, Chunk>

const firstLoad = (chunks: Record<string, Chunk>): string[] => {
  const wanted = new Set<string>()
  const add = (name: string): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    for (const other of chunks[name]?.imports ?? []) add(other)
  }
  for (const [name, chunk] of Object.entries(chunks)) if (chunk.isEntry) add(name)
  return [...wanted].map((name) => chunks[name]?.file ?? '')
}

describe('the built page', () => {
  it('loads at most 300 kB of JavaScript, compressed, before it can be used', () => {
    const bytes = firstLoad(manifest()).reduce((sum, file) => sum + gzipSync(readFileSync(`dist/web/${file}`)).length, 0)
    console.log(`JavaScript at first load: ${Math.round(bytes / 1000)} kB gzip`)
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES)
  })

  it.each(['map/map-view.tsx', 'library/documents-view.tsx', 'library/document-view.tsx', 'source/source-pane.tsx', 'conversation/export-word.ts'])('loads %s only when it is wanted', (name) => {
    const chunks = manifest()
    expect(chunks[name], `${name} is a chunk of its own`).toBeDefined()
    expect(firstLoad(chunks)).not.toContain(chunks[name]?.file)
  })

  it('is complete: nothing in it names another address', () => {
    expect(readFileSync('dist/web/index.html', 'utf8').replace('http://www.w3.org/2000/svg', '')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u)
  })
})
