// The corpus as it is browsed: documents and clauses, as the edges show them.
import type { Clause } from '../core/clause.ts'
import { AppError } from '../core/errors.ts'
import { documentKey } from '../core/ids.ts'
import { sliceSpan } from '../core/span.ts'
import type { StoredDocument } from '../indexing/store-rows.ts'
import type { Store } from '../indexing/store.ts'
import type { Assistant, ClauseView, DocumentSummary } from './assistant.ts'

const unknownDocument = (id: string): AppError =>
  new AppError('DOCUMENT_UNKNOWN', `没有编号为“${id}”的文件；全部文件见 GET /documents 或 npx wence documents。`, { details: { id } })

const toSummary = ({ key, title, issuer, number, date, status, region, source, clauses }: StoredDocument): DocumentSummary =>
  ({ id: key, title, issuer, number, date, region, status, source, clauses })

const requireDocument = (store: Store, id: string): StoredDocument => {
  const document = store.document(documentKey(id))
  if (!document) throw unknownDocument(id)
  return document
}

const toView = (store: Store, clause: Clause, title: string): ClauseView => ({
  id: clause.id,
  documentId: clause.documentKey,
  title,
  label: clause.label,
  heading: clause.heading,
  path: clause.path,
  text: sliceSpan(store.text(clause.documentKey), clause.span),
  span: clause.span,
  parentId: clause.parentId,
  order: clause.order,
})

/** Rejects with `DOCUMENT_UNKNOWN` and `CLAUSE_UNKNOWN`. */
export const createLibrary = (store: Store): Pick<Assistant, 'documents' | 'document' | 'clauses' | 'clause'> => ({
  documents: async () => store.documents().map(toSummary),
  document: async (id) => {
    const document = requireDocument(store, id)
    return { ...toSummary(document), text: store.text(document.key) }
  },
  clauses: async (id) => {
    const { key, title } = requireDocument(store, id)
    return store.clauses(key).map((clause) => toView(store, clause, title))
  },
  clause: async (id) => {
    const clause = store.clause(id as Clause['id'])
    if (!clause) throw new AppError('CLAUSE_UNKNOWN', `没有编号为“${id}”的条款；一份文件的全部条款见 GET /documents/<编号>/clauses。`, { details: { id } })
    return toView(store, clause, requireDocument(store, clause.documentKey).title)
  },
})
