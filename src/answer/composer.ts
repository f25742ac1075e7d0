// The interface behind which evidence becomes an answer.
import type { Draft } from '../core/answer.ts'
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
}

/** Evidence to a verified draft. */
export interface Composer {
  /** As it stands in `backend` of requests and answers. */
  readonly name: string
  /** @throws AppError `INTERNAL` when the draft does not pass verification. */
  compose(request: ComposeRequest): Promise<Draft>
}
