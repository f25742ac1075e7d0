// Compiles src/ to dist/, and src/web/ to dist/web/, when the sources are not those that they were made from, and makes `npx wence` find it.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runNode, say } from './run.mjs'

const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.sources')
const MAIN = join(DIST, 'cli/main.js')
const WEB = join(ROOT, 'src/web')
const PAGE = join(DIST, 'web')
const PAGE_STAMP = join(DIST, '.page-sources')

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()

const sources = () => filesUnder(join(ROOT, 'src')).filter((path) => path.endsWith('.ts') && !path.startsWith(WEB))

/** One hash of everything that decides what is built: by content, since a checkout touches every file's time. */
const fingerprint = (paths) => {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

const inRoot = (names) => names.map((name) => join(ROOT, name))

const programInputs = () => [...sources(), ...inRoot(['tsconfig.json', 'tsconfig.build.json', 'node_modules/typescript/package.json'])]

/** The lock file stands for every package that goes into the page. */
const pageInputs = () => [...filesUnder(WEB), ...inRoot(['package-lock.json', 'scripts/build-page.mjs'])]

const isFresh = (stamp, product, wanted) => existsSync(product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted

/** Compiled files whose source is gone. */
const removeOrphans = () => {
  const kept = new Set(sources().map((path) => path.slice(join(ROOT, 'src').length).replace(/\.ts$/, '')))
  for (const path of filesUnder(DIST).filter((path) => !path.startsWith(PAGE))) {
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

/** Whether dist/ holds the program of these very sources. */
export const isProgramBuilt = () => isFresh(STAMP, MAIN, fingerprint(programInputs()))

const buildProgram = async () => {
  if (isProgramBuilt()) return 0
  const wanted = fingerprint(programInputs())
  say('正在编译 src/ ……')
  rmSync(STAMP, { force: true })
  const code = await runNode([join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noEmitOnError'])
  if (code !== 0) return code
  removeOrphans()
  chmodSync(MAIN, 0o755)
  writeFileSync(STAMP, wanted)
  return 0
}

const buildPage = async () => {
  const wanted = fingerprint(pageInputs())
  if (isFresh(PAGE_STAMP, join(PAGE, 'index.html'), wanted)) return 0
  say('正在编译页面 src/web/ ……')
  rmSync(PAGE_STAMP, { force: true })
  const code = await runNode([join(ROOT, 'scripts/build-page.mjs')])
  if (code === 0) writeFileSync(PAGE_STAMP, wanted)
  return code
}

/** The first exit code that is not 0, 0 when there was nothing to do. A failed build leaves no stamp, so the next start tries again. */
export const ensureBuilt = async () => {
  for (const build of [buildProgram, buildPage]) {
    const code = await build()
    if (code !== 0) {
      say('编译失败：错误见上。')
      return code
    }
  }
  linkCommand()
  return 0
}
