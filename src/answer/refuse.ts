// Whether the evidence answers at all, and what is said when it does not.
import type { Draft } from '../core/answer.ts'
import type { Evidence } from '../retrieve/evidence.ts'

/**
 * Cosine of the nearest chunk and MaxSim of the best-matching one, added up: below this the question is about something else. On the
 * development questions the off-topic ones (a poem, a headache, a program, a labour contract) reach 0.63 to 0.82, the farthest
 * answerable one 0.95.
 */
const OFF_TOPIC_SIMILARITY = 0.88
/** Cosine below which a clause is no suggestion either. */
const SUGGESTED_SIMILARITY = 0.5

/** Nearest clauses that a refusal names as suggestions. */
const SUGGESTIONS = 3

const hitScore = ({ candidate }: Evidence, wanted: 'vector' | 'late'): number => candidate.hits.find(({ source }) => source === wanted)?.score ?? 0
const highest = (evidence: readonly Evidence[], wanted: 'vector' | 'late'): number => Math.max(0, ...evidence.map((item) => hitScore(item, wanted)))

/** True where nothing in the evidence is near the question. */
export const isOffTopic = (evidence: readonly Evidence[]): boolean => highest(evidence, 'vector') + highest(evidence, 'late') < OFF_TOPIC_SIMILARITY

/** A refusal that names the nearest clauses, as a hint and not as citations. */
export const refuse = (evidence: readonly Evidence[], { scanned, missing = null }: { readonly scanned: number; readonly missing?: string | null }): Draft => {
  const near = evidence.slice(0, SUGGESTIONS).filter((item) => hitScore(item, 'vector') >= SUGGESTED_SIMILARITY)
  const hint = near.map(({ document, clause }) => `《${document.title}》${clause.label}${clause.heading ? ` ${clause.heading}` : ''}`)
  const nearest = hint.length > 0 ? `\n\n文件中与之最接近的内容：\n${hint.map((line) => `- ${line}`).join('\n')}` : '\n\n可以换一种说法，或先用 GET /documents 看看收录了哪些文件。'
  return { status: 'no_answer', answer: `在收录的 ${scanned} 份文件中没有找到能回答这个问题的内容${missing === null ? '' : `：${missing}`}。${nearest}`, citations: [], coverage: { matched: 0, scanned } }
}
