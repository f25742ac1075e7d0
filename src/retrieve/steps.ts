// The steps of retrieval that can be switched off one by one, so that the evaluation can tell what each is worth.
import { AppError } from '../core/errors.ts'

/**
 * `widen` foreign and misspelt words led to the corpus's; `everyday` everyday words led to policy's, by the word and by what the question means; `vector` `words` `bigrams` the three lists; `late` late interaction; `industry` industries near the question's product; `relevance` clauses ranked by how likely each is evidence; `samples` the same with what sample questions near to the question tell; `kinship` the same beside what other documents say alike;
 * `background` scores measured from what unrelated text scores (off: from the lowest score of the list).
 */
export const STEPS = ['widen', 'everyday', 'vector', 'words', 'bigrams', 'late', 'industry', 'relevance', 'samples', 'kinship', 'background'] as const
export type Step = (typeof STEPS)[number]

/** @throws AppError `REQUEST_INVALID` for a name that is no step. */
export const readSteps = (names: readonly string[]): ReadonlySet<Step> => {
  const unknown = names.filter((name) => !STEPS.some((step) => step === name))
  if (unknown.length > 0) throw new AppError('REQUEST_INVALID', `没有检索步骤 ${unknown.join('、')}；可用：${STEPS.join('、')}。`, { details: { unknown } })
  return new Set(names as readonly Step[])
}
