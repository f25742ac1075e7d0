// A small assistant through the real interface: two documents, one clause each that answers, everything else refused.
/* eslint-disable @typescript-eslint/require-await -- the interface is asynchronous, the fake has nothing to wait for */
import type { Assistant, AskRequest, ClauseView, DocumentSummary, SearchRequest, SessionView } from '../../src/assistant/assistant.ts'
import { createAnswerTeller } from '../../src/assistant/tell-answer.ts'
import type { Answer, Citation } from '../../src/core/answer.ts'
import { AppError } from '../../src/core/errors.ts'
import { clauseId, documentKey } from '../../src/core/ids.ts'

const KEY = documentKey('deyang')
const TEXT = '德阳方案\n二、区位布局\n（二）功能划分\n口腔器械企业进入A片区。材料企业进入B片区。\n'
const QUOTE = '口腔器械企业进入A片区。'
const start = TEXT.indexOf(QUOTE)

export const CITATION: Citation = {
  index: 1, documentId: KEY, title: '德阳方案', clauseId: clauseId(KEY, ['2', '2']), label: '二、（二）', path: ['二、区位布局', '（二）功能划分'],
  quote: QUOTE, text: TEXT.slice(TEXT.indexOf('（二）')), span: { start, end: start + QUOTE.length }, score: 0.9,
}

const SUMMARY: DocumentSummary = { id: KEY, title: '德阳方案', issuer: '', number: '', date: '2024-01-02', status: '', region: '德阳', source: '002.txt', clauses: 2 }
const CLAUSE: ClauseView = {
  id: CITATION.clauseId, documentId: KEY, title: '德阳方案', label: CITATION.label, heading: '功能划分', path: CITATION.path, text: CITATION.text,
  span: { start: TEXT.indexOf('（二）'), end: TEXT.length }, parentId: clauseId(KEY, ['2']), order: 2,
}

export const SESSION: SessionView = {
  id: 's1', createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z',
  turns: [{ at: '2024-01-01T00:00:00.000Z', question: '口腔', standaloneQuestion: '口腔', status: 'answered', answer: '口腔器械企业进入A片区。[1]', citations: [] }],
}

export type FakeAssistant = Assistant & { readonly asked: AskRequest[]; readonly searched: SearchRequest[] }

const answerTo = (request: AskRequest): Answer => {
  const common = {
    id: 'a1', sessionId: request.sessionId ?? 's1', question: request.question, standaloneQuestion: request.question, backend: 'extractive',
    timings: { understandMs: 0, retrieveMs: 1, composeMs: 0, totalMs: 1 },
  }
  return request.question.includes('口腔')
    ? { ...common, status: 'answered', answer: '口腔器械企业进入A片区。[1]\n\n其余见原文。', citations: [CITATION], coverage: { matched: 1, scanned: 2 } }
    : { ...common, status: 'no_answer', answer: '文件库中没有相关内容。', citations: [], coverage: { matched: 0, scanned: 2 } }
}

const EMPTY = { items: [], total: 0, nextCursor: null, coverage: { matched: 0, scanned: 2 } } as const
const NO_FACETS: Assistant['facets'] = {
  units: async () => EMPTY, unitTasks: async () => ({ units: [], ...EMPTY }), industries: async () => EMPTY, places: async () => EMPTY, figures: async () => EMPTY,
}

/** `overrides` replaces single methods, to fail on purpose. */
export const fakeAssistant = (overrides: Partial<Assistant> = {}): FakeAssistant => {
  const asked: AskRequest[] = []
  const searched: SearchRequest[] = []
  const checkDocument = (id: string): void => {
    if (id !== KEY) throw new AppError('DOCUMENT_UNKNOWN', `没有文件「${id}」；可用的文件见 GET /documents。`)
  }
  return {
    asked,
    searched,
    ask: async (request, _, tell) => {
      asked.push(request)
      const answer = answerTo(request)
      tell?.({ type: 'status', stage: 'retrieve', message: '正在查找相关条款' })
      if (tell) createAnswerTeller(tell).finish(answer)
      return answer
    },
    session: async (id) => {
      if (id !== SESSION.id) throw new AppError('SESSION_UNKNOWN', `没有编号为“${id}”的会话。`)
      return SESSION
    },
    forgetSession: async (id) => { if (id !== SESSION.id) throw new AppError('SESSION_UNKNOWN', `没有编号为“${id}”的会话。`) },
    search: async (request) => {
      searched.push(request)
      const { index: _, ...result } = CITATION
      return {
        query: request.query, standaloneQuery: request.query, results: [request.explain ? { ...result, explain: { bm25: 1.5 } } : result],
        timings: { understandMs: 0, retrieveMs: 0, totalMs: 0 },
      }
    },
    documents: async () => [SUMMARY],
    document: async (id) => { checkDocument(id); return { ...SUMMARY, text: TEXT } },
    clauses: async (id) => { checkDocument(id); return [CLAUSE] },
    clause: async (id) => {
      if (id !== CLAUSE.id) throw new AppError('CLAUSE_UNKNOWN', `没有条款「${id}」；一份文件的条款见 GET /documents/:id/clauses。`)
      return CLAUSE
    },
    facets: NO_FACETS,
    backends: async () => ({ default: 'extractive', prompts: { answer: 1 }, backends: [{ name: 'extractive', kind: 'extractive', model: '', health: 'ok', detail: '不用语言模型', running: 0, queued: 0 }] }),
    readiness: () => ({ ready: true, build: 'b1', builtAt: '2024-01-01T00:00:00.000Z', documents: 2, clauses: 4, chunks: 6, parts: { embedder: 'hashing' } }),
    close: async () => undefined,
    ...overrides,
  }
}
