// The frame: conversations at the side (behind a button on a phone), one view beside them.
import { Button } from 'antd'
import { EditOutlined, MenuOutlined } from '@ant-design/icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ConversationView } from '../chat/conversation-view.tsx'
import { useSay } from '../text/messages.ts'
import { DialogBox } from './dialog-box.tsx'
import { go, type Route } from './route.ts'
import { ServiceBanner } from './service-banner.tsx'
import { SideBar } from './side-bar.tsx'
import { useIsPhone } from './use-media.ts'
import { useRoute } from './use-route.ts'
import { TextSkeleton } from './text-skeleton.tsx'

const DocumentsView = lazy(async () => ({ default: (await import('../library/documents-view.tsx')).DocumentsView }))
const DocumentView = lazy(async () => ({ default: (await import('../library/document-view.tsx')).DocumentView }))
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }))

const View = ({ route }: { readonly route: Route }) => {
  switch (route.view) {
    case 'documents':
      return <DocumentsView />
    case 'document':
      return <DocumentView key={route.id} id={route.id} clauseId={route.clause} />
    case 'map':
      return <MapView tab={route.tab} item={route.item} />
    case 'new':
      return <ConversationView key="new" route={route} />
    case 'conversation':
      return <ConversationView key={route.id} route={route} />
  }
}

const PhoneBar = ({ onMenu }: { readonly onMenu: () => void }) => {
  const say = useSay()
  return (
    <header className="phone-bar">
      <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={say('phoneMenu')} onClick={onMenu} />
      <span className="phone-title">{say('appName')}</span>
      <Button type="text" icon={<EditOutlined aria-hidden />} aria-label={say('newConversation')} onClick={() => go({ view: 'new', question: '' })} />
    </header>
  )
}

export const PageFrame = () => {
  const say = useSay()
  const route = useRoute()
  const isPhone = useIsPhone()
  const [menuOpen, setMenuOpen] = useState(false)
  useEffect(() => setMenuOpen(false), [route])
  return (
    <div className="frame">
      <a className="skip-link" href="#ask" onClick={(event) => {
        event.preventDefault()
        document.querySelector<HTMLElement>('.ask-box textarea, main a, main button')?.focus()
      }}>{say('skip')}</a>
      {isPhone
        ? menuOpen && <DialogBox label={say('menu')} place="left" onClose={() => setMenuOpen(false)}><SideBar route={route} /></DialogBox>
        : <aside className="side" aria-label={say('conversations')}><SideBar route={route} /></aside>}
      <div className="stage">
        {isPhone && <PhoneBar onMenu={() => setMenuOpen(true)} />}
        <ServiceBanner />
        <main className="view">
          <Suspense fallback={<div className="view-loading"><TextSkeleton rows={8} /></div>}><View route={route} /></Suspense>
        </main>
      </div>
    </div>
  )
}
