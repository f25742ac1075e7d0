// All documents that the service answers from.
import { Empty, Input, Tag } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { DocumentSummary } from '../service/contract.ts'
import { usePageState } from '../shell/page-state.ts'
import { writeRoute } from '../shell/route.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useSay } from '../text/messages.ts'
import { DocumentFacts } from './document-facts.tsx'
import '../styles/library.css'

const holds = ({ title, issuer, number, region }: DocumentSummary, words: string): boolean =>
  words.split(/\s+/u).every((word) => `${title} ${issuer} ${number} ${region}`.includes(word))

const DocumentCard = ({ document }: { readonly document: DocumentSummary }) => (
  <li>
    <a className="document-card" href={writeRoute({ view: 'document', id: document.id, clause: '' })}>
      <h2>{document.title}{document.status !== '' && <Tag className="tag-draft" variant="filled">{document.status}</Tag>}</h2>
      <DocumentFacts document={document} />
    </a>
  </li>
)

export const DocumentsView = () => {
  const say = useSay()
  const { documents } = usePageState()
  const [words, setWords] = useState('')
  if (!documents) return <div className="library"><TextSkeleton rows={10} /></div>
  const shown = documents.filter((document) => holds(document, words.trim()))
  return (
    <div className="library" tabIndex={0} role="region" aria-label={say('documentsTitle')}>
      <header className="library-head">
        <h1>{say('documentsTitle')}</h1>
        <p>{say('documentsCount', { count: documents.length, clauses: documents.reduce((sum, { clauses }) => sum + clauses, 0) })}</p>
        <Input allowClear prefix={<SearchOutlined aria-hidden />} placeholder={say('documentsFind')} aria-label={say('documentsFind')} value={words} onChange={(event) => setWords(event.target.value)} />
      </header>
      {documents.length === 0 && <Empty description={say('documentsEmpty')} />}
      {documents.length > 0 && shown.length === 0 && <Empty description={say('documentsNone')} />}
      <ul className="document-cards">{shown.map((document) => <DocumentCard key={document.id} document={document} />)}</ul>
    </div>
  )
}
