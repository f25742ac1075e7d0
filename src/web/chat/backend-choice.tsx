// Who answers, where the service has more than one way of answering.
import { ThunderboltOutlined } from '@ant-design/icons'
import { ActionMenu } from '../shell/action-menu.tsx'
import { usePageState } from '../shell/page-state.ts'
import { useSay } from '../text/messages.ts'
import { backendName } from './backend-name.ts'

export const BackendChoice = ({ backend, onChange }: { readonly backend: string; readonly onChange: (backend: string) => void }) => {
  const say = useSay()
  const { backends } = usePageState()
  const chosen = backends.find(({ name }) => name === backend) ?? backends.find(({ isDefault }) => isDefault) ?? backends[0]
  const actions = backends.map(({ name, model, isDefault }) => ({ key: name, text: isDefault ? `${backendName({ name, model }, say)} · ${say('backendDefault')}` : backendName({ name, model }, say), isChosen: name === chosen?.name, act: () => onChange(name) }))
  const shown = chosen ? backendName(chosen, say) : ''
  return <ActionMenu label={`${say('backend')}：${shown}`} icon={<ThunderboltOutlined aria-hidden />} text={shown} actions={actions} />
}
