// Two panes and the line between them, which can be dragged, or moved with the arrow keys. The left one stays the same element throughout.
import { useRef, useState, type ReactNode } from 'react'
import { useSay } from '../text/messages.ts'

const MIN_PERCENT = 28
const MAX_PERCENT = 68
const KEY_STEP = 3

const clamp = (percent: number): number => Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, percent))

export const SideBySide = ({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) => {
  const say = useSay()
  const frame = useRef<HTMLDivElement>(null)
  const [percent, setPercent] = useState(50)
  const drag = (event: React.PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return
    const { left: from, width } = frame.current.getBoundingClientRect()
    setPercent(clamp(((event.clientX - from) / width) * 100))
  }
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') setPercent((old) => clamp(old - KEY_STEP))
    if (event.key === 'ArrowRight') setPercent((old) => clamp(old + KEY_STEP))
  }
  return (
    <div className="side-by-side" ref={frame}>
      <div className="pane-left" style={right ? { flexBasis: `${percent}%` } : {}}>{left}</div>
      {right && (
        <>
          <div className="pane-line" role="separator" tabIndex={0} aria-orientation="vertical" aria-label={say('paneWidth')} aria-valuenow={Math.round(percent)} aria-valuemin={MIN_PERCENT} aria-valuemax={MAX_PERCENT}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag} onKeyDown={press} />
          <div className="pane-right">{right}</div>
        </>
      )}
    </div>
  )
}
