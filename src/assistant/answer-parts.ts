// A question that asks several things: each part is asked for itself, so that none is passed over and one that has no answer is named.
import type { Composer, ComposeRequest } from '../answer/composer.ts'
import { plainLine } from '../answer/render.ts'
import type { Citation, Draft } from '../core/answer.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import type { Search } from '../retrieve/search-once.ts'
import { splitQuestion } from '../retrieve/split-question.ts'
import type { Recall, RecallContext } from './recall.ts'

export type AnsweredPart = {
  /** As it was asked. */
  readonly text: string
  readonly evidence: readonly Evidence[]
  /** What the extractive answer to the part alone is. */
  readonly draft: Draft
}

export type AnswerPartsOptions = { readonly recall: Pick<Recall, 'inSession'>; readonly composer: Composer }

/** `search` knows what was searched for the whole question: a part that asks for as much as the whole does is not searched for again. */
export type PartsContext = RecallContext & { readonly search: Search }

/**
 * Clauses that a part's answer chooses from: of most parts only the clause that it rests on is told. The answers to 107 questions of several
 * parts had the same texts and the same citations with 24 as with the 80 of a whole question; of eight the score of a citation moved.
 */
const PART_DEPTH = 24

/**
 * The parts of the question with their answers, each part read after the one before it; none where it asks one thing, or goes on about what
 * was said before.
 */
export type AnswerParts = (query: Query, frame: Omit<ComposeRequest, 'query' | 'evidence' | 'emit'>, context: PartsContext) => Promise<readonly AnsweredPart[]>

export const createAnswerParts = ({ recall, composer }: AnswerPartsOptions): AnswerParts => async (query, frame, context) => {
  const exchanges: Exchange[] = []
  const parts: { readonly text: string; readonly query: Query }[] = []
  for (const text of query.standalone === query.question ? splitQuestion(query.question) : []) {
    const { query: part, followUp } = recall.inSession(text, exchanges.slice(-1), context)
    parts.push({ text, query: part })
    exchanges.push({ question: text, standalone: part.standalone, base: followUp.base, answer: null })
  }
  const answer = async (text: string, part: Query): Promise<AnsweredPart> => {
    const evidence = (await context.search(part, { limit: PART_DEPTH, brief: true })).slice(0, PART_DEPTH)
    return { text, evidence, draft: await composer.compose({ ...frame, query: part, evidence }) }
  }
  const [named, ...more] = query.scope.pointed
  // What one part asks depends on the words of the one before, not on what was found for it: while this thread ranks one, the model's thread embeds the next.
  return Promise.all(parts.map(async ({ text, query: part }): Promise<AnsweredPart> => {
    const found = await answer(text, part)
    // What no document answers in a part's own words is asked of the one document that the question names in another part.
    if (found.draft.status !== 'no_answer' || named === undefined || more.length > 0 || part.scope.pointed.length > 0) return found
    const within = await answer(text, recall.inSession(text, [], { ...context, documents: new Set([named]) }).query)
    return within.draft.status === 'no_answer' ? found : within
  }))
}

/** The evidence of the whole question: after its first clause come those that the answered parts rest on, one a part. */
export const mergeEvidence = (evidence: readonly Evidence[], parts: readonly AnsweredPart[]): readonly Evidence[] => {
  const found = parts.flatMap((part) => {
    const cited = part.draft.citations[0]?.clauseId
    return part.evidence.filter(({ clause }) => clause.id === cited)
  })
  const leading = new Map(found.map((item) => [item.clause.id, item]))
  const first = evidence[0]?.clause.id
  // A part that rests on what leads already changes nothing.
  if (leading.size === 0 || (leading.size === 1 && first !== undefined && leading.has(first))) return evidence
  const [whole] = evidence
  return [...(whole && !leading.has(whole.clause.id) ? [whole] : []), ...leading.values(), ...evidence.slice(1).filter(({ clause }) => !leading.has(clause.id))]
}

const bare = (text: string): string => text.replace(/[？?！!。；;\s]+$/u, '')

/** Characters of a part that is named in its own words. */
const MOST_NAMED_CHARS = 60
/** Several foreign words in a row. */
const FOREIGN = /[A-Za-z]+(?:\s+[A-Za-z]+){2}/u

/** A part as the answer names it: in its own words, or by its place where they are long or foreign, as text that speaks to a model is. */
const nameOf = ({ text }: AnsweredPart, at: number): string => (bare(text).length > MOST_NAMED_CHARS || FOREIGN.test(text) ? `第 ${at + 1} 问` : `“${plainLine(bare(text))}”`)

/** A document's heading in an answer, and a clause under it. */
const HEADING = /^\*\*《.*》\*\*$/u
const CLAUSE_LINE = /^- /u

/** The answer without the clauses that an answer above it told in the same words; it points to them where nothing else is left. */
const withoutTold = (answer: string, told: ReadonlySet<string>): string => {
  const all = answer.split('\n').filter((line) => line !== '')
  const untold = all.filter((line) => !told.has(line))
  const kept = untold.filter((line, at) => !HEADING.test(line) || CLAUSE_LINE.test(untold[at + 1] ?? ''))
  if (kept.length === all.length) return answer
  return kept.length > 0 ? kept.join('\n\n') : `见上文${[...new Set(answer.match(/(?<!\\)\[\d+\]/gu))].join('')}。`
}

/** Answers one under the other, each under its part, their citations numbered through; what two parts rest on is cited and told once. */
const joinDrafts = (parts: readonly AnsweredPart[], most: number): Draft | null => {
  const citations: Citation[] = []
  const sections: string[] = []
  const told = new Set<string>()
  for (const [at, part] of parts.entries()) {
    const { draft } = part
    const sameAs = (citation: Citation): Citation | undefined => citations.find(({ clauseId }) => clauseId === citation.clauseId)
    const more = draft.citations.filter((citation) => !sameAs(citation))
    if (draft.status === 'no_answer' || citations.length + more.length > most) continue
    citations.push(...more.map((citation, position) => ({ ...citation, index: citations.length + position + 1 })))
    const indexOf = new Map(draft.citations.map((citation) => [String(citation.index), sameAs(citation)?.index]))
    const answer = draft.answer.replace(/(?<!\\)\[(\d+)\]/gu, (mark, index: string) => `[${indexOf.get(index) ?? mark}]`)
    sections.push(`**${nameOf(part, at).replace(/^“|”$/gu, '')}？**\n\n${withoutTold(answer, told)}`)
    for (const line of answer.split('\n').filter((each) => CLAUSE_LINE.test(each))) told.add(line)
  }
  const [first, ...rest] = citations
  if (!first) return null
  const matched = new Set(citations.map(({ documentId }) => documentId)).size
  return { status: 'answered', answer: sections.join('\n\n'), citations: [first, ...rest], coverage: { matched, scanned: parts[0]?.draft.coverage.scanned ?? matched } }
}

export type UnansweredOptions = {
  /** Citations of an answer. */
  readonly most: number
  /** The answer is made of the corpus's sentences: those of the answered parts tell more plainly what was asked than those of the whole. */
  readonly extractive: boolean
}

/** The answer with the parts named that have none. Where the whole was refused, the answers to its parts. */
export const nameUnanswered = (draft: Draft, parts: readonly AnsweredPart[], { most, extractive }: UnansweredOptions): Draft => {
  const open = parts.filter((part) => part.draft.status === 'no_answer')
  if (parts.length === 0 || open.length === parts.length) return draft
  const byParts = draft.status === 'no_answer' || (extractive && open.length > 0)
  const told = byParts ? joinDrafts(parts, most) : draft
  if (!told || told.status === 'no_answer') return draft
  return open.length === 0 ? told : { ...told, status: 'partial', answer: `${told.answer}\n\n没有找到能回答${open.map((part) => nameOf(part, parts.indexOf(part))).join('、')}的内容。` }
}
