// The first visit: what this is, what it holds, and questions to begin with for each kind of user.
import { BankOutlined, BarChartOutlined, ShopOutlined } from '@ant-design/icons'
import { usePageState } from '../shell/page-state.ts'
import { type MessageKey, useSay } from '../text/messages.ts'
import { SAMPLE_QUESTIONS } from './sample-questions.ts'

const KINDS: readonly { readonly key: keyof typeof SAMPLE_QUESTIONS; readonly title: MessageKey; readonly hint: MessageKey; readonly icon: React.ReactNode }[] = [
  { key: 'enterprise', title: 'forEnterprise', hint: 'forEnterpriseHint', icon: <ShopOutlined aria-hidden /> },
  { key: 'official', title: 'forOfficial', hint: 'forOfficialHint', icon: <BankOutlined aria-hidden /> },
  { key: 'research', title: 'forResearch', hint: 'forResearchHint', icon: <BarChartOutlined aria-hidden /> },
]

export const WelcomePanel = ({ onAsk }: { readonly onAsk: (question: string) => void }) => {
  const say = useSay()
  const { status } = usePageState()
  const text = status.kind === 'ready' ? say('welcomeText', { documents: status.readiness.documents, clauses: status.readiness.clauses }) : say('welcomeTextPlain')
  return (
    <div className="welcome">
      <header className="welcome-head">
        <span className="brand-mark large" aria-hidden="true">问</span>
        <div><h1>{say('welcomeTitle')}</h1><p>{text}</p></div>
      </header>
      <div className="samples">
        {KINDS.map(({ key, title, hint, icon }) => (
          <section key={key} className="sample-group">
            <h2>{icon}{say(title)}<small>{say(hint)}</small></h2>
            <ul>{SAMPLE_QUESTIONS[key].map((question) => <li key={question}><button type="button" lang="zh-CN" onClick={() => onAsk(question)}>{question}</button></li>)}</ul>
          </section>
        ))}
      </div>
    </div>
  )
}
