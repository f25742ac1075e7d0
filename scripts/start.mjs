// `npm start`: installs, compiles, imports, indexes (each only where needed) and serves. Settings come from the environment.
import { checkNode } from './check-node.mjs'

checkNode()
const [{ ensureInstalled }, { ensureBuilt }, { runNode }] = await Promise.all([import('./ensure-installed.mjs'), import('./ensure-built.mjs'), import('./run.mjs')])
await ensureInstalled()
const built = await ensureBuilt()
process.exitCode = built === 0 ? await runNode(['dist/cli/main.js', 'serve', '--prepare', ...process.argv.slice(2)], { stdout: 'inherit' }) : built
