// A native dialog over the page: the browser keeps the focus in it, makes the rest inert, and closes it with Escape. A sheet leaves the
// rest of the page alive: notices and hints stand over it.
import { useEffect, useRef, type ReactNode } from 'react'

export type DialogBoxProps = {
  readonly label: string
  /** In the middle, from the left as a menu, or from below as a sheet. */
  readonly place: 'centre' | 'left' | 'bottom'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Stands open while it is drawn; what was focused before is focused again afterwards. */
export const DialogBox = ({ label, place, onClose, children }: DialogBoxProps) => {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    if (place === 'bottom') box.current?.show()
    else box.current?.showModal()
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [place])
  return (
    // A press on the dialog itself is a press beside its content.
    <dialog ref={box} className={`dialog-box dialog-${place}`} aria-label={label} onCancel={(event) => { event.preventDefault(); onClose() }} onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className="dialog-content">{children}</div>
    </dialog>
  )
}
