// The source beside the answer: the whole document at the cited clause, the quote lit, and ways to the other citations.
import { Button, Tag, Tooltip } from 'antd'
import { CloseOutlined, ExpandOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import type { Citation } from '../service/contract.ts'
import { useDocument } from '../shell/page-state.ts'
import { go } from '../shell/route.ts'
import { useMedia } from '../shell/use-media.ts'
import { useSay } from '../text/messages.ts'
import { DocumentReader } from './document-reader.tsx'

export type SourcePaneProps = {
  /** All citations of the answer, in its order. */
  readonly citations: readonly Citation[]
  readonly current: Citation
  readonly onShow: (index: number) => void
  readonly onClose: () => void
}

export const SourcePane = ({ citations, current, onShow, onClose }: SourcePaneProps) => {
  const say = useSay()
  const document = useDocument(current.documentId)
  const hasRoomForOutline = useMedia('(min-width: 1600px)')
  const pane = useRef<HTMLElement>(null)
  useEffect(() => pane.current?.focus({ preventScroll: true }), [])
  const at = citations.findIndex(({ index }) => index === current.index)
  const step = (by: number): void => {
    const next = citations[at + by]
    if (next) onShow(next.index)
  }
  const lit = citations.filter(({ documentId }) => documentId === current.documentId).map(({ index, span, clauseId, quote }) => ({ ...span, clauseId, quote, isCurrent: index === current.index }))
  const walk = (
    <span className="citation-walk">
      <Button size="small" icon={<LeftOutlined aria-hidden />} aria-label={say('previousCitation')} disabled={at <= 0} onClick={() => step(-1)} />
      <span aria-live="polite">{say('citationAt', { n: at + 1, count: citations.length })}</span>
      <Button size="small" icon={<RightOutlined aria-hidden />} aria-label={say('nextCitation')} disabled={at >= citations.length - 1} onClick={() => step(1)} />
    </span>
  )
  return (
    <section className="source-pane" ref={pane} tabIndex={-1} aria-label={say('sourceOf', { title: current.title })} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header className="source-head">
        <div className="source-title">
          <h2>《{current.title}》</h2>
          <p>{document && document.status !== '' && <Tag className="tag-draft" variant="filled">{document.status}</Tag>}{current.path.length > 0 ? current.path.join(' › ') : current.label}</p>
        </div>
        <Tooltip title={say('openDocument')}><Button type="text" icon={<ExpandOutlined aria-hidden />} aria-label={say('openDocument')} onClick={() => go({ view: 'document', id: current.documentId, clause: current.clauseId })} /></Tooltip>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('close')} onClick={onClose} />
      </header>
      <DocumentReader key={current.documentId} documentId={current.documentId} clauseId={current.clauseId} lit={lit} outlineOpen={hasRoomForOutline} tools={walk} />
    </section>
  )
}
