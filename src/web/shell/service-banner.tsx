// Says over everything else that the service is away or not ready yet.
import { Alert } from 'antd'
import { useSay } from '../text/messages.ts'
import { usePageState } from './page-state.ts'

export const ServiceBanner = () => {
  const say = useSay()
  const { status } = usePageState()
  if (status.kind === 'unreachable') return <Alert className="service-banner" type="error" showIcon banner title={say('offlineTitle')} description={say('offlineText')} />
  if (status.kind === 'preparing') return <Alert className="service-banner" type="info" showIcon banner title={say('startingTitle')} description={status.reason} />
  return null
}
