// Threads that src/ starts under test run what was compiled from it: TypeScript would be loaded anew in every thread, which took half a second of each build.
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vitest/config'
import { isProgramBuilt } from '../scripts/ensure-built.mjs'

const ROOT = join(import.meta.dirname, '..')
/** The files that start a thread; a thread's own file stands beside the one that starts it. */
const STARTERS = ['src/indexing/build.ts', 'src/embed/onnx.ts']

/** Tells the starters that they stand in `dist/`, where that holds the program of these very sources, as `npm test` makes sure first. */
export const compiledThreads = (): Plugin => {
  const built = isProgramBuilt()
  return {
    name: 'compiled-threads',
    enforce: 'pre',
    transform: (code, id) => {
      const path = relative(ROOT, id)
      if (!built || !STARTERS.includes(path)) return null
      const place = pathToFileURL(join(ROOT, path.replace(/^src/u, 'dist').replace(/\.ts$/u, '.js'))).href
      return { code: code.replaceAll('import.meta.url', JSON.stringify(place)), map: null }
    },
  }
}
