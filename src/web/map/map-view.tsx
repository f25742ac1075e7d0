// Pictures where people would rather look than read: industries by region, units and their tasks, figures compared. Everything leads to its clause.
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { SideBySide } from '../chat/side-by-side.tsx'
import type { Citation } from '../service/contract.ts'
import { DialogBox } from '../shell/dialog-box.tsx'
import { writeRoute } from '../shell/route.ts'
import { TextSkeleton } from '../shell/text-skeleton.tsx'
import { useIsNarrow } from '../shell/use-media.ts'
import { type MessageKey, useSay } from '../text/messages.ts'
import { FigureBars } from './figure-bars.tsx'
import { IndustryMatrix } from './industry-matrix.tsx'
import { UnitTasks } from './unit-tasks.tsx'
import '../styles/map.css'

const SourcePane = lazy(async () => ({ default: (await import('../source/source-pane.tsx')).SourcePane }))

/** Shows the source of one of several citations. */
export type ShowSource = (citations: readonly Citation[], index: number) => void

const TABS: readonly { readonly key: string; readonly name: MessageKey }[] = [{ key: '', name: 'mapIndustries' }, { key: 'units', name: 'mapUnits' }, { key: 'figures', name: 'mapFigures' }]

type Shown = { readonly citations: readonly Citation[]; readonly index: number }

const Picture = ({ tab, item, onShow }: { readonly tab: string; readonly item: string; readonly onShow: ShowSource }) => {
  if (tab === 'units') return <UnitTasks name={item} onShow={onShow} />
  if (tab === 'figures') return <FigureBars onShow={onShow} />
  return <IndustryMatrix onShow={onShow} />
}

const Source = ({ shown, onShow, onClose }: { readonly shown: Shown; readonly onShow: ShowSource; readonly onClose: () => void }): ReactNode => {
  const say = useSay()
  const isNarrow = useIsNarrow()
  const current = shown.citations.find(({ index }) => index === shown.index)
  if (!current) return null
  const pane = <Suspense fallback={<TextSkeleton className="pane-loading" rows={12} />}><SourcePane citations={shown.citations} current={current} onShow={(index) => onShow(shown.citations, index)} onClose={onClose} /></Suspense>
  return isNarrow ? <DialogBox label={say('source')} place="bottom" onClose={onClose}>{pane}</DialogBox> : pane
}

export const MapView = ({ tab, item }: { readonly tab: string; readonly item: string }) => {
  const say = useSay()
  const isNarrow = useIsNarrow()
  const [shown, setShown] = useState<Shown | null>(null)
  const show: ShowSource = (citations, index) => setShown({ citations, index })
  const source = shown && <Source shown={shown} onShow={show} onClose={() => setShown(null)} />
  const picture = (
    <div className="map-view">
      <header className="map-head">
        <h1>{say('mapTitle')}</h1>
        <p>{say('mapText')}</p>
        <nav className="map-tabs" aria-label={say('mapTitle')}>
          {TABS.map(({ key, name }) => <a key={key} href={writeRoute({ view: 'map', tab: key, item: '' })} aria-current={key === tab ? 'page' : undefined} onClick={() => setShown(null)}>{say(name)}</a>)}
        </nav>
      </header>
      <Picture tab={tab} item={item} onShow={show} />
    </div>
  )
  return <><SideBySide left={picture} right={isNarrow ? null : source} />{isNarrow && source}</>
}
