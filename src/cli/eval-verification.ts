// `wence eval --verification`: how much of what a model may write wrongly is stopped, and how little of what is right.
import { createNameParts } from '../answer/verification/name-parts.ts'
import { createVerifySentence } from '../answer/verification/verify-sentence.ts'
import { createRandom } from '../eval/bootstrap.ts'
import { groundSentences } from '../eval/model-answers/ground-sentences.ts'
import { judgeVariants, renderJudged } from '../eval/model-answers/measure-verification.ts'
import { openIndex } from '../indexing/snapshot.ts'
import type { CliContext } from './cli-context.ts'

const SENTENCES = 500
const SEED = 20_261_125

/** The table over the current index. The same index and number of sentences give the same table but for the time. */
export const measureVerification = async (context: Pick<CliContext, 'config' | 'signal'>, count = SENTENCES): Promise<string> => {
  const index = await openIndex({ indexDir: context.config().indexDir, signal: context.signal })
  try {
    const random = createRandom(SEED)
    const grounds = groundSentences(index.store, { count, random })
    const judged = judgeVariants(grounds, { verify: createVerifySentence(createNameParts(index)), random, now: () => performance.now() })
    return `# 核对语言模型的回答：由 ${grounds.length} 句条款原文造出的说法\n\n${renderJudged(judged)}`
  } finally {
    index.close()
  }
}
