// What the edges (HTTP, command line, evaluation) see of the program.
import type { Answer, AnswerPiece, Filters, Turn } from '../core/answer.ts'
import type { Clause } from '../core/clause.ts'
import type { CitedClause } from '../core/exchange.ts'
import type { DocumentMeta } from '../core/document.ts'
import type { ClauseId, DocumentKey } from '../core/ids.ts'
import type { Span } from '../core/span.ts'
import type { Facets } from './facet-views.ts'

export type AskRequest = {
  readonly question: string
  readonly sessionId?: string
  /** The session begins with this question, under `sessionId`: for ids that this program gave out before it remembered anything. */
  readonly beginsSession?: boolean
  /** Who asks: a session begun by one owner is not there for another. Absent for callers without a name. */
  readonly owner?: string
  readonly history?: readonly Turn[]
  readonly filters?: Partial<Filters>
  readonly backend?: string
  readonly maxCitations?: number
}

export const SEARCH_MODES = ['hybrid', 'lexical', 'vector'] as const
export type SearchMode = (typeof SEARCH_MODES)[number]

export type SearchRequest = {
  readonly query: string
  readonly limit?: number
  readonly mode?: SearchMode
  readonly filters?: Partial<Filters>
  readonly history?: readonly Turn[]
  /** Adds each step's score to every result. */
  readonly explain?: boolean
}

export type SearchResult = {
  readonly documentId: DocumentKey
  readonly title: string
  readonly clauseId: ClauseId
  readonly label: string
  readonly path: readonly string[]
  readonly quote: string
  readonly text: string
  readonly span: Span
  readonly score: number
  /** Named scores of the pipeline's steps; only where the request asked for them. */
  readonly explain?: Readonly<Record<string, number>>
}

export type SearchResponse = {
  readonly query: string
  readonly standaloneQuery: string
  /** One a clause, best first. */
  readonly results: readonly SearchResult[]
  readonly timings: { readonly understandMs: number; readonly retrieveMs: number; readonly totalMs: number }
}

/** A document as listed: its front matter, and how many clauses it has. */
export type DocumentSummary = Omit<DocumentMeta, 'key'> & { readonly id: DocumentKey; readonly clauses: number }

/** A clause as listed. `text` is `document.text.slice(span.start, span.end)`. */
export type ClauseView = Pick<Clause, 'id' | 'label' | 'heading' | 'path' | 'span' | 'parentId' | 'order'> & {
  readonly documentId: DocumentKey
  readonly title: string
  readonly text: string
}

/** A way of answering, as listed. Nothing of its address or key is shown. */
export type BackendView = {
  readonly name: string
  /** `extractive`, or the kind in the file of backends. */
  readonly kind: string
  /** The provider's name of the model; empty without one. */
  readonly model: string
  readonly health: 'ok' | 'unreachable' | 'refused' | 'failing' | 'resting' | 'unknown'
  readonly detail: string
  readonly running: number
  readonly queued: number
}

export type BackendsView = {
  /** Answers requests that name none. */
  readonly default: string
  readonly backends: readonly BackendView[]
  /** Version of each prompt, by task. */
  readonly prompts: Readonly<Record<string, number>>
}

/** A conversation as it is looked back at. Times are ISO 8601. */
export type SessionView = {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly turns: readonly {
    readonly at: string
    readonly question: string
    readonly standaloneQuestion: string
    readonly status: Answer['status']
    readonly answer: string
    readonly citations: readonly CitedClause[]
  }[]
}

/** Who looks back at conversations or forgets them. `everyones`: may forget those of others too. */
export type SessionAccess = { readonly owner?: string; readonly everyones?: boolean }

/** What runs: shown by `/readyz`, so that no part is silently off. */
export type Readiness =
  | { readonly ready: true; readonly build: string; readonly builtAt: string; readonly documents: number; readonly clauses: number; readonly chunks: number; readonly parts: Readonly<Record<string, string>> }
  | { readonly ready: false; readonly code: string; readonly reason: string }

/** Evidence as it is told while the answer is still being made. */
export type EvidenceView = Omit<SearchResult, 'text' | 'explain'>

/** What is told of an answer under way. */
export type AskEvent =
  | { readonly type: 'status'; readonly stage: 'understand' | 'retrieve' | 'compose'; readonly message: string }
  /** The leading clauses that were found, best first; not all of them are cited in the end. */
  | { readonly type: 'evidence'; readonly standaloneQuestion: string; readonly items: readonly EvidenceView[] }
  | AnswerPiece

/**
 * The assistant over one index. Every method rejects with AppError: `REQUEST_INVALID`, `FILTER_UNKNOWN`, `BACKEND_UNKNOWN`,
 * `DOCUMENT_UNKNOWN`, `CLAUSE_UNKNOWN`, `SESSION_UNKNOWN`, `FACET_UNKNOWN`, `INDEX_*`, `MODEL_UNAVAILABLE`, `ABORTED`.
 */
export type Assistant = {
  /** `tell` hears of the answer while it is being made; the pieces joined are the answer that comes back. */
  readonly ask: (request: AskRequest, signal?: AbortSignal, tell?: (event: AskEvent) => void) => Promise<Answer>
  /** A conversation that is still remembered, oldest turn first: one of the owner's, or one that was begun without an owner. */
  readonly session: (id: string, access?: SessionAccess) => Promise<SessionView>
  /** Forgets a conversation. */
  readonly forgetSession: (id: string, access?: SessionAccess) => Promise<void>
  readonly search: (request: SearchRequest, signal?: AbortSignal) => Promise<SearchResponse>
  readonly documents: () => Promise<readonly DocumentSummary[]>
  /** The summary, and the full stored text. */
  readonly document: (id: string) => Promise<DocumentSummary & { readonly text: string }>
  /** In reading order, the root first. */
  readonly clauses: (documentId: string) => Promise<readonly ClauseView[]>
  readonly clause: (id: string) => Promise<ClauseView>
  readonly facets: Facets
  /** Ways of answering, the one without a model first; servers are asked whether they are there. */
  readonly backends: () => Promise<BackendsView>
  readonly readiness: () => Readiness
  readonly close: () => Promise<void>
}
