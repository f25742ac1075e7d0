// The whole page: its providers, and the frame in which one view stands.
import { ConfigProvider, message } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { createAskRunner } from '../conversation/ask-runner.ts'
import { createConversationStore } from '../conversation/conversation-store.ts'
import type { ChatTurn } from '../conversation/conversation.ts'
import { describeEnd } from '../chat/describe-end.ts'
import { createSay, SayContext } from '../text/messages.ts'
import { CrashGuard } from './crash-guard.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { NoticesContext } from './notices.ts'
import { PageFrame } from './page-frame.tsx'
import { PageStateContext, type PageState } from './page-state.ts'
import { useServiceStatus } from './service-status.ts'
import { useSettings } from './settings.ts'
import { createTheme } from './theme.ts'
import { useMedia } from './use-media.ts'
import { useServiceLists } from './use-service-lists.ts'

const useConversationParts = (onEnd: (turn: ChatTurn) => void) => {
  const heard = useRef(onEnd)
  heard.current = onEnd
  return useState(() => {
    const store = createConversationStore()
    return { store, runner: createAskRunner(store, (turn) => heard.current(turn)) }
  })[0]
}

/** Below ConfigProvider, so that notices wear its theme. */
const WithNotices = ({ children }: { readonly children: ReactNode }) => {
  const [notices, place] = message.useMessage({ maxCount: 2 })
  return <NoticesContext value={notices}>{place}{children}</NoticesContext>
}

export const App = ({ nonce }: { readonly nonce: string }) => {
  const { theme, language } = useSettings()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const dark = theme === 'system' ? systemDark : theme === 'dark'
  const say = useMemo(() => createSay(language), [language])
  const [announcement, announce] = useState('')
  const { status, suspect } = useServiceStatus()
  const { documents, backends } = useServiceLists(status.kind === 'ready')
  const parts = useConversationParts((turn) => {
    announce(describeEnd(turn, say))
    if (turn.state.kind === 'failed' && turn.state.failure.kind !== 'stopped') suspect()
  })
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [dark, language])
  const state: PageState = { ...parts, documents, backends, status, suspect, announce }
  return (
    <ConfigProvider csp={{ nonce }} getPopupContainer={(near) => near?.closest('dialog') ?? document.body} locale={language === 'zh' ? zhCN : enUS} theme={useMemo(() => createTheme({ dark, still }), [dark, still])} button={{ autoInsertSpace: false }}>
      <SayContext value={say}>
        <CrashGuard>
          <PageStateContext value={state}>
            <WithNotices>
              <PageFrame />
              <KeyDialog />
              <div className="off-screen" role="status" aria-live="polite">{announcement}</div>
            </WithNotices>
          </PageStateContext>
        </CrashGuard>
      </SayContext>
    </ConfigProvider>
  )
}
