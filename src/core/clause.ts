// A clause (条款): a numbered node of a document's outline. The root clause stands for the document itself.
import type { ClauseId, DocumentKey } from './ids.ts'
import type { Span } from './span.ts'

export type Clause = {
  readonly id: ClauseId
  readonly documentKey: DocumentKey
  readonly parentId: ClauseId | null
  /** Reading order in the document; the root is 0. */
  readonly order: number
  /** 0 for the root, 1 for its children. */
  readonly depth: number
  /** The marker as written, without white space: `三、`, `（二）`, `1.`, `第十二条`; empty for the root. */
  readonly marker: string
  /** Markers from the top, joined: `三、（二）1.`; empty for the root. */
  readonly label: string
  /** Title sentence without its marker and without its closing mark, folded for display; the root's is the document's title. */
  readonly heading: string
  readonly headingSpan: Span
  /** `marker + heading` from the top down to this clause; empty for the root. */
  readonly path: readonly string[]
  /**
   * The clause's own text: from its marker up to the next clause's marker, sub-clauses excluded.
   * The own spans of all clauses of a document tile its text: every character is in exactly one.
   */
  readonly span: Span
}

/** The clause and all above it, nearest first. @throws never: a missing parent ends the walk. */
export const ancestors = (clause: Clause, byId: ReadonlyMap<ClauseId, Clause>): Clause[] => {
  const found: Clause[] = []
  for (let at: Clause | undefined = clause; at; at = at.parentId ? byId.get(at.parentId) : undefined) found.push(at)
  return found
}
