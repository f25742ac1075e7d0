// One question and its answer.
import { Bubble } from '@ant-design/x'
import { memo } from 'react'
import { hasFilters, type ChatTurn, type Conversation } from '../conversation/conversation.ts'
import { usePageState } from '../shell/page-state.ts'
import { conversationRoute, go } from '../shell/route.ts'
import { useSay } from '../text/messages.ts'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerFailure } from './answer-failure.tsx'
import { AnswerStatus } from './answer-status.tsx'
import { AnswerText } from './answer-text.tsx'
import { AnswerWaiting } from './answer-waiting.tsx'
import { CitationList } from './citation-list.tsx'
import { StandaloneQuestion } from './standalone-question.tsx'

export type TurnViewProps = {
  readonly conversation: Conversation
  readonly turn: ChatTurn
  /** The citation whose source is open, or 0. */
  readonly openCitation: number
  readonly isLast: boolean
  readonly onAskAlone: (question: string) => void
}

const AskedIn = ({ turn }: { readonly turn: ChatTurn }) => {
  const say = useSay()
  const { documents } = usePageState()
  if (!hasFilters(turn.filters)) return null
  const names = [...turn.filters.documents.map((id) => `《${documents?.find((document) => document.id === id)?.title ?? id}》`), ...turn.filters.regions]
  return <p className="asked-in">{say('scopeIn', { names: names.join('、') })}</p>
}

const Turn = ({ conversation, turn, openCitation, isLast, onAskAlone }: TurnViewProps) => {
  const { runner } = usePageState()
  const open = (index: number): void => go(conversationRoute(conversation.id, turn.id, index), { replace: openCitation > 0 })
  const running = turn.state.kind === 'asking' && runner.isRunning(turn.id)
  // A question that was under way when the page was closed: nobody is asking it any more.
  const left = turn.state.kind === 'asking' && !running
  const again = (backend?: string): void => runner.again(conversation.id, turn, backend)
  return (
    <article className="turn" data-turn={turn.id} data-last={isLast || undefined} aria-busy={running} aria-label={turn.question}>
      <Bubble placement="end" className="question" content={turn.question} contentRender={(text) => <div className="question-text">{text}</div>} footer={<AskedIn turn={turn} />} />
      <div className="answer">
        <AnswerStatus turn={turn} />
        <StandaloneQuestion turn={turn} onAsk={onAskAlone} />
        {turn.text !== '' && <AnswerText text={turn.text} citations={turn.citations} openCitation={openCitation} onOpen={open} />}
        {running && <AnswerWaiting turn={turn} />}
        {turn.warnings.map(({ code, message }) => <p key={`${code} ${message}`} className="warning">{message}</p>)}
        {turn.state.kind === 'failed' && <AnswerFailure failure={turn.state.failure} onRetry={() => again()} />}
        {left && <AnswerFailure failure={{ kind: 'cut' }} onRetry={() => again()} />}
        {turn.citations.length > 0 && !running && <CitationList citations={turn.citations} openCitation={openCitation} onOpen={open} />}
        {turn.state.kind === 'done' && <AnswerActions conversation={conversation} turn={turn} onAgain={again} />}
      </div>
    </article>
  )
}

export const TurnView = memo(Turn, (before, after) => before.turn === after.turn && before.openCitation === after.openCitation && before.isLast === after.isLast && before.conversation.id === after.conversation.id)
