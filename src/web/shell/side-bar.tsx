// The side: the name, ways to the views, the conversations, and the settings.
import { Button } from 'antd'
import { AppstoreOutlined, BulbOutlined, FileTextOutlined, PlusOutlined, TranslationOutlined } from '@ant-design/icons'
import { ConversationList } from '../conversation/conversation-list.tsx'
import { type MessageKey, useSay } from '../text/messages.ts'
import { writeRoute, type Route } from './route.ts'
import { changeSettings, useSettings, type Theme } from './settings.ts'

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }
const THEME_NAME: Readonly<Record<Theme, MessageKey>> = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' }

const NavLink = ({ to, active, icon, text }: { readonly to: Route; readonly active: boolean; readonly icon: React.ReactNode; readonly text: string }) => (
  <a className="nav-link" href={writeRoute(to)} aria-current={active ? 'page' : undefined}>{icon}{text}</a>
)

const SettingsBar = () => {
  const say = useSay()
  const { theme, language } = useSettings()
  return (
    <div className="settings-bar">
      <Button type="text" size="small" icon={<BulbOutlined aria-hidden />} aria-label={`${say('theme')}：${say(THEME_NAME[theme])}`} onClick={() => changeSettings({ theme: NEXT_THEME[theme] })}>{say(THEME_NAME[theme])}</Button>
      <Button type="text" size="small" icon={<TranslationOutlined aria-hidden />} lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}>{say('languageOther')}</Button>
    </div>
  )
}

export const SideBar = ({ route }: { readonly route: Route }) => {
  const say = useSay()
  return (
    <div className="side-bar">
      <a className="brand" href={writeRoute({ view: 'new', question: '' })}><span className="brand-mark" aria-hidden="true">问</span><span><strong>{say('appName')}</strong><small>{say('slogan')}</small></span></a>
      <a className="new-conversation" href={writeRoute({ view: 'new', question: '' })}><PlusOutlined aria-hidden />{say('newConversation')}</a>
      <nav aria-label={say('menu')}>
        <NavLink to={{ view: 'documents' }} active={route.view === 'documents' || route.view === 'document'} icon={<FileTextOutlined aria-hidden />} text={say('documents')} />
        <NavLink to={{ view: 'map', tab: '', item: '' }} active={route.view === 'map'} icon={<AppstoreOutlined aria-hidden />} text={say('map')} />
      </nav>
      <ConversationList activeId={route.view === 'conversation' ? route.id : ''} />
      <SettingsBar />
    </div>
  )
}
