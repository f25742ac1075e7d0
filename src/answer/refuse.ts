// What is said when the corpus does not answer.
import type { Draft } from '../core/answer.ts'
import { type Evidence, hitFrom } from '../retrieve/evidence.ts'

/** Cosine below which a clause is no suggestion either. */
const SUGGESTED_SIMILARITY = 0.5

/** Nearest clauses that a refusal names as suggestions. */
const SUGGESTIONS = 3

/** A refusal that names the nearest clauses, as a hint and not as citations. */
export const refuse = (evidence: readonly Evidence[], { scanned, missing = null }: { readonly scanned: number; readonly missing?: string | null }): Draft => {
  const near = evidence.slice(0, SUGGESTIONS).filter((item) => hitFrom(item, 'vector').score >= SUGGESTED_SIMILARITY)
  const hint = near.map(({ document, clause }) => `《${document.title}》${clause.label}${clause.heading ? ` ${clause.heading}` : ''}`)
  const nearest = hint.length > 0 ? `\n\n文件中与之最接近的内容：\n${hint.map((line) => `- ${line}`).join('\n')}` : '\n\n可以换一种说法，或先用 GET /documents 看看收录了哪些文件。'
  return { status: 'no_answer', answer: `在收录的 ${scanned} 份文件中没有找到能回答这个问题的内容${missing === null ? '' : `：${missing}`}。${nearest}`, citations: [], coverage: { matched: 0, scanned } }
}
