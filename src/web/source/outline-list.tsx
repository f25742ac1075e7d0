// The outline of a document: pressing a line goes to its clause.
import { useEffect, useRef } from 'react'
import { VList, type VListHandle } from 'virtua'
import type { Clause } from '../service/contract.ts'
import { scrollWithin } from '../text/scroll-within.ts'
import { useSay } from '../text/messages.ts'
import { depthOf } from './clause-block.tsx'

export type OutlineListProps = { readonly clauses: readonly Clause[]; readonly currentId: string; readonly onGo: (clauseId: string) => void }

/** Above this the outline is drawn only where it is seen. */
const PLAIN_LINES = 200

const Line = ({ clause, isCurrent, onGo }: { readonly clause: Clause; readonly isCurrent: boolean; readonly onGo: OutlineListProps['onGo'] }) => (
  <button type="button" className="outline-line" data-depth={Math.min(depthOf(clause), 4)} aria-current={isCurrent ? 'true' : undefined} title={clause.path.at(-1) ?? clause.title} onClick={() => onGo(clause.id)}>
    {clause.path.at(-1) ?? clause.title}
  </button>
)

export const OutlineList = ({ clauses, currentId, onGo }: OutlineListProps) => {
  const say = useSay()
  const list = useRef<VListHandle>(null)
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const at = clauses.findIndex(({ id }) => id === currentId)
    if (list.current && at >= 0) list.current.scrollToIndex(at, { align: 'nearest' })
    const line = nav.current?.querySelector('[aria-current]')
    if (nav.current && line) scrollWithin(nav.current, line, { block: 'nearest' })
  }, [clauses, currentId])
  const lines = clauses.map((clause) => <Line key={clause.id} clause={clause} isCurrent={clause.id === currentId} onGo={onGo} />)
  return <nav className="outline" ref={nav} aria-label={say('outline')}>{clauses.length > PLAIN_LINES ? <VList ref={list}>{lines}</VList> : lines}</nav>
}
