// What goes over HTTP, as the page sees it: the service's own types, and nothing of its code.
import type { DocumentSummary as ServiceDocument, ClauseView, EvidenceView } from '../../assistant/assistant.ts'
import type { FacetCitation, FigureView, IndustryView, StatementView, TaskView, UnitView } from '../../assistant/facet-views.ts'
import type { Answer as ServiceAnswer, Citation as ServiceCitation, Coverage, Turn, Warning } from '../../core/answer.ts'
import type { Feedback as KeptFeedback } from '../../core/feedback.ts'

/** JSON knows no brands: ids are plain strings here. */
type Plain<T> = T extends string ? string : T

type Unbranded<T> = { readonly [K in keyof T]: Plain<T[K]> }

export type Citation = Unbranded<ServiceCitation>
export type Clause = Omit<Unbranded<ClauseView>, 'parentId'> & { readonly parentId: string | null }
export type DocumentSummary = Unbranded<ServiceDocument>
export type Evidence = Unbranded<EvidenceView>
export type AnswerStatus = ServiceAnswer['status']
export type Timings = ServiceAnswer['timings']
export type { Coverage, FacetCitation, Turn, Warning }
export type Industry = IndustryView
export type Statement = StatementView
export type Unit = UnitView
export type Task = TaskView
export type Figure = FigureView

/** The body of a 200 from `/ask`, and the `done` event. */
export type Answer = {
  readonly id: string
  readonly sessionId: string
  readonly question: string
  readonly standaloneQuestion: string
  readonly status: AnswerStatus
  readonly answer: string
  readonly citations: readonly Citation[]
  readonly coverage: Coverage
  readonly warnings?: readonly Warning[]
  readonly backend: string
  readonly timings: Timings
}

/** A turn as the service remembers it. */
export type RememberedTurn = {
  readonly at: string
  readonly question: string
  readonly standaloneQuestion: string
  readonly status: AnswerStatus
  readonly answer: string
  readonly citations: readonly Pick<Citation, 'documentId' | 'title' | 'clauseId' | 'label' | 'quote'>[]
}

export type Filters = { readonly documents: readonly string[]; readonly regions: readonly string[] }

/** The body of a POST to `/feedback`. */
export type Feedback = KeptFeedback & { readonly filters?: Filters }

/** An error as the service tells it (RFC 9457). */
export type Problem = {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly requestId: string
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** A way of answering that `/ask` takes as `backend`. */
export type Backend = { readonly name: string; /** Empty where no model answers. */ readonly model: string; readonly isDefault: boolean }
