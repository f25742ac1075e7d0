// What is being done while the answer is on its way, and the clauses found so far.
import type { ChatTurn } from '../conversation/conversation.ts'
import { useSay } from '../text/messages.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'

const FOUND_SHOWN = 4

export const AnswerWaiting = ({ turn }: { readonly turn: ChatTurn }) => {
  const say = useSay()
  const message = turn.state.kind === 'asking' && turn.state.message !== '' ? turn.state.message : say('asking')
  return (
    <div className="waiting">
      <p className="waiting-stage"><span className="waiting-dot" aria-hidden="true" />{message}</p>
      {turn.text === '' && turn.evidence.length > 0 && (
        <ul className="waiting-found" aria-label={say('found')}>{turn.evidence.slice(0, FOUND_SHOWN).map(({ clauseId, title, label }) => <li key={clauseId}>《{title}》{label}</li>)}</ul>
      )}
      {turn.text === '' && <TextSkeleton rows={3} />}
    </div>
  )
}
