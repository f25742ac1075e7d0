// One question from beginning to end: understood, searched, composed, verified, remembered.
import type { CorpusView } from '../answer/corpus-view.ts'
import type { Composer } from '../answer/composer.ts'
import type { Answer, Draft } from '../core/answer.ts'
import { AppError } from '../core/errors.ts'
import { traced } from '../core/trace.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import { createSearchOnce } from '../retrieve/search-once.ts'
import { type AnswerParts, mergeEvidence, nameUnanswered } from './answer-parts.ts'
import type { Assistant, EvidenceView } from './assistant.ts'
import { checkFilters } from './check-filters.ts'
import type { Conversations } from './conversations.ts'
import { EVIDENCE_DEPTH, LIST_CITATIONS, rememberAnswer } from './recall.ts'
import { type ObserveCarried, searchRecalled } from './search-recalled.ts'
import type { SearchParts } from './search.ts'
import { rememberExchange, takeUpSession } from './sessions.ts'
import { createAnswerTeller } from './tell-answer.ts'

/** Clauses of the evidence that are told while the answer is being made. */
const EVIDENCE_TOLD = 8

export type AskParts = SearchParts & {
  /** The first is the default. */
  readonly composers: readonly [Composer, ...Composer[]]
  readonly conversations: Conversations
  readonly answerParts: AnswerParts
  readonly corpus: CorpusView
  readonly createId: () => string
  readonly maxCitations: number
  readonly observeCarried?: ObserveCarried | undefined
}

const chooseComposer = (composers: AskParts['composers'], name: string | undefined): Composer => {
  const chosen = name === undefined ? composers[0] : composers.find((composer) => composer.name === name)
  if (chosen) return chosen
  throw new AppError('BACKEND_UNKNOWN', `没有名为“${name}”的回答方式；可用的有：${composers.map((composer) => composer.name).join('、')}。`, { details: { backend: name } })
}

const toView = ({ document, clause, best, score }: Evidence, text: string): EvidenceView =>
  ({ documentId: document.key, title: document.title, clauseId: clause.id, label: clause.label, path: clause.path, quote: text.slice(best.span.start, best.span.end), span: best.span, score })

export const createAsk = ({ store, retriever, corpus, recall, clock, composers, conversations, answerParts, createId, maxCitations, observeCarried }: AskParts): Assistant['ask'] => async (request, signal, tell): Promise<Answer> => {
  const start = clock()
  const teller = tell && createAnswerTeller(tell)
  const composer = chooseComposer(composers, request.backend)
  const { sessionId, owner, exchanges, warnings } = takeUpSession(conversations, request, createId)
  const documents = checkFilters(request.filters, store.documents())
  const recalled = await traced('understand', () => (request.history
    ? recall.inHistory(request.question, request.history, { documents, signal })
    : recall.inSession(request.question, exchanges, { documents, signal })))
  const { query, followUp } = recalled
  const understood = clock()
  tell?.({ type: 'status', stage: 'retrieve', message: '正在查找相关条款' })
  const frame = { corpus, maxCitations: request.maxCitations ?? maxCitations, listCitations: request.maxCitations ?? LIST_CITATIONS, scanned: documents?.size ?? store.counts.documents, ...(signal && { signal }) }
  const { parts, evidence } = await traced('retrieve', async (note) => {
    const search = createSearchOnce(retriever, signal)
    const [whole, found] = await Promise.all([searchRecalled((each) => search(each, { limit: EVIDENCE_DEPTH, brief: false }), recalled, observeCarried), answerParts(query, frame, { documents, signal, search })])
    note({ 'wence.evidence': whole.length })
    return { parts: found, evidence: mergeEvidence(whole, found) }
  })
  const retrieved = clock()
  tell?.({ type: 'evidence', standaloneQuestion: query.standalone, items: evidence.slice(0, EVIDENCE_TOLD).map((item) => toView(item, store.text(item.document.key))) })
  tell?.({ type: 'status', stage: 'compose', message: '正在整理回答' })
  const composed = nameUnanswered(await traced('compose', () => composer.compose({ ...frame, query, evidence, ...(teller && { emit: teller.emit }) })), parts, { most: frame.maxCitations, extractive: composer === composers[0] })
  const kept = rememberExchange(conversations, { sessionId, owner }, { question: request.question, standalone: query.standalone, base: followUp.base, answer: rememberAnswer(composed) })
  const told = [...warnings, ...kept, ...(composed.warnings ?? [])]
  const draft: Draft = told.length > 0 ? { ...composed, warnings: told } : composed
  teller?.finish(draft)
  const done = clock()
  return {
    ...draft,
    id: createId(),
    sessionId,
    question: request.question,
    standaloneQuestion: query.standalone,
    backend: composer.name,
    timings: { understandMs: understood - start, retrieveMs: retrieved - understood, composeMs: done - retrieved, totalMs: done - start },
  }
}
