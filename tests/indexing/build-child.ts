// A process that builds, for the tests to kill: `node --import tsx build-child.ts <indexDir> <documents> <wait ms a batch>`.
import { setTimeout } from 'node:timers/promises'
import { buildIndex } from '../../src/indexing/build.ts'
import { createTestEmbedder, fixedClock, makeDocuments } from './documents.ts'

const [indexDir = '', count = '1', waitMs = '0'] = process.argv.slice(2)
const result = await buildIndex({
  corpus: { documents: makeDocuments(Number(count), 40) },
  indexDir,
  embedder: createTestEmbedder({ wait: () => setTimeout(Number(waitMs)) }),
  now: fixedClock,
  onProgress: ({ stage, done }) => process.stdout.write(`${stage} ${done}\n`),
})
process.stdout.write(`end ${result.status}\n`)
