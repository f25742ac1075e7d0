// Whether the evidence answers at all, and what is said when it does not.
import type { Draft } from '../core/answer.ts'
import type { Evidence } from '../retrieve/evidence.ts'

/**
 * Cosine below which the nearest sentence is about something else. On the development questions the off-topic ones (a poem, a
 * headache, a program) reach 0.31 to 0.40, the farthest answerable one 0.48.
 */
const OFF_TOPIC_SIMILARITY = 0.45

/** Nearest clauses that a refusal names as suggestions. */
const SUGGESTIONS = 3

const similarity = ({ candidate }: Evidence): number => candidate.hits.find(({ source }) => source === 'vector')?.score ?? 0

/** True where nothing in the evidence is near the question. */
export const isOffTopic = (evidence: readonly Evidence[]): boolean => evidence.every((item) => similarity(item) < OFF_TOPIC_SIMILARITY)

/** A refusal that names the nearest clauses, as a hint and not as citations. */
export const refuse = (evidence: readonly Evidence[], { scanned, missing = null }: { readonly scanned: number; readonly missing?: string | null }): Draft => {
  const near = evidence.slice(0, SUGGESTIONS).filter((item) => similarity(item) >= OFF_TOPIC_SIMILARITY)
  const hint = near.map(({ document, clause }) => `《${document.title}》${clause.label}${clause.heading ? ` ${clause.heading}` : ''}`)
  const nearest = hint.length > 0 ? `\n\n文件中与之最接近的内容：\n${hint.map((line) => `- ${line}`).join('\n')}` : '\n\n可以换一种说法，或先用 GET /documents 看看收录了哪些文件。'
  return { status: 'no_answer', answer: `在收录的 ${scanned} 份文件中没有找到能回答这个问题的内容${missing === null ? '' : `：${missing}`}。${nearest}`, citations: [], coverage: { matched: 0, scanned } }
}
