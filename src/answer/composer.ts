// The interface behind which evidence becomes an answer.
import type { AnswerPiece, Draft } from '../core/answer.ts'
import type { Evidence } from '../retrieve/evidence.ts'
import type { Query } from '../retrieve/query.ts'
import type { CorpusView } from './corpus-view.ts'

export type ComposeRequest = {
  readonly query: Query
  /** Best first. */
  readonly evidence: readonly Evidence[]
  readonly maxCitations: number
  /** Citations of an answer that lists everything. */
  readonly listCitations: number
  /** Documents that were searched. */
  readonly scanned: number
  readonly corpus: CorpusView
  /**
   * Takes pieces of the answer while it is being made; absent where nobody waits for pieces. A composer that gives none is streamed from
   * its draft. What was given and does not open the draft's answer is replaced: a composer may give up half-way.
   */
  readonly emit?: (piece: AnswerPiece) => void
  /** Fires when the asker has left. */
  readonly signal?: AbortSignal
}

/** Evidence to a verified draft. */
export interface Composer {
  /** As it stands in `backend` of requests and answers. */
  readonly name: string
  /** @throws AppError `INTERNAL` when the draft does not pass verification, `ABORTED` when the signal fired. */
  compose(request: ComposeRequest): Promise<Draft>
}
