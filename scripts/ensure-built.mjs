// Compiles src/ to dist/ when the sources are not those that dist/ was made from, and makes `npx wence` find it.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runNode, say } from './run.mjs'

const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.sources')
const MAIN = join(DIST, 'cli/main.js')

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()

const sources = () => filesUnder(join(ROOT, 'src')).filter((path) => path.endsWith('.ts'))

/** One hash of everything that decides what dist/ holds: by content, since a checkout touches every file's time. */
const fingerprint = () => {
  const hash = createHash('sha256')
  for (const path of [...sources(), ...['tsconfig.json', 'tsconfig.build.json', 'node_modules/typescript/package.json'].map((name) => join(ROOT, name))]) {
    hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/** Compiled files whose source is gone. */
const removeOrphans = () => {
  const kept = new Set(sources().map((path) => path.slice(join(ROOT, 'src').length).replace(/\.ts$/, '')))
  for (const path of filesUnder(DIST)) {
    const stem = path.slice(DIST.length).replace(/(\.d\.ts|\.js)(\.map)?$/, '')
    if (/\.(js|ts|map)$/.test(path) && !kept.has(stem)) rmSync(path)
  }
}

/** npx looks here first; without the link it would try to install the project into its cache. */
const linkCommand = () => {
  if (process.platform === 'win32') return
  const link = join(ROOT, 'node_modules/.bin/wence')
  if (existsSync(link)) return
  mkdirSync(join(ROOT, 'node_modules/.bin'), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync('../../dist/cli/main.js', link)
}

/** The exit code of the compiler, 0 when there was nothing to do. A failed build leaves no stamp, so the next start tries again. */
export const ensureBuilt = async () => {
  const wanted = fingerprint()
  const built = existsSync(MAIN) && existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
  if (built !== wanted) {
    say('正在编译 src/ ……')
    rmSync(STAMP, { force: true })
    const code = await runNode([join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noEmitOnError'])
    if (code !== 0) {
      say('编译失败：错误见上。')
      return code
    }
    removeOrphans()
    chmodSync(MAIN, 0o755)
    writeFileSync(STAMP, wanted)
  }
  linkCommand()
  return 0
}
