// The box to ask in: the question, where to look, who answers; while an answer comes, the button stops it.
import { Sender } from '@ant-design/x'
import type { GetRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Filters } from '../service/contract.ts'
import { usePageState } from '../shell/page-state.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { useSay } from '../text/messages.ts'
import { BackendChoice } from './backend-choice.tsx'
import { ScopeChoice } from './scope-choice.tsx'

/** What the service takes, counted as it counts: in code points. */
const MAX_QUESTION_CHARS = 2000

export type AskBoxProps = {
  readonly isFirst: boolean
  readonly running: boolean
  readonly onAsk: (question: string) => void
  readonly onStop: () => void
  readonly filters: Filters
  readonly setFilters: (filters: Filters) => void
  readonly backend: string
  readonly setBackend: (backend: string) => void
}

export const AskBox = ({ isFirst, running, onAsk, onStop, filters, setFilters, backend, setBackend }: AskBoxProps) => {
  const say = useSay()
  const isPhone = useIsPhone()
  const { backends } = usePageState()
  const [question, setQuestion] = useState('')
  const box = useRef<GetRef<typeof Sender>>(null)
  const count = question.length > MAX_QUESTION_CHARS ? [...question].length : 0
  const tooLong = count > MAX_QUESTION_CHARS
  useEffect(() => {
    // On a phone the keyboard would cover what the person came to read.
    if (!isPhone) box.current?.focus()
  }, [isPhone])
  useEffect(() => {
    box.current?.inputElement?.setAttribute('aria-label', say('askLabel'))
  }, [say])
  const submit = (text: string): void => {
    if (text.trim() === '' || tooLong || running) return
    setQuestion('')
    onAsk(text.trim())
  }
  return (
    <div className="ask-box" id="ask" data-first={isFirst || undefined}>
      <Sender
        ref={box} value={question} onChange={(value) => setQuestion(value)} onSubmit={submit} onCancel={onStop} loading={running} autoSize={false}
        placeholder={say(isFirst ? 'askPlaceholder' : 'followUpPlaceholder')}
        suffix={(_, { components: { SendButton, LoadingButton } }) => (running
          ? <LoadingButton type="default" aria-label={say('stop')} title={say('stop')} />
          : <SendButton type="primary" shape="circle" aria-label={say('send')} title={say('sendHint')} disabled={question.trim() === '' || tooLong} />)}
        footer={<div className="ask-tools"><ScopeChoice filters={filters} onChange={setFilters} />{backends.length > 1 && <BackendChoice backend={backend} onChange={setBackend} />}<span className="ask-hint">{say('sendHint')}</span></div>}
      />
      {tooLong && <p className="too-long" role="alert">{say('tooLong', { count, max: MAX_QUESTION_CHARS })}</p>}
    </div>
  )
}
