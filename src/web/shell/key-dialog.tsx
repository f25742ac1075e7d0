// Asks for the access key when the service wants one.
import { Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { onKeyNeeded } from '../service/access-key.ts'
import { useSay } from '../text/messages.ts'

type Waiting = { readonly resolve: (key: string | null) => void }

export const KeyDialog = () => {
  const say = useSay()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const [key, setKey] = useState('')
  useEffect(() => onKeyNeeded(() => new Promise((resolve) => setWaiting({ resolve }))), [])
  const end = (value: string | null): void => {
    waiting?.resolve(value)
    setWaiting(null)
    setKey('')
  }
  return (
    <Modal open={waiting !== null} title={say('keyTitle')} okText={say('keyEnter')} cancelText={say('cancel')} okButtonProps={{ disabled: key.trim() === '' }} onOk={() => end(key.trim())} onCancel={() => end(null)}>
      <p>{say('keyText')}</p>
      <Input.Password aria-label={say('keyLabel')} placeholder={say('keyLabel')} autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} onPressEnter={() => key.trim() !== '' && end(key.trim())} autoFocus />
    </Modal>
  )
}
