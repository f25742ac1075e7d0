// Asks for the access key when the service wants one.
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { onKeyNeeded } from '../service/access-key.ts'
import { useSay } from '../text/messages.ts'
import { DialogBox } from './dialog-box.tsx'

type Waiting = { readonly resolve: (key: string | null) => void }

export const KeyDialog = () => {
  const say = useSay()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [key, setKey] = useState('')
  useEffect(() => onKeyNeeded(() => new Promise((resolve) => setWaiting({ resolve }))), [])
  if (!waiting) return null
  const end = (value: string | null): void => {
    waiting.resolve(value)
    setWaiting(null)
    setKey('')
  }
  return (
    <DialogBox label={say('keyTitle')} place="centre" onClose={() => end(null)}>
      <form onSubmit={(event) => { event.preventDefault(); if (key.trim() !== '') end(key.trim()) }}>
        <h2>{say('keyTitle')}</h2>
        <p>{say('keyText')}</p>
        <Input.Password aria-label={say('keyLabel')} placeholder={say('keyLabel')} autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} autoFocus />
        <div className="dialog-buttons"><Button onClick={() => end(null)}>{say('cancel')}</Button><Button type="primary" htmlType="submit" disabled={key.trim() === ''}>{say('keyEnter')}</Button></div>
      </form>
    </DialogBox>
  )
}
