// A conversation with the box to ask in, and beside it the source of the citation that was clicked.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { createId, NO_FILTERS, type ChatTurn, type Conversation } from '../conversation/conversation.ts'
import type { Citation, Filters } from '../service/contract.ts'
import { DialogBox } from '../shell/dialog-box.tsx'
import { useConversations, usePageState } from '../shell/page-state.ts'
import { conversationRoute, go, type Route } from '../shell/route.ts'
import { useIsNarrow } from '../shell/use-media.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useSay } from '../text/messages.ts'
import { AskBox } from './ask-box.tsx'
import { ConversationGone } from './conversation-gone.tsx'
import { SideBySide } from './side-by-side.tsx'
import { TurnList } from './turn-list.tsx'
import { useOpenConversation } from './use-open-conversation.ts'
import { WelcomePanel } from './welcome-panel.tsx'

const SourcePane = lazy(async () => ({ default: (await import('../source/source-pane.tsx')).SourcePane }))

type ConversationRoute = Extract<Route, { view: 'new' | 'conversation' }>

type Shown = { readonly turn: ChatTurn; readonly citation: Citation }

const shownSource = (conversation: Conversation | null | undefined, route: ConversationRoute): Shown | null => {
  if (route.view !== 'conversation' || route.citation === 0) return null
  const turn = conversation?.turns.find(({ id }) => id === route.turn)
  const citation = turn?.citations.find(({ index }) => index === route.citation)
  return turn && citation ? { turn, citation } : null
}

/** The source stays where it is while the person walks through citations: one step of the browser's back closes it. */
const Source = ({ id, shown }: { readonly id: string; readonly shown: Shown }) => {
  const say = useSay()
  const isNarrow = useIsNarrow()
  const close = (): void => go(conversationRoute(id, shown.turn.id))
  const show = (index: number): void => go(conversationRoute(id, shown.turn.id, index), { replace: true })
  const pane = <Suspense fallback={<TextSkeleton className="pane-loading" rows={12} />}><SourcePane citations={shown.turn.citations} current={shown.citation} onShow={show} onClose={close} /></Suspense>
  if (!isNarrow) return pane
  return <DialogBox label={say('source')} place="bottom" onClose={close}>{pane}</DialogBox>
}

/** When the source is closed, the focus is again where it was opened from. */
const useFocusBack = (shown: Shown | null): void => {
  const last = useRef<Shown | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = shown
    if (before && !shown) document.querySelector<HTMLElement>(`[data-turn="${CSS.escape(before.turn.id)}"] .chip[data-citation="${before.citation.index}"]`)?.focus()
  })
}

const Body = ({ conversation, route, onAsk }: { readonly conversation: Conversation | null | undefined; readonly route: ConversationRoute; readonly onAsk: (question: string, alone?: boolean) => void }) => {
  if (route.view === 'new') return <WelcomePanel onAsk={onAsk} />
  if (conversation === undefined) return <div className="turns"><div className="view-loading"><TextSkeleton rows={6} /></div></div>
  if (conversation === null) return <ConversationGone question={route.question} onAsk={onAsk} />
  return <TurnList conversation={conversation} route={route} onAskAlone={(question) => onAsk(question, true)} />
}

export const ConversationView = ({ route }: { readonly route: ConversationRoute }) => {
  const { runner } = usePageState()
  const isNarrow = useIsNarrow()
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const [backend, setBackend] = useState('')
  const { open } = useConversations()
  const named = route.view === 'conversation' ? route.id : ''
  const id = useMemo(() => (named === '' ? createId() : named), [named])
  useOpenConversation(named)
  const conversation = open.get(id)
  const running = conversation?.turns.find((turn) => turn.state.kind === 'asking' && runner.isRunning(turn.id))
  const ask = (question: string, alone = false): void => {
    // A conversation that is not ours goes on under a name of its own.
    const into = conversation === null ? createId() : id
    const turn = runner.ask(into, { question, alone, filters, backend })
    go(conversationRoute(into, turn), { replace: route.view === 'conversation' })
  }
  const asked = route.view === 'new' ? route.question : ''
  useEffect(() => {
    if (asked !== '') ask(asked)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once for each link that is opened, not again when a filter changes
  }, [asked])
  const shown = shownSource(conversation, route)
  useFocusBack(shown)
  const talk = (
    <section className="talk">
      <Body conversation={conversation} route={route} onAsk={ask} />
      <AskBox isFirst={!conversation} running={running !== undefined} onAsk={(question) => ask(question)} onStop={() => running && runner.stop(running.id)} {...{ filters, setFilters, backend, setBackend }} />
    </section>
  )
  const source = shown && <Source id={id} shown={shown} />
  return <><SideBySide left={talk} right={isNarrow ? null : source} />{isNarrow && source}</>
}
