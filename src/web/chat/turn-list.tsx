// The turns of a conversation, one after another. A new question goes to the top and its answer grows below it, so nothing jumps.
import { useEffect, useRef } from 'react'
import type { Conversation } from '../conversation/conversation.ts'
import type { Route } from '../shell/route.ts'
import { scrollWithin } from '../text/scroll-within.ts'
import { TurnView } from './turn-view.tsx'

export type TurnListProps = {
  readonly conversation: Conversation
  readonly route: Extract<Route, { view: 'conversation' }>
  readonly onAskAlone: (question: string) => void
}

export const TurnList = ({ conversation, route, onAskAlone }: TurnListProps) => {
  const list = useRef<HTMLDivElement>(null)
  const { turns } = conversation
  const last = turns.at(-1)?.id ?? ''
  const shown = useRef('')
  useEffect(() => {
    // The turn that the address names, when it is opened; the newest, when one is asked.
    const wanted = shown.current === '' && route.turn !== '' ? route.turn : last
    if (shown.current === last) return
    shown.current = last
    const turn = list.current?.querySelector(`[data-turn="${CSS.escape(wanted)}"]`)
    if (list.current && turn) scrollWithin(list.current, turn, { block: 'start' })
  }, [last, route.turn])
  return (
    // Focusable, so that a long answer can be scrolled with the keyboard.
    <div className="turns" ref={list} tabIndex={-1}>
      {turns.map((turn) => <TurnView key={turn.id} conversation={conversation} turn={turn} openCitation={turn.id === route.turn ? route.citation : 0} isLast={turn.id === last} onAskAlone={onAskAlone} />)}
    </div>
  )
}
