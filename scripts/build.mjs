// `npm run build`: installs where needed, compiles src/ to dist/ and links the `wence` command.
import { checkNode } from './check-node.mjs'

checkNode()
const [{ ensureInstalled }, { ensureBuilt }] = await Promise.all([import('./ensure-installed.mjs'), import('./ensure-built.mjs')])
await ensureInstalled()
process.exitCode = await ensureBuilt()
