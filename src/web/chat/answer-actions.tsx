// What can be done with an answer: copied, asked again, sent on, printed, judged.
import { Button, Tooltip } from 'antd'
import { CopyOutlined, LinkOutlined, PrinterOutlined, ReloadOutlined } from '@ant-design/icons'
import type { ChatTurn, Conversation } from '../conversation/conversation.ts'
import { ActionMenu } from '../shell/action-menu.tsx'
import { usePageState } from '../shell/page-state.ts'
import { conversationRoute, linkTo } from '../shell/route.ts'
import { useNotices } from '../shell/notices.ts'
import { copyText } from '../text/copy-text.ts'
import { useSay } from '../text/messages.ts'
import { answerForCopy } from './answer-for-copy.ts'
import { backendName } from './backend-name.ts'
import { Feedback } from './feedback.tsx'

export type AnswerActionsProps = { readonly conversation: Conversation; readonly turn: ChatTurn; readonly onAgain: (backend?: string) => void }

const Action = ({ text, icon, onClick }: { readonly text: string; readonly icon: React.ReactNode; readonly onClick?: () => void }) =>
  <Tooltip title={text}><Button type="text" size="small" icon={icon} aria-label={text} {...(onClick && { onClick })} /></Tooltip>

export const AnswerActions = ({ conversation, turn, onAgain }: AnswerActionsProps) => {
  const say = useSay()
  const notices = useNotices()
  const { backends } = usePageState()
  const copy = async (text: string, done: string): Promise<void> => {
    if (await copyText(text)) void notices.success(done)
    else void notices.error(say('copyFailed'))
  }
  const route = conversationRoute(conversation.id, turn.id)
  // Who does not have the conversation can at least ask the same.
  const link = linkTo(route.view === 'conversation' ? { ...route, question: turn.standaloneQuestion || turn.question } : route)
  return (
    <div className="answer-actions">
      <Action text={say('copyAnswer')} icon={<CopyOutlined aria-hidden />} onClick={() => void copy(answerForCopy(turn), say('copied'))} />
      {backends.length > 1
        ? <ActionMenu label={say('regenerateWith')} icon={<ReloadOutlined aria-hidden />} actions={backends.map(({ name, model }) => ({ key: name, text: backendName({ name, model }, say), act: () => onAgain(name) }))} />
        : <Action text={say('regenerate')} icon={<ReloadOutlined aria-hidden />} onClick={() => onAgain()} />}
      <Action text={say('copyLink')} icon={<LinkOutlined aria-hidden />} onClick={() => void copy(link, say('linkCopied'))} />
      <Action text={say('print')} icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} />
      {turn.answer && turn.answer.id !== '' && <Feedback conversation={conversation} turn={turn} />}
    </div>
  )
}
