// Asks once more before something is gone.
import { Button } from 'antd'
import { useSay } from '../text/messages.ts'
import { DialogBox } from './dialog-box.tsx'

export type ConfirmDialogProps = { readonly title: string; readonly text: string; readonly confirmText: string; readonly onConfirm: () => void; readonly onCancel: () => void }

export const ConfirmDialog = ({ title, text, confirmText, onConfirm, onCancel }: ConfirmDialogProps) => {
  const say = useSay()
  return (
    <DialogBox label={title} place="centre" onClose={onCancel}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="dialog-buttons"><Button onClick={onCancel}>{say('cancel')}</Button><Button danger type="primary" onClick={onConfirm}>{confirmText}</Button></div>
    </DialogBox>
  )
}
