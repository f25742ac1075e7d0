// A button that opens a short list of things to do.
import { Button, Popover } from 'antd'
import { useState, type ReactNode } from 'react'

export type MenuAction = { readonly key: string; readonly text: string; readonly icon?: ReactNode; readonly isChosen?: boolean; readonly isDangerous?: boolean; readonly act: () => void }

export type ActionMenuProps = { readonly label: string; readonly icon: ReactNode; readonly text?: string; readonly actions: readonly MenuAction[] }

export const ActionMenu = ({ label, icon, text, actions }: ActionMenuProps) => {
  const [open, setOpen] = useState(false)
  const list = (
    <ul className="action-menu">
      {actions.map(({ key, text: name, icon: sign, isChosen, isDangerous, act }) => (
        <li key={key}><button type="button" data-danger={isDangerous || undefined} aria-pressed={isChosen} onClick={() => { setOpen(false); act() }}>{sign}{name}</button></li>
      ))}
    </ul>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} content={list} styles={{ container: { padding: 4 } }}>
      <Button type="text" size="small" icon={icon} aria-label={label} aria-expanded={open}>{text}</Button>
    </Popover>
  )
}
