// Why there is no answer, or only a part of one, and the way to try again.
import { Alert, Button } from 'antd'
import type { Failure } from '../service/service-error.ts'
import { useSay } from '../text/messages.ts'
import { describeFailure } from './describe-end.ts'

export const AnswerFailure = ({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) => {
  const say = useSay()
  const requestId = failure.kind === 'refused' ? failure.problem.requestId : ''
  return (
    <Alert className="failure" type={failure.kind === 'stopped' ? 'info' : 'error'} showIcon title={describeFailure(failure, say)}
      description={requestId === '' ? undefined : say('requestId', { id: requestId })} action={<Button size="small" onClick={onRetry}>{say('retry')}</Button>} />
  )
}
