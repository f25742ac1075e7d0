// The text of a document, clause after clause; a long one is drawn only where it is seen, a printed one whole.
import { useEffect, useRef, type ReactNode } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Clause } from '../service/contract.ts'
import { useMedia } from '../shell/use-media.ts'
import { scrollWithin } from '../text/scroll-within.ts'
import { ClauseBlock } from './clause-block.tsx'
import type { TextMark } from './clause-segments.ts'

export type ClauseTextListProps = {
  readonly clauses: readonly Clause[]
  readonly marksOf: (clause: Clause) => readonly TextMark[]
  readonly currentId: string
  /** Changes whenever the list should go to the current clause, or to what is lit in it. */
  readonly goToken: string
  /** Stands above the first clause and scrolls with it. */
  readonly header?: ReactNode
}

/** Up to here everything is drawn, so that the browser's own search finds all of it. */
const PLAIN_CLAUSES = 200
/** Frames in which a far clause of a long document is expected to have been drawn and measured. */
const SETTLE_FRAMES = 12

const LIT = '[data-found="current"], mark[data-lit="current"]'

export const ClauseTextList = ({ clauses, marksOf, currentId, goToken, header }: ClauseTextListProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const isPrinting = useMedia('print')
  const isVirtual = clauses.length > PLAIN_CLAUSES && !isPrinting
  const current = useRef(currentId)
  current.current = currentId
  useEffect(() => {
    const at = clauses.findIndex(({ id }) => id === current.current)
    if (at < 0) return undefined
    const state = { frame: 0, left: SETTLE_FRAMES }
    if (isVirtual) list.current?.scrollToIndex(at, { align: 'start' })
    const settle = (): void => {
      const box = scroller.current
      const clause = box?.querySelector(`[data-clause="${CSS.escape(current.current)}"]`)
      const lit = clause?.querySelector(LIT)
      const target = lit ?? clause
      if (box && target) scrollWithin(box, target, { block: lit ? 'center' : 'start' })
      state.left -= 1
      if (state.left > 0 && (isVirtual || !clause)) state.frame = requestAnimationFrame(settle)
    }
    state.frame = requestAnimationFrame(settle)
    return () => cancelAnimationFrame(state.frame)
  }, [goToken, clauses, isVirtual])
  const blocks = clauses.map((clause) => <ClauseBlock key={clause.id} clause={clause} marks={marksOf(clause)} isCurrent={clause.id === currentId} />)
  return (
    <div className="clause-texts" ref={scroller} tabIndex={0} lang="zh-CN">
      {header}
      {isVirtual ? <Virtualizer ref={list} scrollRef={scroller}>{blocks}</Virtualizer> : blocks}
    </div>
  )
}
