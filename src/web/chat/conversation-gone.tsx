// A link to a conversation that neither this browser nor the service holds.
import { Button } from 'antd'
import { InfoCircleOutlined } from '@ant-design/icons'
import { go } from '../shell/route.ts'
import { useSay } from '../text/messages.ts'

export const ConversationGone = ({ question, onAsk }: { readonly question: string; readonly onAsk: (question: string) => void }) => {
  const say = useSay()
  return (
    <div className="turns">
      <div className="gone" role="alert">
        <InfoCircleOutlined className="gone-icon" aria-hidden />
        <h1>{say('conversationGone')}</h1>
        <p>{say('conversationGoneText')}</p>
        {question !== '' && <p>{say('sharedQuestion', { question })}</p>}
        {question === ''
          ? <Button type="primary" onClick={() => go({ view: 'new', question: '' })}>{say('startOver')}</Button>
          : <Button type="primary" onClick={() => onAsk(question)}>{say('askSame')}</Button>}
      </div>
    </div>
  )
}
