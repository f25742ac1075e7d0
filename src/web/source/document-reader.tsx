// A document to read: its outline, its whole text, what is lit in it, and a search inside.
import { Button, Input, Result } from 'antd'
import { DownOutlined, SearchOutlined, UnorderedListOutlined, UpOutlined } from '@ant-design/icons'
import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react'
import { describeFailure } from '../chat/describe-end.ts'
import type { Clause } from '../service/contract.ts'
import { useSay } from '../text/messages.ts'
import { ClauseTextList } from './clause-text-list.tsx'
import type { TextMark } from './clause-segments.ts'
import { findMatches, type TextMatch } from './find-matches.ts'
import { OutlineList } from './outline-list.tsx'
import { useClauses } from './use-clauses.ts'
import '../styles/source.css'
import { TextSkeleton } from '../shell/text-skeleton.tsx'

/** Positions are in the document's text. An empty span is looked for: the quote in its clause. */
export type LitSpan = { readonly start: number; readonly end: number; readonly clauseId: string; readonly quote: string; readonly isCurrent: boolean }

export type DocumentReaderProps = {
  readonly documentId: string
  /** Where to stand; empty for the beginning. */
  readonly clauseId: string
  readonly lit?: readonly LitSpan[]
  readonly onGo?: (clauseId: string) => void
  readonly outlineOpen: boolean
  /** Buttons beside the search. */
  readonly tools?: ReactNode
  readonly header?: ReactNode
}

/** The quote in its clause, where the span is not known. */
const located = (clause: Clause, span: LitSpan): LitSpan => {
  const at = span.start === span.end && span.clauseId === clause.id ? clause.text.indexOf(span.quote) : -1
  return at < 0 ? span : { ...span, start: clause.span.start + at, end: clause.span.start + at + span.quote.length }
}

const litMarks = (clause: Clause, lit: readonly LitSpan[]): TextMark[] =>
  lit.map((span) => located(clause, span)).filter(({ start, end }) => start < clause.span.end && end > clause.span.start)
    .map(({ start, end, isCurrent }) => ({ start: Math.max(0, start - clause.span.start), end: Math.min(clause.text.length, end - clause.span.start), kind: isCurrent ? 'current' : 'quote' }))

const useSearchInside = (clauses: readonly Clause[]) => {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const searched = useDeferredValue(words)
  const matches = useMemo(() => findMatches(clauses, searched), [clauses, searched])
  useEffect(() => setAt(0), [searched])
  const step = (by: number): void => setAt((old) => (matches.length === 0 ? 0 : (old + by + matches.length) % matches.length))
  const found: TextMatch | undefined = matches[at]
  const marksOf = (clause: Clause): TextMark[] =>
    matches.filter(({ clauseId }) => clauseId === clause.id).map((match) => ({ start: match.start, end: match.end, kind: match === found ? 'current-match' : 'match' }))
  return { words, setWords, at, step, matches, found, marksOf }
}

const SearchInside = ({ search }: { readonly search: ReturnType<typeof useSearchInside> }) => {
  const say = useSay()
  const { words, setWords, matches, at, step } = search
  const count = words.trim() === '' ? '' : matches.length === 0 ? say('searchNone') : say('searchAt', { n: at + 1, count: matches.length })
  return (
    <div className="search-inside" role="search">
      <Input size="small" allowClear prefix={<SearchOutlined aria-hidden />} suffix={<span className="search-count" aria-live="polite">{count}</span>} placeholder={say('searchInside')} aria-label={say('searchInside')} value={words}
        onChange={(event) => setWords(event.target.value)} onPressEnter={(event) => step(event.shiftKey ? -1 : 1)} />
      {matches.length > 0 && <><Button size="small" type="text" icon={<UpOutlined aria-hidden />} aria-label={say('previousMatch')} onClick={() => step(-1)} /><Button size="small" type="text" icon={<DownOutlined aria-hidden />} aria-label={say('nextMatch')} onClick={() => step(1)} /></>}
    </div>
  )
}

const Loaded = ({ clauses, props }: { readonly clauses: readonly Clause[]; readonly props: DocumentReaderProps }) => {
  const say = useSay()
  const { clauseId, lit = [], onGo, tools, header } = props
  const [outlineOpen, setOutlineOpen] = useState(props.outlineOpen)
  const [jump, setJump] = useState({ id: clauseId, count: 0 })
  useEffect(() => setJump((old) => ({ id: clauseId, count: old.count + 1 })), [clauseId])
  const search = useSearchInside(clauses)
  const goTo = (id: string): void => {
    setJump((old) => ({ id, count: old.count + 1 }))
    onGo?.(id)
  }
  const currentId = search.found?.clauseId ?? jump.id
  const current = lit.find(({ isCurrent }) => isCurrent)
  const goToken = search.found ? `found ${search.found.clauseId} ${search.found.start}` : `go ${jump.id} ${jump.count} ${current?.start ?? ''}`
  const isMissing = clauseId !== '' && !clauses.some(({ id }) => id === clauseId)
  return (
    <>
      <div className="reader-tools">
        <Button size="small" type="text" icon={<UnorderedListOutlined aria-hidden />} aria-expanded={outlineOpen} onClick={() => setOutlineOpen(!outlineOpen)}>{say('outline')}</Button>
        <SearchInside search={search} />
        {tools}
      </div>
      {isMissing && <p className="clause-missing" role="alert">{say('clauseMissing', { id: clauseId })}</p>}
      <div className="reader-body">
        {outlineOpen && <OutlineList clauses={clauses} currentId={currentId} onGo={goTo} />}
        <ClauseTextList clauses={clauses} marksOf={(clause) => [...litMarks(clause, lit), ...search.marksOf(clause)]} currentId={currentId} goToken={goToken} header={header} />
      </div>
    </>
  )
}

export const DocumentReader = (props: DocumentReaderProps) => {
  const say = useSay()
  const loaded = useClauses(props.documentId)
  if (loaded.kind === 'loading') return <div className="reader-loading" aria-busy="true"><TextSkeleton rows={12} /></div>
  if (loaded.kind === 'failed') {
    const isMissing = loaded.failure.kind === 'refused' && loaded.failure.problem.code === 'DOCUMENT_UNKNOWN'
    return <Result status="warning" title={isMissing ? say('documentMissing') : say('sourceFailed', { detail: '' })} subTitle={describeFailure(loaded.failure, say)} extra={isMissing ? undefined : <Button onClick={loaded.retry}>{say('retry')}</Button>} />
  }
  return <div className="reader"><Loaded clauses={loaded.clauses} props={props} /></div>
}
