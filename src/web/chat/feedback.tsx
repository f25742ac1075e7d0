// Thumbs up and down, with a reason: what comes back from users becomes questions of the evaluation.
import { Button, Popover } from 'antd'
import { DislikeFilled, DislikeOutlined, LikeFilled, LikeOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { historyBefore, type ChatTurn, type Conversation, type Rating } from '../conversation/conversation.ts'
import { sendFeedback } from '../service/service-client.ts'
import { failureOf } from '../service/service-error.ts'
import { usePageState } from '../shell/page-state.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useNotices } from '../shell/notices.ts'
import { useSay } from '../text/messages.ts'
import { describeFailure } from './describe-end.ts'

const FeedbackForm = lazy(async () => ({ default: (await import('./feedback-form.tsx')).FeedbackForm }))

type FeedbackProps = { readonly conversation: Conversation; readonly turn: ChatTurn }

const useSendFeedback = ({ conversation, turn }: FeedbackProps) => {
  const say = useSay()
  const notices = useNotices()
  const { store } = usePageState()
  return async ({ value, reason }: Rating): Promise<void> => {
    if (!turn.answer) return
    const { id, status, backend } = turn.answer
    const history = turn.alone ? [] : historyBefore(conversation, turn.id).filter(({ role }) => role === 'user').map(({ content }) => content)
    try {
      await sendFeedback({
        rating: value, reason, answerId: id, sessionId: conversation.id, question: turn.question, standaloneQuestion: turn.standaloneQuestion, history, filters: turn.filters, backend, status, answer: turn.text,
        citations: turn.citations.map(({ documentId, clauseId, quote }) => ({ documentId, clauseId, quote })),
      })
      store.setTurn(conversation.id, { ...turn, rating: { value, reason } }, true)
      void notices.success(say('feedbackThanks'))
    } catch (error) {
      void notices.error(say('feedbackFailed', { detail: describeFailure(failureOf(error), say) }))
    }
  }
}

export const Feedback = (props: FeedbackProps) => {
  const say = useSay()
  const send = useSendFeedback(props)
  const [asking, setAsking] = useState<Rating['value'] | null>(null)
  const given = props.turn.rating?.value
  const button = (value: Rating['value'], filled: React.ReactNode, outlined: React.ReactNode) => (
    <Popover open={asking === value} onOpenChange={(open) => setAsking(open ? value : null)} trigger="click" placement="topLeft"
      content={<Suspense fallback={<TextSkeleton rows={4} />}><FeedbackForm value={value} onSend={(reason) => { setAsking(null); void send({ value, reason }) }} /></Suspense>}>
      <Button type="text" size="small" icon={given === value ? filled : outlined} title={say(value)} aria-label={say(value)} aria-pressed={given === value} />
    </Popover>
  )
  return <>{button('up', <LikeFilled aria-hidden />, <LikeOutlined aria-hidden />)}{button('down', <DislikeFilled aria-hidden />, <DislikeOutlined aria-hidden />)}</>
}
