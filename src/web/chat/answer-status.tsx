// How far the answer goes: its status, how many documents speak of it, whether they are drafts, how long it took.
import { Tag, Tooltip } from 'antd'
import { CheckCircleOutlined, MinusCircleOutlined, PieChartOutlined } from '@ant-design/icons'
import type { ChatTurn } from '../conversation/conversation.ts'
import type { AnswerStatus as Status } from '../service/contract.ts'
import { usePageState } from '../shell/page-state.ts'
import { type MessageKey, useSay } from '../text/messages.ts'
import { backendName } from './backend-name.ts'
import { STATUS_MESSAGE } from './describe-end.ts'

const SHOWN: Readonly<Record<Status, { readonly hint: MessageKey; readonly className: string; readonly icon: React.ReactNode }>> = {
  answered: { hint: 'statusAnsweredHint', className: 'tag-answered', icon: <CheckCircleOutlined aria-hidden /> },
  partial: { hint: 'statusPartialHint', className: 'tag-partial', icon: <PieChartOutlined aria-hidden /> },
  no_answer: { hint: 'statusNoneHint', className: 'tag-none', icon: <MinusCircleOutlined aria-hidden /> },
}

const MS_PER_SECOND = 1000

export const AnswerStatus = ({ turn: { answer, citations } }: { readonly turn: ChatTurn }) => {
  const say = useSay()
  const { documents, backends } = usePageState()
  if (!answer) return null
  const answeredBy = backends.find(({ name }) => name === answer.backend)
  const { hint, className, icon } = SHOWN[answer.status]
  const isDraft = citations.some(({ documentId }) => documents?.some(({ id, status }) => id === documentId && status !== ''))
  const totalMs = answer.timings?.totalMs ?? 0
  return (
    <p className="answer-status">
      <Tooltip title={say(hint)}><Tag className={className} variant="filled" icon={icon}>{say(STATUS_MESSAGE[answer.status])}</Tag></Tooltip>
      {isDraft && <Tooltip title={say('draftHint')}><Tag className="tag-draft" variant="filled">{say('draft')}</Tag></Tooltip>}
      {answer.coverage && <span>{say('coverage', answer.coverage)}</span>}
      {totalMs > 0 && <span className="answer-time">{say('seconds', { seconds: (totalMs / MS_PER_SECOND).toFixed(totalMs < MS_PER_SECOND ? 2 : 1) })}</span>}
      {backends.length > 1 && answer.backend !== '' && <span className="answer-time">{say('answeredBy', { backend: answeredBy ? backendName(answeredBy, say) : answer.backend })}</span>}
    </p>
  )
}
