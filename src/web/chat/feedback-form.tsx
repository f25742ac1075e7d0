// Why an answer was good or bad.
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { Rating } from '../conversation/conversation.ts'
import { type MessageKey, useSay } from '../text/messages.ts'

const FAULTS: readonly MessageKey[] = ['feedbackWrong', 'feedbackMissing', 'feedbackCitation', 'feedbackRefused', 'feedbackUnclear']
const MAX_REASON_CHARS = 1000

export const FeedbackForm = ({ value, onSend }: { readonly value: Rating['value']; readonly onSend: (reason: string) => void }) => {
  const say = useSay()
  const [faults, setFaults] = useState<readonly MessageKey[]>([])
  const [more, setMore] = useState('')
  return (
    <form className="feedback-form" onSubmit={(event) => { event.preventDefault(); onSend([...faults.map((fault) => say(fault)), more.trim()].filter((part) => part !== '').join('；')) }}>
      <p>{say(value === 'up' ? 'feedbackUp' : 'feedbackDown')}</p>
      {value === 'down' && FAULTS.map((fault) => (
        <Checkbox key={fault} checked={faults.includes(fault)} onChange={({ target }) => setFaults(target.checked ? [...faults, fault] : faults.filter((other) => other !== fault))}>{say(fault)}</Checkbox>
      ))}
      <Input.TextArea rows={2} maxLength={MAX_REASON_CHARS} placeholder={say('feedbackMore')} aria-label={say('feedbackMore')} value={more} onChange={(event) => setMore(event.target.value)} />
      <Button htmlType="submit" type="primary" size="small" disabled={value === 'down' && faults.length === 0 && more.trim() === ''}>{say('feedbackSend')}</Button>
    </form>
  )
}
