// One clause of a document: its own words, with what is lit in them, and what can be done with it.
import { Button, Tooltip } from 'antd'
import { CopyOutlined, LinkOutlined } from '@ant-design/icons'
import { memo } from 'react'
import type { Clause } from '../service/contract.ts'
import { linkTo } from '../shell/route.ts'
import { useNotices } from '../shell/notices.ts'
import { copyText } from '../text/copy-text.ts'
import { useSay } from '../text/messages.ts'
import { clauseParagraphs, type Segment, type TextMark } from './clause-segments.ts'

export type ClauseBlockProps = {
  readonly clause: Clause
  readonly marks: readonly TextMark[]
  readonly isCurrent: boolean
}

/** How far below the document's title a clause stands: `deyang/2.3.1` is three below. */
export const depthOf = ({ id }: { readonly id: string }): number => {
  const [, path = ''] = id.split('/')
  return path === '' ? 0 : path.split('.').length
}

const ClauseTools = ({ clause }: { readonly clause: Clause }) => {
  const say = useSay()
  const notices = useNotices()
  const copy = async (text: string, done: string): Promise<void> => {
    if (await copyText(text)) void notices.success(done)
    else void notices.error(say('copyFailed'))
  }
  const name = clause.label === '' ? clause.title : clause.label
  const link = linkTo({ view: 'document', id: clause.documentId, clause: clause.id })
  const words = clauseParagraphs(clause).map((paragraph) => paragraph.filter(({ hidden }) => !hidden).map(({ text }) => text).join('')).join('\n')
  return (
    <span className="clause-tools">
      <Tooltip title={say('copyClause')}><Button type="text" size="small" icon={<CopyOutlined aria-hidden />} aria-label={`${say('copyClause')} ${name}`} onClick={() => void copy(`《${clause.title}》${clause.label}\n${words}`, say('copyClauseDone'))} /></Tooltip>
      <Tooltip title={say('clauseLink')}><Button type="text" size="small" icon={<LinkOutlined aria-hidden />} aria-label={`${say('clauseLink')} ${name}`} onClick={() => void copy(link, say('linkCopied'))} /></Tooltip>
    </span>
  )
}

const Piece = ({ segment }: { readonly segment: Segment }) => {
  const className = [segment.hidden ? 'folded' : '', segment.heading ? 'clause-heading' : ''].filter((name) => name !== '').join(' ')
  const text = className === '' ? segment.text : <span className={className}>{segment.text}</span>
  if (segment.marks.length === 0) return text
  const lit = segment.marks.includes('current') ? 'current' : segment.marks.includes('quote') ? 'quote' : ''
  const found = segment.marks.includes('current-match') ? 'current' : segment.marks.includes('match') ? 'match' : ''
  return <mark data-lit={lit || undefined} data-found={found || undefined}>{text}</mark>
}

const Block = ({ clause, marks, isCurrent }: ClauseBlockProps) => {
  const depth = depthOf(clause)
  return (
    <section className="clause" data-clause={clause.id} data-depth={Math.min(depth, 4)} data-current={isCurrent || undefined}>
      {clauseParagraphs(clause, marks).map((paragraph, at) => <p key={at}>{paragraph.map((segment) => <Piece key={segment.start} segment={segment} />)}</p>)}
      <ClauseTools clause={clause} />
    </section>
  )
}

const sameMarks = (a: readonly TextMark[], b: readonly TextMark[]): boolean =>
  a.length === b.length && a.every((mark, at) => mark.start === b[at]?.start && mark.end === b[at].end && mark.kind === b[at].kind)

export const ClauseBlock = memo(Block, (before, after) => before.clause === after.clause && before.isCurrent === after.isCurrent && sameMarks(before.marks, after.marks))
