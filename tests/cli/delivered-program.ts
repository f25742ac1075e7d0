// How a test starts the program as a process of its own.
import { isProgramBuilt } from '../../scripts/ensure-built.mjs'

/**
 * What stands before the command's own arguments of node: the program as it is delivered, where it was built from these very sources, as
 * `npm test` does first; it starts in half the time. Otherwise the sources themselves.
 */
export const PROGRAM: readonly string[] = isProgramBuilt() ? ['dist/cli/main.js'] : ['--import', 'tsx', 'src/cli/main.ts']
