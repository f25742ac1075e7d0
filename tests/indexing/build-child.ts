// A process that builds, for the tests to kill: `node --import tsx build-child.ts <indexDir> <documents> <wait ms a batch> [<line to hold at>]`.
import { setTimeout } from 'node:timers/promises'
import { buildIndex } from '../../src/indexing/build.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from './documents.ts'

const [indexDir = '', count = '1', waitMs = '0', holdAt = 'none'] = process.argv.slice(2)
const result = await buildIndex({
  corpus: { documents: makeDocuments(Number(count), 40) },
  indexDir,
  embedder: createTestEmbedder({ wait: () => setTimeout(Number(waitMs)) }),
  now: fixedClock,
  onProgress: ({ stage, done }) => {
    const line = `${stage} ${done}`
    process.stdout.write(`${line}\n`)
    // Stands still there until it is killed, however late the test hears of it.
    if (line.startsWith(holdAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})
process.stdout.write(`end ${result.status}\n`)
