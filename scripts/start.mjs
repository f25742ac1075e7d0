// `npm start`: installs, compiles, imports, indexes (each only where needed) and serves. Settings come from the environment.
import { setInterval } from 'node:timers'
import { checkNode } from './check-node.mjs'

checkNode()
const [{ ensureInstalled }, { ensureBuilt }, { runNode }] = await Promise.all([import('./ensure-installed.mjs'), import('./ensure-built.mjs'), import('./run.mjs')])

/** How often we look whether the shell that npm started us in is still there. */
const PARENT_CHECK_MS = 500

// npm passes a SIGTERM on to that shell, which dies of it and tells nobody: without this the service would serve on unseen.
const shell = process.ppid
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  setInterval(() => { if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM') }, PARENT_CHECK_MS).unref()
}

await ensureInstalled()
const built = await ensureBuilt()
const serve = async () => {
  const [{ ALLOCATOR_ENVIRONMENT }, { NEW_SPACE_FLAG }] = await Promise.all([import('../dist/cli/allocator-environment.js'), import('../dist/cli/bound-heap.js')])
  return runNode([NEW_SPACE_FLAG, 'dist/cli/main.js', 'serve', '--prepare', ...process.argv.slice(2)], { stdout: 'inherit', env: ALLOCATOR_ENVIRONMENT })
}
process.exitCode = built === 0 ? await serve() : built
