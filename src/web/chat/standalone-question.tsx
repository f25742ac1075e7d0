// The question as it was understood, where that is not what was typed. It can be put right and asked again.
import { Button, Input } from 'antd'
import { EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ChatTurn } from '../conversation/conversation.ts'
import { useSay } from '../text/messages.ts'

export const StandaloneQuestion = ({ turn, onAsk }: { readonly turn: ChatTurn; readonly onAsk: (question: string) => void }) => {
  const say = useSay()
  const [draft, setDraft] = useState<string | null>(null)
  const { standaloneQuestion, question } = turn
  if (standaloneQuestion === '' || standaloneQuestion.trim() === question.trim()) return null
  if (draft === null) {
    return (
      <p className="understood">{say('understoodAs')}<q>{standaloneQuestion}</q>
        {turn.state.kind === 'done' && <Button type="link" size="small" icon={<EditOutlined aria-hidden />} onClick={() => setDraft(standaloneQuestion)}>{say('understoodEdit')}</Button>}
      </p>
    )
  }
  const ask = (): void => {
    if (draft.trim() === '') return
    setDraft(null)
    onAsk(draft.trim())
  }
  return (
    <div className="understood-edit">
      <Input.TextArea autoFocus rows={2} maxLength={2000} aria-label={say('understoodAs')} value={draft} onChange={(event) => setDraft(event.target.value)}
        onPressEnter={(event) => { if (!event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); ask() } }} />
      <Button size="small" type="primary" onClick={ask}>{say('askSo')}</Button>
      <Button size="small" onClick={() => setDraft(null)}>{say('cancel')}</Button>
    </div>
  )
}
