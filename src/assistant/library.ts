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
export const createLibrary = (store: Store): Pick<Assistant, 'documents' | 'document' | 'clauses' | 'clause'> => {
  const document = (id: string) => {
    const found = requireDocument(store, id)
    return { ...toSummary(found), text: store.text(found.key) }
  }
  const clauses = (id: string): ClauseView[] => {
    const { key, title } = requireDocument(store, id)
    return store.clauses(key).map((clause) => toView(store, clause, title))
  }
  const clause = (id: string): ClauseView => {
    const found = store.clause(id as Clause['id'])
    if (!found) throw new AppError('CLAUSE_UNKNOWN', `没有编号为“${id}”的条款；一份文件的全部条款见 GET /documents/<编号>/clauses。`, { details: { id } })
    return toView(store, found, requireDocument(store, found.documentKey).title)
  }
  // A store on a database server will answer later; the interface promises as much already.
  const later = <In, Out>(read: (value: In) => Out) => (value: In): Promise<Out> => Promise.resolve(value).then(read)
  return { documents: () => Promise.resolve(store.documents().map(toSummary)), document: later(document), clauses: later(clauses), clause: later(clause) }
}
