// Tables of a few lines for tests that build an index of their own and do not ask what the tables know: to embed the delivered ones takes longer than all else that such a test does.
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'short-tables')

/** Settings to spread into a test's own. */
export const SHORT_TABLES = {
  WENCE_EVERYDAY_WORDS: join(FOLDER, 'everyday-words.tsv'),
  WENCE_SAMPLE_QUESTIONS: join(FOLDER, 'sample-questions.tsv'),
} as const
