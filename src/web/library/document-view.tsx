// One document as a page of its own; the address names the clause, so that it can be sent to a colleague.
import { Button, Tag } from 'antd'
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useDocument } from '../shell/page-state.ts'
import { go, writeRoute } from '../shell/route.ts'
import { useIsNarrow } from '../shell/use-media.ts'
import { DocumentReader } from '../source/document-reader.tsx'
import { useSay } from '../text/messages.ts'
import { DocumentFacts } from './document-facts.tsx'
import '../styles/library.css'

export const DocumentView = ({ id, clauseId }: { readonly id: string; readonly clauseId: string }) => {
  const say = useSay()
  const document = useDocument(id)
  const isNarrow = useIsNarrow()
  return (
    <article className="document-view">
      <header className="document-head">
        <a className="back" href={writeRoute({ view: 'documents' })}><ArrowLeftOutlined aria-hidden />{say('backToDocuments')}</a>
        <h1>{document?.title ?? ''}{document && document.status !== '' && <Tag className="tag-draft" variant="filled">{document.status}</Tag>}</h1>
        {document && <DocumentFacts document={document} />}
      </header>
      <DocumentReader documentId={id} clauseId={clauseId} outlineOpen={!isNarrow} onGo={(clause) => go({ view: 'document', id, clause })}
        tools={<Button size="small" type="text" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{say('print')}</Button>} />
    </article>
  )
}
