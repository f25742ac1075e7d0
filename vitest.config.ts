import { defineConfig } from 'vitest/config'
import { closingLineReporter } from './tests/closing-line-reporter.ts'
import { compiledThreads } from './tests/compiled-threads.ts'
import { LongestFirst } from './tests/longest-first.ts'

export default defineConfig({
  plugins: [compiledThreads()],
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // A process for each of nearly 200 files, and every module loaded anew in it, took a sixth of the processor time of all tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Tests of one file that are marked as concurrent: the page's flows, each in a browser profile of its own.
    maxConcurrency: 4,
    reporters: ['default', closingLineReporter],
  },
})
